"""Requests compared before anything else: the same request, a follow-up, an unrelated one, or unknown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from similarity.records import ALIKE, Document, Letter
from similarity.requests.cosines_of_requests import RequestCosines
from similarity.words import MONTHS

__all__ = ["RequestComparison", "compare_requests"]

# A reference shorter than this, or without a digit, ties letters by accident.
SHORTEST_REFERENCE = 5
# Cosine from which a review's account of the request may tell of the same request.
REVIEW_LIKENESS = 0.4


@dataclass(frozen=True, slots=True)
class RequestComparison:
    """What is known of the requests behind the letters.

    Parameters
    ----------
    known
        Whether the request's words are known, by document.
    tied
        Why two documents belong to one request whatever their words, by pair (lower id first).
    groups
        Number of the request each document answers; documents whose request is unknown and that nothing
        ties to another are absent.
    names
        What a reader knows each document by: its reference, or else its source.
    alike
        Pairs of documents, as numbers, whose requests are `ALIKE`; shape (pairs, 2).
    given
        The user's name for the request that a document answers, where there is one.
    """

    index: Mapping[str, int]
    known: Mapping[str, bool]
    tied: Mapping[tuple[str, str], str]
    groups: Mapping[str, int]
    names: Mapping[str, str]
    likeness: RequestCosines
    alike: npt.NDArray[np.int64]
    given: Mapping[str, str] = field(default_factory=dict)

    def similarity(self, left: str, right: str) -> float | None:
        """Cosine of the two requests; None where either is unknown."""
        return self.similarities(left, [right])[0]

    def similarities(self, left: str, others: Sequence[str]) -> list[float | None]:
        """`similarity` of one document and each of others."""
        if not self.known[left]:
            return [None] * len(others)
        numbers = np.array([self.index[other] for other in others], dtype=np.int64)
        cosines = self.likeness.of(self.index[left], numbers).tolist()
        return [c if self.known[other] else None for c, other in zip(cosines, others, strict=True)]

    def verdict(self, left: str, right: str) -> tuple[bool | None, str]:
        """Whether the two answer the same request (None is unknown), and why."""
        pair = (left, right) if left < right else (right, left)
        if self.given and self.given.get(left) and self.given.get(right):
            same = self.given[left] == self.given[right]
            return same, "given by the user as " + ("one request" if same else "different requests")
        tie = self.tied.get(pair)
        if tie is not None:
            return True, tie
        group = self.groups.get(left)
        if group is not None and group == self.groups.get(right):
            return True, "the requests are in one group of the same request"
        if self.known[left] and self.known[right]:
            return False, "the requests differ"
        unknown = [self.names[d] for d in pair if not self.known[d]]
        return None, "the request's text is unknown in " + " and ".join(unknown)

    def near_pairs(self) -> npt.NDArray[np.int64]:
        """Pairs that are tied, in one group, or `ALIKE`: numbers of the letters in order, shape (pairs, 2)."""
        of_group: dict[int, list[int]] = {}
        for document, group in self.groups.items():
            of_group.setdefault(group, []).append(self.index[document])
        groups = (np.array(members, dtype=np.int64) for members in of_group.values() if len(members) > 1)
        grouped = [members[np.column_stack(np.triu_indices(len(members), 1))] for members in groups]
        tied = [(self.index[left], self.index[right]) for left, right in self.tied]
        told = np.array(tied, dtype=np.int64).reshape(-1, 2)
        return np.concatenate([*grouped, told, self.alike])


def compare_requests(letters: Sequence[Letter], threshold: float) -> RequestComparison:
    """Compare the requests of all letters by TF-IDF over request text and title.

    Parameters
    ----------
    letters
        In order of ``document_id``.
    threshold
        Cosine from which two requests are one.
    """
    ids = tuple(letter.document.document_id for letter in letters)
    known = {
        d: one.request_status != "absent" and bool(one.request_text().strip())
        for d, one in zip(ids, letters, strict=True)
    }
    likeness = RequestCosines(
        [
            one.request_text() + "\n" + one.document.title if known[d] else ""
            for d, one in zip(ids, letters, strict=True)
        ]
    )
    names = {d: _name(one.document) for d, one in zip(ids, letters, strict=True)}
    index = {d: i for i, d in enumerate(ids)}
    tied = _ties(letters, names)
    _tie_reviews(letters, likeness, names, tied)
    given = {d: one.same_request for d, one in zip(ids, letters, strict=True) if one.same_request}
    apart = {pair for pair in combinations(sorted(given), 2) if given[pair[0]] != given[pair[1]]}
    tied = {pair: why for pair, why in tied.items() if pair not in apart}
    tied |= {
        pair: "given by the user as one request"
        for pair in combinations(sorted(given), 2)
        if pair not in apart
    }
    near, cosine = likeness.alike(min(threshold, ALIKE))
    alike = near[cosine >= threshold]
    has_text = np.array([known[d] for d in ids], dtype=bool)
    alike = alike[has_text[alike].all(axis=1)]
    if apart:
        kept = [_pair(ids[a], ids[b]) not in apart for a, b in alike.tolist()]
        alike = alike[np.array(kept, dtype=bool)]
    ties = np.array([(index[a], index[b]) for a, b in sorted(tied)], dtype=np.int64).reshape(-1, 2)
    one, other = np.concatenate([alike, ties]).T
    graph = sparse.coo_matrix((np.ones(len(one), dtype=np.int8), (one, other)), shape=(len(ids), len(ids)))
    _, component = sparse.csgraph.connected_components(graph, directed=False)
    in_ties = {d for pair in tied for d in pair}
    request_of = {d: int(component[i]) for d, i in index.items() if known[d] or d in in_ties}
    number = {r: n for n, r in enumerate(dict.fromkeys(request_of.values()))}
    groups = {d: number[r] for d, r in request_of.items()}
    return RequestComparison(index, known, tied, groups, names, likeness, near[cosine >= ALIKE], given)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _name(document: Document) -> str:
    return document.reference or document.origin.source


def _ties(letters: Sequence[Letter], names: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Pairs of letters of which one names the other's reference, or that share one."""
    carriers: dict[str, list[str]] = {}
    shown = {one.document.document_id: one.document.reference for one in letters}
    for document, reference in shown.items():
        bare = _bare(reference)
        if len(bare) >= SHORTEST_REFERENCE and any(c.isdigit() for c in bare):
            carriers.setdefault(bare, []).append(document)
    bodies = {one.document.document_id: one.document.authority for one in letters}
    found: dict[tuple[str, str], str] = {}
    for documents in carriers.values():
        for left, right in combinations(sorted(documents), 2):
            if _of_two_bodies(bodies[left], bodies[right]):
                continue
            found[left, right] = f"both carry the reference {shown[left]}"
    named = _Named({bare[at:] for bare in carriers for at in range(len(bare))})
    for letter in letters if carriers else ():
        here = letter.document.document_id
        for bare in sorted(named.of(letter.document.text) & carriers.keys()):
            for there in carriers[bare]:
                pair = (min(here, there), max(here, there))
                if here != there and pair not in found and not _of_two_bodies(bodies[here], bodies[there]):
                    found[pair] = f"{names[here]} names the reference {shown[there]}"
    return found


def _of_two_bodies(one: str, other: str) -> bool:
    """Whether two letters are of two authorities that are known: both may count their requests 2023/0001."""
    return bool(one) and bool(other) and one.casefold() != other.casefold()


def _tie_reviews(
    letters: Sequence[Letter],
    likeness: RequestCosines,
    names: Mapping[str, str],
    found: dict[tuple[str, str], str],
) -> None:
    """Tie each internal review that names no reference to the first answer of its authority.

    That is the one letter whose date it names, or else the one whose request is clearly most like its own.
    """
    tied = {d for pair in found for d in pair}
    answers: dict[str, list[int]] = {}
    for i, one in enumerate(letters):
        if not one.is_review:
            answers.setdefault(one.document.authority, []).append(i)
    for i, review in enumerate(letters):
        here = review.document.document_id
        if not review.is_review or here in tied:
            continue
        first = [
            j
            for j in answers.get(review.document.authority, ())
            if _may_review(review.document, letters[j].document)
        ]
        dated = [j for j in first if _names_day(review.document, letters[j].document)]
        cosines = likeness.of(i, np.array(first, dtype=np.int64))
        alike = [j for j, cosine in zip(first, cosines.tolist(), strict=True) if cosine >= REVIEW_LIKENESS]
        chosen = dated if len(dated) == 1 else alike if len(alike) == 1 else []
        for j in chosen:
            there = letters[j].document.document_id
            why = "names the day of" if dated == chosen else "asks for the same as"
            found[min(here, there), max(here, there)] = f"{names[here]} is a review and {why} {names[there]}"


def _may_review(review: Document, first: Document) -> bool:
    """Whether the authority is the same and the first answer is not the later letter."""
    ours, theirs = review.date_range(), first.date_range()
    in_order = ours is None or theirs is None or theirs[0] <= ours[1]
    return bool(review.authority) and review.authority == first.authority and in_order


_YEAR = dt.timedelta(days=366)


def _names_day(review: Document, first: Document) -> bool:
    """Whether a review names the day of a first answer: with its year, or without one and within a year before it."""
    if len(first.date) != len("2000-01-01"):
        return False
    day = dt.date.fromisoformat(first.date)
    pattern = rf"\b{day.day}(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTHS[day.month - 1]}\b(?:,?\s+(\d{{4}})\b)?"
    years = {found[1] for found in re.finditer(pattern, review.text)}
    reviewed = review.date_range()
    near = reviewed is not None and day <= reviewed[1] and reviewed[0] - day <= _YEAR
    return str(day.year) in years or (None in years and near)


def _has_digit(token: str) -> bool:
    if token.isascii():
        return _ASCII_DIGIT.search(token) is not None
    return any(c.isdigit() for c in token)


class _Named(dict[str, frozenset[str]]):
    """What may be a reference, by block of a letter; a block that stands in many letters is read once."""

    def __init__(self, endings: set[str]) -> None:
        super().__init__()
        self._endings = endings

    def of(self, text: str) -> set[str]:
        """What a letter may name."""
        return set().union(*map(self.__getitem__, text.split("\n\n")))

    def __missing__(self, block: str) -> frozenset[str]:
        found = self[block] = frozenset(_named(block, self._endings))
        return found


def _named(block: str, endings: set[str]) -> set[str]:
    """What may be a reference: each token that may end one, alone and with up to two tokens before it.

    No further back than the block, the sentence or a date goes: "31 December 2023. 1." names no 2023/1.
    """
    found: set[str] = set()
    if not _MAYBE_DIGIT.search(block):
        return found
    tokens = block.split()
    for i, token in enumerate(tokens):
        if token.isalpha() or not _has_digit(token) or _bare(token) not in endings:
            continue
        found.add(_bare(token))
        for start in range(i - 1, max(i - 3, -1), -1):
            if _SENTENCE_END.search(tokens[start]):
                break
            if start and tokens[start - 1].strip(",.").capitalize() in MONTHS:
                continue  # the year of a date
            if _MARKED.search(whole := " ".join(tokens[start : i + 1])):
                found.add(_bare(whole))
    return found


_ASCII_DIGIT = re.compile("[0-9]")
# A digit, or a character that may be one: not ASCII, and no dash, quotation mark or ellipsis.
_MAYBE_DIGIT = re.compile("[0-9]|[^\x00-\x7f\u2010-\u2026]")
# A number, or a word of some length, and a full stop; "Ref." and "No." end no sentence.
_SENTENCE_END = re.compile(r"(?:\d|[^\W\d]{4})[)\"\u201d\u2019]*[.!?;]+[)\"\u201d\u2019]*$|,$")
# Two numbers side by side are none: a letter or a mark belongs to a reference.
_MARKED = re.compile(r"[^\W\d_]|\d\s*[/\-\u2010-\u2015_]\s*\d")


def _bare(text: str) -> str:
    """Folded, without white space and marks, so that 01.FOI.23/1 and 01/FOI/23/1 are one."""
    return re.sub(r"[\W_]+", "", text.casefold())
