"""Which letters the figures count: refusals that were read well enough. The others are named with their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from similarity.audit.absence.whole_reading import ENOUGH_READ
from similarity.records import DocumentKind, Letter, Match
from similarity.report.wording.names import plural

__all__ = ["CountedLetters", "counted_letters"]

_REFUSALS: frozenset[DocumentKind] = frozenset({"refusal", "part_refusal", "review", "cost", "vexatious"})
# Of what is no refusal: one, many.
_KINDS: dict[DocumentKind, tuple[str, str]] = {
    "disclosure": ("disclosure in full", "disclosures in full"),
    "not_held": ("answer that nothing is held", "answers that nothing is held"),
    "holding": ("holding reply", "holding replies"),
    "acknowledgement": ("acknowledgement", "acknowledgements"),
    "clarification": ("question back to the requester", "questions back to the requester"),
    "transfer": ("transfer to another body", "transfers to another body"),
    "request": ("request", "requests"),
    "decision_notice": ("decision notice", "decision notices"),
    "guidance": ("text of guidance", "texts of guidance"),
    "statute": ("text of a law", "texts of laws"),
    "bounce": ("delivery failure", "delivery failures"),
    "foreign": ("answer under another country's law", "answers under other countries' laws"),
    "other": ("document of unknown kind", "documents of unknown kind"),
}


@dataclass(frozen=True, slots=True)
class CountedLetters:
    """Refusals by how they were read, and what stands beside them.

    Parameters
    ----------
    refusals
        Documents that refuse, reviews of refusals among them, and that were read well enough.
    ill_read
        How many refusals were not.
    others
        How many documents of each other kind.
    """

    refusals: frozenset[str]
    ill_read: int
    others: Counter[DocumentKind]

    def holds(self, match: Match) -> bool:
        """Whether both letters of a match are counted."""
        return match.left_document in self.refusals and match.right_document in self.refusals

    def apart(self) -> str:
        """What is not counted, as a sentence; empty where all is."""
        said = [plural(self.others[kind], *names) for kind, names in _KINDS.items() if self.others[kind]]
        if self.ill_read:
            said.append(f"{plural(self.ill_read, 'refusal')} of which too little was read with certainty")
        return f"Not counted: {', '.join(said)}." if said else ""


def counted_letters(letters: Iterable[Letter]) -> CountedLetters:
    """Sort letters by whether the figures count them."""
    refusals: set[str] = set()
    ill_read = 0
    others: Counter[DocumentKind] = Counter()
    for letter in letters:
        if letter.document_kind not in _REFUSALS:
            others[letter.document_kind] += 1
        elif letter.reading_quality < ENOUGH_READ:
            ill_read += 1
        else:
            refusals.add(letter.document.document_id)
    return CountedLetters(frozenset(refusals), ill_read, others)
