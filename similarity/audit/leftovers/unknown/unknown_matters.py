"""A matter that the reasons name as if it were known, and of whose subject nothing else in the letter speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.provisions import provision
from similarity.audit.sentences import Sentence, common_words, own_sentences
from similarity.audit.signs import Sign, named_sign
from similarity.audit.wording import clip, finding, requirement
from similarity.facts import facts_cache, load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Letter, Span
from similarity.words import function_words, words

__all__ = ["named_only_there", "unknown_matters"]

_SEVERAL = (
    2  # words of the thing disclosed that must all be strange: what was asked for is told in many words
)
_ALIKE = 4  # letters that two words begin with if they are of one family
_TITLE = 40  # characters before a word in which a title may begin the name that it ends: "Mr Ferreira" speaks of no ferry
_IN_A_NAME = compiled_pattern(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Cllr|Councillor)\.? (?:[A-Z][\w’'-]*[ -]){0,2}$"
)
# What disclosure would do; what is told of the past has its own matters.
_WOULD = Sign(r"\b(?:would|could|if|were|likely)\b", re.IGNORECASE)
# … or what the public is said to be stirred by.
_STIRS = Sign(
    r"\b(?:concern|interest|debate|disquiet|controversy|anxiety|anger) (?:over|about|surrounding|in) the\b",
    re.IGNORECASE,
)


def unknown_matters(letter: Letter) -> Iterator[Finding]:
    """The first of such matters ("the school meals contract" in a letter on hemp), as an open question.

    A definite name is used of what was named before, so one with a subject that no other sentence and no word of
    the request has may come from another letter. It may as well be known to both sides.
    """
    if letter.request_status != "present":
        return
    for sentence in own_sentences(letter, CASE_SPECIFIC_ROLES):
        if any(_of_burden(one) for one in sentence.label.exemptions):
            continue
        if (span := _unknown_sum(letter, sentence)) is not None:
            yield named_only_there("leftover-matter", letter, sentence, span)
            return
        if (span := _called_sensitive(letter, sentence)) is not None:
            yield named_only_there("leftover-matter", letter, sentence, span)
            return
        if not _WOULD.shown_in(sentence.said) and not _STIRS.shown_in(sentence.said):
            continue
        for match in named_sign("reasoning_cues", "matter-named").finditer(sentence.said):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            said = _subject(match["mods"] or match["whose"] or "")
            if not said or any(_known(letter, word, span) for word in said):
                continue
            yield named_only_there("leftover-matter", letter, sentence, span)
            return
        for cue in ("matter-looked-into", "people-concerned"):
            for match in named_sign("reasoning_cues", cue).finditer(sentence.said):
                span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
                said = _subject(" ".join(match.groupdict().values()))
                if len(said) < _SEVERAL or any(_known(letter, word, span) for word in said):
                    continue
                yield named_only_there("leftover-matter", letter, sentence, span)
                return
        for match in named_sign("reasoning_cues", "thing-disclosed").finditer(sentence.said):
            start, end = match.span("thing")
            span = Span(sentence.span.start + start, sentence.span.start + end)
            said = _subject(match["thing"])
            if len(said) < _SEVERAL or any(_known(letter, word, span) for word in said):
                continue
            yield named_only_there("leftover-matter", letter, sentence, span)
            return


def _unknown_sum(letter: Letter, sentence: Sentence) -> Span | None:
    """A sum named as if it were known, of which neither the figure nor whom it went to stands anywhere else."""
    sums = named_sign("reasoning_cues", "sum-named")
    match = sums.pattern.search(sentence.text) if sums.shown_in(sentence.said) else None
    if match is None:
        return None
    span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
    said = _subject(match["whom"])
    text = letter.document.text
    rest = text[: span.start] + text[span.end :]
    if not said or match["sum"] in rest or any(_known(letter, word, span) for word in said):
        return None
    return span


def _called_sensitive(letter: Letter, sentence: Sentence) -> Span | None:
    """What a sentence calls sensitive, where no word of it stands anywhere else."""
    match = named_sign("reasoning_cues", "thing-called-sensitive").search(sentence.said)
    if match is None:
        return None
    start, end = match.span("thing")
    span = Span(sentence.span.start + start, sentence.span.start + end - 1)
    said = _subject(match["thing"])
    return None if len(said) < _SEVERAL or any(_known(letter, word, span) for word in said) else span


def _of_burden(cited: str) -> bool:
    """Whether an exemption is for the work that a request makes: its reasons name what else the authority has to do."""
    facts = provision(cited)
    return facts is not None and (facts.procedural or cited.endswith(("12(4)(b)", "10(4)(b)")))


def _subject(said: str) -> list[str]:
    """Words of a name that say what the matter is about."""
    forms = [word.form.removesuffix("'s").removesuffix("’s") for word in words(said)]
    return [
        form
        for form in forms
        if len(form) > 2 and form not in common_words() | _no_subject() | function_words()
    ]


def _known(letter: Letter, word: str, without: Span) -> bool:
    """Whether a word of the same family stands anywhere else in the letter or its title."""
    document = letter.document
    rest = f"{document.title} {document.text[: without.start]} {document.text[without.end :]}"
    ending = r"\w*" if len(word) >= _ALIKE else r"s?"
    family = re.compile(rf"\b{re.escape(word[:_ALIKE])}{ending}\b", re.IGNORECASE)
    return any(
        not _IN_A_NAME.search(rest[max(0, m.start() - _TITLE) : m.start()]) for m in family.finditer(rest)
    )


@facts_cache
def _no_subject() -> frozenset[str]:
    row = next(row for row in load("reasoning_cues").rows if row["id"] == "no-subject")
    return frozenset(row["words"])


def named_only_there(statement: str, letter: Letter, sentence: Sentence, span: Span) -> Finding:
    """What ``statement`` says of words that stand in one sentence only and may be of another request."""
    values = {
        "quotation": clip(letter.document.quote(span)),
        "sentence": clip(sentence.text),
        "subject": letter.document.quote(span),
    }
    return finding(
        statement, letter.document, span, values,
        sources=requirement("RN15"), regime=letter.regime,
    )  # fmt: skip
