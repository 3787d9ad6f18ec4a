"""The overview's sentence and figures: each must be true as it stands, quoted alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from similarity.records import LiteralWords, Match, Template
from similarity.report.counted_letters import counted_letters
from similarity.report.wording.names import plural
from similarity.results import Results
from similarity.words import words

__all__ = [
    "Figure",
    "between_letters",
    "figures",
    "fixed_words",
    "headline",
    "initials",
    "is_counted",
    "is_headline",
    "is_telling",
    "rank",
    "strongest",
    "templates_across",
]


LEAST_SHARED = 20  # words; a share of fewer, or a passage of fewer, says nothing


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with what it counts and what it does not say."""

    value: str
    label: str
    meaning: str


def between_letters(matches: Iterable[Match]) -> list[Match]:
    """Matches between two letters."""
    return [m for m in matches if m.scope != "within_document"]


def is_headline(match: Match) -> bool:
    """Case-specific reasons shared by answers to different requests: all that a headline may count."""
    return match.fairness == "case_specific" and match.scope == "cross_request"


def is_telling(match: Match) -> bool:
    """Whether so many words are shared that a sentence may lead with them: a phrase may be anybody's."""
    return match.shared_words >= LEAST_SHARED


def rank(match: Match) -> tuple[int, int, int, int, str]:
    """Sort key, strongest first: headline class, then case-specific, then by longest run and shared words."""
    scope = ("cross_request", "unknown_request", "same_request", "within_document").index(match.scope)
    fairness = ("case_specific", "consistency", "quotation").index(match.fairness)
    return (fairness, scope, -match.longest_run_words, -match.shared_words, match.match_id)


def strongest(results: Results) -> Match | None:
    """The match that the overview shows first, one between counted letters before any other; None without matches."""
    counted = counted_letters(results.letters)
    return min(between_letters(results.matches), key=lambda m: (not counted.holds(m), rank(m)), default=None)


def is_counted(results: Results, match: Match) -> bool:
    """Whether the headline leads with a match: telling reasons that recur between refusals that were read well enough."""
    other = match.scope in ("cross_request", "unknown_request")
    own = match.fairness == "case_specific" and other and is_telling(match)
    return own and counted_letters(results.letters).holds(match)


def _letters_in(matches: Iterable[Match]) -> int:
    return len({d for m in matches for d in (m.left_document, m.right_document)})


def headline(results: Results) -> str:
    """One sentence that a person can quote: it counts reasons of class case_specific across different requests only.

    Only refusals that were read well enough are counted, and only those of which a passage recurs that `is_telling`:
    a letter that shares a phrase is not one whose reasons recur. Where requests could not be compared, the sentence says so
    and does not claim that they differ.
    """
    if len(results.letters) == 1:
        return "One letter was read, so there was no other letter to compare its reasons with."
    letters = counted_letters(results.letters)
    total, among = len(letters.refusals), [m for m in results.matches if letters.holds(m)]
    if total < 2:
        return (
            f"{plural(len(results.letters), 'document')} were read, and"
            f" {'only one' if total else 'none'} is a refusal that was read well enough to count."
        )
    counted = [m for m in among if is_headline(m)]
    unknown = [m for m in among if m.scope == "unknown_request" and m.fairness == "case_specific"]
    found = counted or unknown
    if found and not any(map(is_telling, found)):
        longest = max(m.longest_run_words for m in found)
        return (
            f"No passage of {LEAST_SHARED} words or more on harm or the public interest was found to recur in these"
            f" {total:,} refusals; the longest identical one is {plural(longest, 'word')}."
        )
    if counted:
        longest = max(m.longest_run_words for m in counted)
        if total == 2:
            return (
                "Two answers to different requests share reasons on harm or the public interest; the longest"
                f" identical passage is {plural(longest, 'word')}."
            )
        return (
            f"{_letters_in(filter(is_telling, counted)):,} of {total:,} refusals give reasons on harm or the public interest that recur in"
            f" an answer to a different request; the longest identical passage is {plural(longest, 'word')}."
        )
    if unknown:
        longest = max(m.longest_run_words for m in unknown)
        if total == 2:
            return (
                f"Two letters share reasons on harm or the public interest, up to {plural(longest, 'word')} in a row;"
                " whether they answer different requests could not be established from the letters."
            )
        return (
            f"{_letters_in(filter(is_telling, unknown)):,} of {total:,} refusals share reasons on harm or the public interest with another"
            f" one, up to {plural(longest, 'word')} in a row; whether those letters answer different requests could not"
            " be established from the letters."
        )
    return (
        f"No reasons on harm or the public interest were found to recur between answers to different requests"
        f" in these {total:,} refusals."
    )


def initials(name: str) -> str:
    """``MPS`` of Metropolitan Police Service; empty for a name of one word."""
    return "".join(word[0] for word in name.split() if word[0].isupper()) if " " in name else ""


def _distinct(names: set[str]) -> set[str]:
    """Names of authorities without those that are another's initials (MPS, Metropolitan Police Service)."""
    short = {initials(name) for name in names}
    return {name for name in names if name not in short}


def _letters(results: Results) -> Figure:
    letters = counted_letters(results.letters)
    refusals = [x.document for x in results.letters if x.document.document_id in letters.refusals]
    authorities = _distinct({document.authority for document in refusals if document.authority})
    known = f"from {plural(len(authorities), 'authority', 'authorities')}" if authorities else ""
    unknown = sum(not document.authority for document in refusals)
    unnamed = f"In {unknown:,} the authority could not be told. " if unknown and authorities else ""
    words = sum(o.reasoning_words for o in results.overlaps if o.document_id in letters.refusals)
    held = "It holds" if len(refusals) == 1 else "They hold"
    apart = letters.apart()
    return Figure(
        f"{len(letters.refusals):,}",
        f"{'refusal' if len(letters.refusals) == 1 else 'refusals'} read {known}".strip(),
        f"{held} {plural(words, 'word')} of reasoning. {unnamed}{apart + ' ' if apart else ''}Only these were compared:"
        " another collection can give other figures.",
    )


def fixed_words(template: Template) -> int:
    """Words that every close copy of a template has."""
    parts = (part for part in template.skeleton if isinstance(part, LiteralWords) and not part.optional)
    return sum(len(words(part.text)) for part in parts)


def _telling_templates(results: Results) -> list[Template]:
    """Templates on harm or the public interest that are more than a phrase."""
    return [t for t in results.templates if t.fairness == "case_specific" and fixed_words(t) >= LEAST_SHARED]


def templates_across(results: Results) -> list[Template]:
    """Of these, those that answer different requests: what the figure of the overview counts."""
    return [t for t in _telling_templates(results) if t.request_groups > 1]


def _templates(results: Results) -> Figure:
    own, across = _telling_templates(results), templates_across(results)
    rest = (
        f"Of {plural(len(results.templates), 'recurring text')} found in all. Recited law, quoted guidance, fixed"
        f" formulas, answers to the same request and texts of fewer than {LEAST_SHARED} fixed words are listed, and"
        " not counted here."
    )
    # Where no request could be compared with another, the figure must not sound as if none differed.
    between = {m.template_id for m in results.matches if m.scope == "unknown_request"}
    shared = [t for t in own if t.template_id in between]
    if not across and shared:
        noun = "template" if len(shared) == 1 else "templates"
        return Figure(
            f"{len(shared):,}",
            f"{noun} on harm or public interest in letters whose requests cannot be compared",
            rest,
        )
    noun = "template" if len(across) == 1 else "templates"
    return Figure(f"{len(across):,}", f"{noun} on harm or public interest used for different requests", rest)


def _longest(results: Results) -> Figure:
    letters = counted_letters(results.letters)
    matches = [m for m in between_letters(results.matches) if letters.holds(m)]
    counted = [m for m in matches if is_headline(m)]
    basis = "between answers to different requests"
    if not counted:
        counted = [m for m in matches if m.fairness == "case_specific" and m.scope == "unknown_request"]
        basis = "between letters whose requests could not be compared"
    longest = max((m.longest_run_words for m in counted), default=0)
    if not longest:
        return Figure(
            "0",
            "identical words in a row, the longest found",
            "No reasons on harm or public interest recur between letters.",
        )
    return Figure(
        f"{longest:,}",
        "identical words in a row, the longest found",
        f"In reasons on harm or public interest, {basis}. Capitals, spacing and punctuation are not compared.",
    )


def _share(results: Results) -> Figure:
    letters = counted_letters(results.letters)
    shares = [
        (o.case_specific_shared_share, o.reasoning_words)
        for o in results.overlaps
        if o.document_id in letters.refusals and o.case_specific_shared_words >= LEAST_SHARED
    ]
    if not shares:
        return Figure(
            "–",
            "largest share of one letter's reasons",
            f"In no refusal do {LEAST_SHARED} words or more of its reasons on harm or public interest stand in another"
            " letter; of fewer no share is given.",
        )
    top, words = max(shares, key=lambda s: (s[0] or 0, s[1]))
    return Figure(
        f"{top or 0:.0%}",
        "largest share of one letter's reasoning that other letters give too, on harm or public interest",
        f"Of the {plural(words, 'word')} of reasoning in that letter. The letters' list gives every share.",
    )


def figures(results: Results) -> tuple[Figure, ...]:
    """The four figures of the overview."""
    return _letters(results), _templates(results), _longest(results), _share(results)
