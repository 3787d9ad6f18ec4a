"""A state abroad whose authorities or relations the reasons speak of, where the request is about another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from similarity.audit.leftovers.unknown.unknown_matters import named_only_there
from similarity.audit.sentences import own_sentences, requested_text
from similarity.audit.signs import Sign
from similarity.facts import facts_cache, load
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Letter, Span

__all__ = ["unknown_states"]

_OFFICES = r"authorit(?:y|ies)|governments?|police|officials?|ministers?|ministry|counterparts?|partners?|officers|forces|embassy|side|state|delegation|prosecutors?|courts?|intelligence|security|agenc(?:y|ies)|diplomats?|military|regulators?"
_WITH = r"(?:relations?|relationships?|exchanges?|dialogue|co-?operation|contacts?|discussions?|talks|negotiations?|agreements?|ties|dealings|work) (?:with|between [\w ]{2,30} and)|(?:trust|confidence|goodwill|co-?operation|view of the United Kingdom|authorities|government|police|partners|officials|Government|Ministry|Embassy) (?:of|in)|(?:shared|provided|supplied|given|received|passed)(?: to us| in confidence)? (?:by|from)"
# The two are told side by side, as an instance, or one of them has to do with the other.
_TOLD_OF = Sign(
    r"\b(?:such as|for example|for instance|e\.g\.|like|unlike|as with|similar\w*|compar\w+|both|also|too|as well|other|others|another|neighbour\w*|including|responsible|on behalf|together|joint\w*|respectively|third|whose|once|earlier|previous\w*|formerly|since|when|in (?:19|20)\d\d|last (?:year|month|week))\b",
    re.IGNORECASE,
)


def unknown_states(letter: Letter) -> Iterator[Finding]:
    """The first state that is named in the reasons alone, as one whose trust is at stake, beside a request about another.

    An open question: what was asked for may have come from there.
    """
    asked = requested_text(letter)
    if letter.request_status != "present" or not (wanted := _named(asked)):
        return
    for sentence in own_sentences(letter, CASE_SPECIFIC_ROLES):
        if _TOLD_OF.shown_in(sentence.said):
            continue
        for found in _at_stake().finditer(sentence.text):
            name = found["before"] or found["after"]
            state = _states()[name.casefold()]
            if state in wanted or _elsewhere(letter, state, sentence.span):
                continue
            start, end = found.span("before" if found["before"] else "after")
            span = Span(sentence.span.start + start, sentence.span.start + end)
            yield named_only_there("leftover-state", letter, sentence, span)
            return


def _elsewhere(letter: Letter, state: str, without: Span) -> bool:
    """Whether any other sentence, or the title, names the state."""
    document = letter.document
    rest = f"{document.title}\n{document.text[: without.start]}\n{document.text[without.end :]}"
    return state in _named(rest)


def _named(text: str) -> frozenset[str]:
    return frozenset(_states()[found.group().casefold()] for found in _any_state().finditer(text))


@facts_cache
def _states() -> Mapping[str, str]:
    """The state that each form of a name is of."""
    return {form.casefold(): str(row["id"]) for row in load("states").rows for form in row["forms"]}


def _forms() -> str:
    forms = [str(form) for row in load("states").rows for form in row["forms"]]
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@facts_cache
def _any_state() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_forms()})(?=s?\b)")


@facts_cache
def _at_stake() -> re.Pattern[str]:
    """A state before the word for who acts for it, or behind the word for what is between it and this one."""
    return re.compile(
        rf"\b(?P<before>{_forms()}) (?:[a-z]+ )?(?:{_OFFICES})\b|\b(?:{_WITH}) (?:the )?(?P<after>{_forms()})(?=s?\b)"
    )
