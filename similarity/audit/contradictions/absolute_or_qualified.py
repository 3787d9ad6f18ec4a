"""What a letter says of the kind of an exemption, beside the law: a qualified one called absolute, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.absence.kinds_said import Claim, claims_of_kind, wrong_by_law
from similarity.audit.provisions import spoken, within
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


# Of these the law asks for no weighing, but what is confidential may have to be told for the public's sake.
_WEIGHED_WITHIN = ("41", "FOISA 36(2)")


def _doubts(claim: Claim, sentence: Sentence) -> tuple[str, ...]:
    """Why what a sentence says of a kind may be right, or of another exemption."""
    if not claim.named:
        return ("the sentence names no provision",)
    of_confidence = any(within(one, law) for one in claim.provisions for law in _WEIGHED_WITHIN)
    if of_confidence and not claim.absolute and " subject to " in sentence.low:
        return ("the duty of confidence has a weighing of the public interest of its own",)
    return ()


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
            doubts=_doubts(claim, sentence),
        )
