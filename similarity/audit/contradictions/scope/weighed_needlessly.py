"""A public interest that is weighed for a provision for which the law asks for no weighing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.declared import declared
from similarity.audit.provisions import named, provision, within
from similarity.audit.sentences import own_sentences
from similarity.audit.wording import clip, finding
from similarity.facts import facts_cache, load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Letter, Role, Span

__all__ = ["weighed_needlessly"]

_ROLES: frozenset[Role] = CASE_SPECIFIC_ROLES | {"decision", "other", "exemption_list"}
_WEIGHED = compiled_pattern(
    r"\bpublic[- ]interest (?:factors? |arguments? )?(?:in (?:favour of )?)?(?:maintaining|upholding|applying|using|keeping to|the use of|the application of|relying on)"
    r"(?: the| our)?(?: (?:exemption|refusal|reliance|use|exclusion|application))?(?: (?:in|under|of|at|on|by|provided by|afforded by|set out in))?(?: the)? ?$",
    re.IGNORECASE,
)
_FOR_THE_EXEMPTION = compiled_pattern(
    r"\bpublic[- ]interest (?:factors? |arguments? )?(?:in (?:favour of )?)?(?:maintaining|upholding|applying|keeping to) (?:the|this|that|our) (?:exemption|refusal|exclusion)\b",
    re.IGNORECASE,
)
_NOT_WEIGHED = compiled_pattern(
    r"\b(?:no|not|n[’']t|nor|neither|without|you (?:say|said|ask\w*|argue\w*)|if|would|earlier|first (?:answer|response|reply))\b",
    re.IGNORECASE,
)
# What is refused for its cost or as vexatious is under no exemption at all.
_NO_EXEMPTION = ("12", "14", "FOISA 12", "FOISA 14")
# A weighing of its own stands within the duty of confidence.
_WEIGHED_WITHIN = ("41", "FOISA 36(2)")


def weighed_needlessly(letter: Letter) -> Iterator[Finding]:
    """The first such sentence, as an open question: it does the reader no harm, but may be left from another letter.

    References
    ----------
    Freedom of Information Act 2000, s.2(2) and (3); Freedom of Information (Scotland) Act 2002, s.2(1) and (2).
    """
    if letter.is_review:
        return
    for sentence in own_sentences(letter, _ROLES):
        for cited in letter.citations:
            if not sentence.span.start <= cited.span.start < sentence.span.end:
                continue
            if not any(within(cited.provision, one) for one in _without_a_test()):
                continue
            before = sentence.text[: cited.span.start - sentence.span.start]
            weighed = _WEIGHED.search(before)
            if weighed is None or _NOT_WEIGHED.search(sentence.text):
                continue
            values = {**named(cited.provision), "quotation": clip(sentence.text)}
            yield finding(
                "weighed-needlessly", letter.document, cited.span, values,
                sources=[row for row in load("kinds_of_exemption").rows if row["absolute"]], regime=letter.regime,
            )  # fmt: skip
            return
    yield from _for_no_exemption(letter)


def _for_no_exemption(letter: Letter) -> Iterator[Finding]:
    """The sentence that weighs for "the exemption" where a letter relies on its cost, or on a vexatious request, and on no exemption."""
    relied = declared(letter)
    if not relied or not all(any(within(one, no) for no in _NO_EXEMPTION) for one in relied):
        return
    if any(provision(c.provision) is None or not _procedural(c.provision) for c in letter.citations):
        return  # another provision may be meant
    for sentence in own_sentences(letter, _ROLES):
        weighed = _FOR_THE_EXEMPTION.search(sentence.text)
        if weighed is None or _NOT_WEIGHED.search(sentence.text):
            continue
        start = sentence.span.start + weighed.start()
        values = {**named(relied[0]), "quotation": clip(sentence.text)}
        yield finding(
            "weighed-needlessly", letter.document, Span(start, start + len(weighed.group())), values,
            sources=[row for row in load("kinds_of_exemption").rows if row["absolute"]], regime=letter.regime,
        )  # fmt: skip
        return


def _procedural(cited: str) -> bool:
    facts = provision(cited)
    return facts is not None and facts.procedural


@facts_cache
def _without_a_test() -> tuple[str, ...]:
    absolute = (
        section for row in load("kinds_of_exemption").rows if row["absolute"] for section in row["sections"]
    )
    return (*_NO_EXEMPTION, *(one for one in absolute if one not in _WEIGHED_WITHIN))
