"""A second look before a matrix says that a part was not seen: it may stand in words that were read as something else."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from similarity.audit.absence.naming import numbers_it, speaks_of
from similarity.audit.absence.own_text import of_another, own_pieces
from similarity.audit.absence.public_interest.weighing import weighs
from similarity.audit.exemptions.harm_missing import may_tell_harm, says_harm
from similarity.audit.exemptions.letter_reasoning import LetterReasoning, reasoning_cue
from similarity.audit.exemptions.matrix import matrix_of
from similarity.audit.provisions import provision, section_of
from similarity.audit.sentences import SameLetter, Sentence
from similarity.audit.shared_text import SharedText
from similarity.audit.signs import Sign, sign
from similarity.facts import load
from similarity.records import Letter, Match, MatrixCell, MatrixRow, Role

__all__ = ["MAY_STAND", "looked_again", "matrix"]

MAY_STAND = "a sentence of the letter may be it, and was not read as that with certainty"
NO_HARM = "a class exemption: no harm need be shown"
# "exempt under section 23(1), as it was supplied by one of the bodies": the sentence that relies on it gives the reason.
_BECAUSE = Sign(
    r"\b(?:because|as|since|for|owing to|due to|given that|being|by virtue of having|on the ground)\b|[:;–—]\s|\bthat is\b",
    re.IGNORECASE,
)
_LISTS = 12  # words of a sentence that names an exemption and says no more
_ROLE_OF: dict[str, Role] = {
    "factors_for": "pit_disclosure",
    "factors_against": "pit_nondisclosure",
    "balance": "balance",
}
_SAY_NO_REASON: frozenset[Role] = frozenset({"reference", "request", "complaint_rights", "chrome"})


def matrix(letter: Letter, matches: Iterable[Match] = ()) -> tuple[MatrixRow, ...]:
    """One row for each provision that a letter declares or argues, in the order of the letter.

    Parameters
    ----------
    letter
        The refusal.
    matches
        What it shares with other letters; without them nothing is called a template.

    Returns
    -------
    tuple of MatrixRow
        Cells in the order of `ASPECTS`. A part that may lawfully be left out (s.17(4)), stand in an
        annex that did not come along, or come later is ``unknown``, never ``absent``; so is one that a sentence
        read as something else may be.
    """
    reading = LetterReasoning.of(letter, SharedText(letter, matches))
    return looked_again(reading, matrix_of(reading))


def looked_again(reading: LetterReasoning, rows: Sequence[MatrixRow]) -> tuple[MatrixRow, ...]:
    """The rows as they may be shown: what was not seen where a sentence may be it is unknown.

    Parameters
    ----------
    reading
        The letter.
    rows
        Its matrix, from which findings are built; these have second looks of their own.

    Returns
    -------
    tuple of MatrixRow
        The same rows, a cell ``absent`` only where no sentence of the letter can be that part.
    """
    return tuple(
        dataclasses.replace(row, cells=tuple(_cell(reading, row, cell) for cell in row.cells)) for row in rows
    )


def _cell(reading: LetterReasoning, row: MatrixRow, cell: MatrixCell) -> MatrixCell:
    if cell.status != "absent" or cell.aspect == "cited":
        return cell
    facts = provision(row.provision)
    if cell.aspect == "interest" and facts is not None and facts.is_class:
        return MatrixCell("interest", "not_needed", (), NO_HARM)
    look = {"reason": _reason, "interest": _interest, "causal_link": _harm, "likelihood": _likelihood}
    found = look.get(cell.aspect, _weighing)(reading, row.provision, cell)
    return dataclasses.replace(cell, status="unknown", spans=(), note=MAY_STAND) if found else cell


def _pieces(reading: LetterReasoning, cited: str) -> tuple[Sentence, ...]:
    """Sentences of the authority that are not read as for another exemption."""
    return _not_of_another(SameLetter(reading.letter), cited)


@lru_cache(maxsize=32)  # each aspect of a row looks at them
def _not_of_another(same: SameLetter, cited: str) -> tuple[Sentence, ...]:
    pieces = [piece for piece in own_pieces(same.letter) if piece.label.role not in _SAY_NO_REASON]
    labels = {piece.label.span: piece.label for piece in pieces}
    others = {span for span, label in labels.items() if of_another(same.letter, label, [cited])}
    return tuple(piece for piece in pieces if piece.label.span not in others)


def _reason(reading: LetterReasoning, cited: str, cell: MatrixCell) -> bool:
    del cell
    for piece in _pieces(reading, cited):
        names = numbers_it(piece.text, cited)
        if names and (_BECAUSE.shown_in(piece.said) or len(piece.text.split()) > _LISTS):
            return True
        if not names and speaks_of(piece.text, cited):
            return True
    return False


def _interest(reading: LetterReasoning, cited: str, cell: MatrixCell) -> bool:
    """Whether any sentence has a word of the interest, or of the subject of the exemption, beside its number."""
    del cell
    section = section_of(cited)
    signs = [
        sign(str(row["pattern"]))
        for row in load("interests").rows
        if row["use"] == "protects" and section in row["sections"]
    ]
    return any(
        any(one.shown_in(piece.said) for one in signs)
        or (not numbers_it(piece.text, cited) and speaks_of(piece.text, cited))
        for piece in _pieces(reading, cited)
    )


def _harm(reading: LetterReasoning, cited: str, cell: MatrixCell) -> bool:
    del cell
    read = reading.labels(cited, {"harm"}, pooled=False)
    return any(says_harm(reading, label, cited) for label in read) or any(
        may_tell_harm(reading, piece, cited) for piece in own_pieces(reading.letter)
    )


def _likelihood(reading: LetterReasoning, cited: str, cell: MatrixCell) -> bool:
    """Whether any sentence has a firmer word than those found, which may be of the harm."""
    cues = ("firm-harm",) if cell.spans else ("would", "likely", "foreseen", "firm-harm")
    return any(reasoning_cue(cue).shown_in(piece.said) for piece in _pieces(reading, cited) for cue in cues)


def _weighing(reading: LetterReasoning, cited: str, cell: MatrixCell) -> bool:
    """Whether a sentence may weigh that was not surely read as another part and nothing else.

    A part of several sentences was read by one of them: each of the others may be another side of the test.
    """
    wanted = _ROLE_OF[cell.aspect]
    for piece in _pieces(reading, cited):
        label = piece.label
        if label.role == "legislation" and not reasoning_cue("this-case").shown_in(piece.said):
            continue
        whole = len(label.span) == len(piece.span)
        if label.certain and whole and label.role != wanted and not _both(piece):
            continue
        if weighs(piece.said):
            return True
    return False


_TURNS = Sign(
    r"\b(?:but|though|although|however|while|whereas|yet|against (?:that|this|it|which|these|them)|(?:in|on) the other|too|also|outweigh\w*|rather than|is met|more weight|greater|stronger)\b",
    re.IGNORECASE,
)


def _both(piece: Sentence) -> bool:
    """Whether one sentence may put both sides, as "there is an interest in …, but a greater one in …" does."""
    return len(piece.text.split()) > _LISTS and _TURNS.shown_in(piece.said)
