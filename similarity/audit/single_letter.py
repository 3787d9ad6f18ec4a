"""What one letter shows by itself, whatever other letters there are: read in any process, at any time."""

from __future__ import annotations

from dataclasses import dataclass

from similarity.audit.dated.dated_claims import dated_claims
from similarity.audit.exemptions.attribution import attributed
from similarity.audit.exemptions.joint_reasons import joint_reasons
from similarity.audit.exemptions.letter_reasoning import LetterReasoning
from similarity.audit.exemptions.misplaced_reasons import misplaced_reasons
from similarity.audit.exemptions.unapplied_tests import unapplied_tests
from similarity.audit.leftovers.broken_text import broken_text, slips
from similarity.audit.leftovers.case_facts import foreign_ranges
from similarity.audit.leftovers.commissioners import wrong_commissioner
from similarity.audit.leftovers.named_subjects import named_places
from similarity.audit.leftovers.other_bodies import other_bodies
from similarity.audit.leftovers.other_interests import other_interests
from similarity.audit.leftovers.other_matters import foreign_fees, retold_questions
from similarity.audit.leftovers.questions import foreign_questions
from similarity.audit.leftovers.rare_pairs import rare_pairs
from similarity.audit.leftovers.salutations import stray_readers
from similarity.audit.leftovers.unknown_matters import unknown_matters
from similarity.audit.stock_arguments import stock_arguments
from similarity.records import Finding, Letter, Span

__all__ = ["Alone", "read_alone", "read_beside"]


@dataclass(frozen=True, slots=True)
class Alone:
    """Findings on one letter, and what the comparison with others starts from.

    Parameters
    ----------
    dated, foreign, broken, reasons, arguments
        Findings: dated claims; ranges, questions, readers, Commissioners, bodies and fees of another request; blanks and broken sentences; misplaced
        and joint reasons, tests not applied; stock arguments.
    named
        Subjects of the table ``leftover_subjects`` that only the reasons name, and where.
    slips
        Places of slips by the row of ``placeholder_cues``: they count where two letters have them.
    pairs
        Neighbouring words that both say something.
    """

    dated: tuple[Finding, ...]
    foreign: tuple[Finding, ...]
    broken: tuple[Finding, ...]
    reasons: tuple[Finding, ...]
    arguments: tuple[Finding, ...]
    named: tuple[tuple[str, tuple[Span, ...]], ...]
    slips: tuple[tuple[str, tuple[Span, ...]], ...]
    pairs: tuple[tuple[str, str], ...]


def read_alone(letter: Letter) -> Alone:
    """Every check of one letter that needs no other."""
    letter = attributed(letter)
    reading = LetterReasoning.of(letter, ())
    return Alone(
        dated=tuple(dated_claims(letter)),
        foreign=(
            *foreign_ranges(letter),
            *foreign_questions(letter),
            *stray_readers(letter),
            *wrong_commissioner(letter),
            *other_bodies(letter),
            *foreign_fees(letter),
            *retold_questions(letter),
            *other_interests(letter),
            *unknown_matters(letter),
        ),
        broken=tuple(broken_text(letter)),
        reasons=(*misplaced_reasons(reading), *unapplied_tests(reading), *joint_reasons(letter)),
        arguments=tuple(stock_arguments(letter)),
        named=named_places(letter),
        slips=slips(letter),
        pairs=rare_pairs(letter),
    )


def read_beside(letter: Letter) -> Alone:
    """Only what the comparison with others starts from: for letters that are there for another one's sake."""
    return Alone((), (), (), (), (), (), slips(letter), rare_pairs(letter))
