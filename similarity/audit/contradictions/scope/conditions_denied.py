"""What a letter says of withheld information that its own exemption does not cover: a report that is finished, a person who died."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.declared import declared
from similarity.audit.provisions import named, within
from similarity.audit.sentences import Sentence, own_sentences
from similarity.audit.signs import sign
from similarity.audit.wording import clip, finding, requirement
from similarity.facts import load
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["conditions_denied"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES - {"legislation"}


def conditions_denied(letter: Letter) -> Iterator[Finding]:
    """The first sentence for each row of the table ``conditions_denied``, in the reasons for one of its sections.

    An internal review may tell of what it puts right, so it is left alone.
    """
    relied = declared(letter)
    if letter.is_review or not relied:
        return
    for row in load("conditions_denied").rows:
        own = [one for one in relied if any(within(one, section) for section in row["sections"])]
        if not own:
            continue
        told, explained = sign(str(row["pattern"])), sign(str(row["not_where"]))
        for sentence in own_sentences(letter, _ROLES):
            found = told.search(sentence.said)
            if found is None or explained.shown_in(sentence.said):
                continue
            provision = next((one for one in own if _is_for(letter, sentence, one)), None)
            if provision is None:
                continue
            span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
            values = {
                **named(provision),
                "quotation": clip(sentence.text),
                "condition": str(row["law"]),
                "subject": str(row["id"]),
            }
            yield finding(
                "condition-denied", letter.document, span, values,
                sources=[row, *requirement("RN04")], regime=letter.regime,
            )  # fmt: skip
            break


def _is_for(letter: Letter, sentence: Sentence, provision: str) -> bool:
    """Whether a sentence stands in the reasons for a provision: by its label, or as the one that cites it."""
    if provision in sentence.label.exemptions:
        return True
    return any(
        c.provision == provision and sentence.span.start <= c.span.start < sentence.span.end
        for c in letter.citations
    )
