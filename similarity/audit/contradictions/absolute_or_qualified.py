"""What a letter says of the kind of an exemption, beside the law: a qualified one called absolute, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.absence.kinds_said import Claim, claims_of_kind, wrong_by_law
from similarity.audit.provisions import spoken
from similarity.audit.sentences import Sentence
from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.records import Finding, Letter

__all__ = ["wrong_kinds"]


def wrong_kinds(letter: Letter) -> Iterator[Finding]:
    """One finding for each sentence of the authority that gives an exemption the kind that it has not in law.

    Notes
    -----
    Nothing is said of provisions that are absolute in part, nor of what a review says: it may speak of the first answer.
    """
    for sentence, claim in claims_of_kind(letter):
        yield from _judged(letter, sentence, claim)


def _judged(letter: Letter, sentence: Sentence, claim: Claim) -> Iterator[Finding]:
    rows = {str(row["id"]): row for row in load("kinds_of_exemption").rows}
    for row_id, cited_all in wrong_by_law(claim).items():
        named = tuple(dict.fromkeys(cited_all))
        values = {
            "provision": spoken(named),
            "is_or_are": "are" if len(named) > 1 else "is",
            "quotation": clip(sentence.text),
            "law": str(rows[row_id]["law"]),
            "subject": ";".join(named),
        }
        yield finding(
            "said-absolute" if claim.absolute else "said-qualified",
            letter.document,
            sentence.span,
            values,
            sources=[rows[row_id]],
            regime=letter.regime,
            doubts=() if claim.named else ("the sentence names no provision",),
        )
