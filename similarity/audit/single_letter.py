"""What one letter shows by itself, and what once it is known which of its words others have: read in any process."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from similarity.audit.absence.unread_text import text_problems
from similarity.audit.admission import may_be_judged
from similarity.audit.contradictions.commissioners import wrong_commissioner, wrong_ombudsman, wrong_tribunal
from similarity.audit.contradictions.every import contradictions
from similarity.audit.contradictions.misnamed import (
    act_for_regulations,
    cost_under_regulations,
    misnamed,
    under_another_law,
)
from similarity.audit.dated.dated_claims import dated_claims
from similarity.audit.exemptions.attribution import Attribution, attributed, attribution_of
from similarity.audit.exemptions.gaps import exemption_gaps
from similarity.audit.exemptions.joint_reasons import joint_reasons
from similarity.audit.exemptions.letter_reasoning import LetterReasoning
from similarity.audit.exemptions.matrix import matrix_of
from similarity.audit.exemptions.misplaced_reasons import misplaced_reasons
from similarity.audit.exemptions.unapplied_tests import unapplied_tests
from similarity.audit.in_favour.for_the_authority import InFavour, in_favour
from similarity.audit.in_favour.looked_again import looked_again
from similarity.audit.leftovers.broken_text import broken_text, slips
from similarity.audit.leftovers.case_facts import NamedFacts, foreign_ranges, named_facts, searched_ranges
from similarity.audit.leftovers.named_subjects import named_places
from similarity.audit.leftovers.other_bodies import other_bodies
from similarity.audit.leftovers.other_interests import other_interests
from similarity.audit.leftovers.other_matters import foreign_fees, foreign_references, retold_questions
from similarity.audit.leftovers.questions import foreign_questions
from similarity.audit.leftovers.salutations import stray_readers
from similarity.audit.leftovers.unknown.unknown_matters import unknown_matters
from similarity.audit.leftovers.unknown.unknown_places import unknown_places
from similarity.audit.leftovers.unknown.unknown_states import unknown_states
from similarity.audit.sentences import remember_sentences, sentence_places
from similarity.audit.shared_text import SharedText
from similarity.audit.stock_arguments import stock_arguments
from similarity.audit.terms.appeal_terms import short_appeal_terms
from similarity.audit.terms.complaint_route import route_untold
from similarity.audit.terms.no_exemption_named import no_exemption_named
from similarity.audit.terms.nothing_new import review_with_nothing_new
from similarity.audit.terms.publication.intended_late import intended_late
from similarity.audit.terms.publication.published_before import published_before
from similarity.audit.terms.publication.twelve_weeks import published_too_late
from similarity.audit.terms.review_answers import long_review_answers
from similarity.audit.terms.review_terms import short_review_terms
from similarity.audit.terms.same_reviewer import same_reviewer
from similarity.audit.terms.stated_terms import wrong_terms
from similarity.audit.terms.time_for_answer import late_answers
from similarity.audit.topics.outside import said_outside
from similarity.audit.topics.rare_pairs import rare_pairs
from similarity.records import Finding, Letter, Match, MatrixRow, Problem, Span

__all__ = [
    "Alone",
    "AmongOthers",
    "Shared",
    "SharedLetter",
    "among_others",
    "read_alone",
    "read_among_others",
    "read_beside",
    "shared_texts",
]


@dataclass(frozen=True, slots=True)
class Alone:
    """Findings on one letter, and what the comparison with others starts from.

    Parameters
    ----------
    dated, foreign, broken, reasons, arguments, contradictions
        Findings: dated claims; ranges, questions, readers, Commissioners, bodies and fees of another request; blanks and broken sentences; misplaced
        and joint reasons, tests not applied, no way to complain, an intention
        too late; stock arguments; what the letter says against itself.
    named
        Subjects of the table ``leftover_subjects`` that only the reasons name, and where.
    slips
        Places of slips by the row of ``placeholder_cues``: they count where two letters have them.
    pairs
        Neighbouring words that both say something.
    problems
        What there is to say of its text, if it may be judged.
    sentences
        Where its sentences stand, from `sentence_places`; empty where they were not looked at.
    attribution
        Which parts its headings give to one exemption; None where that was not looked at.
    """

    dated: tuple[Finding, ...]
    foreign: tuple[Finding, ...]
    broken: tuple[Finding, ...]
    reasons: tuple[Finding, ...]
    arguments: tuple[Finding, ...]
    contradictions: tuple[Finding, ...]
    named: tuple[tuple[str, tuple[Span, ...]], ...]
    slips: tuple[tuple[str, tuple[Span, ...]], ...]
    pairs: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = ()
    sentences: str = ""
    attribution: Attribution | None = None


def read_alone(letter: Letter) -> Alone:
    """Every check of one letter that needs no other."""
    attribution = attribution_of(letter)
    letter = attributed(letter, attribution)
    places = sentence_places(letter)
    remember_sentences(letter, places)
    problems = text_problems([letter]) if may_be_judged(letter) else ()
    reading = LetterReasoning.of(letter)
    return Alone(
        dated=(
            *dated_claims(letter),
            *late_answers(letter),
            *wrong_terms(letter),
            *short_review_terms(letter),
            *long_review_answers(letter),
            *short_appeal_terms(letter),
        ),
        foreign=(
            *foreign_ranges(letter),
            *searched_ranges(letter),
            *foreign_questions(letter),
            *stray_readers(letter),
            *wrong_commissioner(letter),
            *wrong_tribunal(letter),
            *wrong_ombudsman(letter),
            *other_bodies(letter),
            *foreign_fees(letter),
            *foreign_references(letter),
            *retold_questions(letter),
            *other_interests(letter),
            *unknown_matters(letter),
            *unknown_places(letter),
            *unknown_states(letter),
        ),
        broken=tuple(broken_text(letter)),
        reasons=(
            *misplaced_reasons(reading),
            *unapplied_tests(reading),
            *joint_reasons(letter),
            *misnamed(letter),
            *under_another_law(letter),
            *act_for_regulations(letter),
            *cost_under_regulations(letter),
            *route_untold(letter),
            *no_exemption_named(letter),
            *same_reviewer(letter),
            *review_with_nothing_new(letter),
            *intended_late(letter),
        ),
        arguments=tuple(stock_arguments(letter)),
        contradictions=(*contradictions(letter), *published_too_late(letter), *published_before(letter)),
        named=named_places(letter),
        slips=slips(letter),
        pairs=rare_pairs(letter),
        problems=problems,
        sentences=places,
        attribution=attribution,
    )


def read_beside(letter: Letter) -> Alone:
    """Only what the comparison with others starts from: for letters that are there for another one's sake."""
    return Alone((), (), (), (), (), (), (), slips(letter), rare_pairs(letter))


class Shared(NamedTuple):
    """Words of a letter that stand elsewhere.

    Parameters
    ----------
    others
        In letters that answered something else.
    recurring
        The same, with what the letter repeats itself.
    """

    others: SharedText
    recurring: SharedText


class SharedLetter(NamedTuple):
    """A letter, what it shares, with how many others it was compared, and what is known of it: see `Alone`."""

    letter: Letter
    shared: Shared
    compared: int
    sentences: str = ""
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class AmongOthers:
    """What the checks of one letter among others find and start from.

    Parameters
    ----------
    rows
        Its exemption matrix.
    gaps
        Findings on what it declares, argues or leaves out.
    favour
        What speaks for the authority.
    facts
        Operations and sums that its reasons name.
    outside
        Stems of what it says outside the reasons that it shares.
    """

    rows: tuple[MatrixRow, ...]
    gaps: tuple[Finding, ...]
    favour: InFavour
    facts: NamedFacts
    outside: frozenset[str]


def shared_texts(
    letters: Collection[Letter],
    matches: Sequence[Match],
    same_request: Callable[[str, str], bool | None] | None = None,
) -> dict[str, Shared]:
    """What each letter shares, by ``document_id``.

    Parameters
    ----------
    same_request
        Whether two letters answer the same request, where the matches do not say it yet.
    """
    of_letter: dict[str, list[Match]] = {letter.document.document_id: [] for letter in letters}
    for match in matches:
        left, right = match.left_document, match.right_document
        if left != right and same_request is not None and same_request(left, right):
            continue
        for document_id in {left, right}:
            of_letter[document_id].append(match)
    found = {}
    for letter in letters:
        own = of_letter[letter.document.document_id]
        others = SharedText(letter, own)
        found[letter.document.document_id] = Shared(
            others, SharedText(letter, own, {"within_document"}, others)
        )
    return found


def read_among_others(task: SharedLetter) -> AmongOthers:
    """Every check of one letter that needs no more of the others than which words they share."""
    letter = attributed(task.letter, task.attribution)
    if task.sentences:
        remember_sentences(letter, task.sentences)
    return among_others(letter, task.shared, task.compared)


def among_others(letter: Letter, shared: Shared, compared: int) -> AmongOthers:
    """The same of a letter that is `attributed` already."""
    reading = LetterReasoning.of(letter, *shared)
    rows = matrix_of(reading)
    return AmongOthers(
        rows=looked_again(reading, rows),
        gaps=tuple(exemption_gaps(reading, rows)),
        favour=in_favour(reading, rows, compared),
        facts=named_facts(letter),
        outside=said_outside(letter, shared.others),
    )
