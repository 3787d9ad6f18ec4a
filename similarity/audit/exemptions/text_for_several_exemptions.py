"""One text that argues several exemptions: inside a letter, and across letters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from similarity.audit.absence.restated_test import only_restates
from similarity.audit.provisions import covered, provision, section_of, spoken
from similarity.audit.sentences import SameLetter, label_at
from similarity.audit.wording import clip, finding, requirement
from similarity.facts.reader import bounded_facts_cache
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Label, Letter, Match, Span
from similarity.words import word_count

__all__ = ["template_for_several_exemptions", "text_for_several_exemptions"]

_RUN = 8
_NEARLY = 0.75
_REWORDED = 0.5  # of the words of both sides
_WORDS = 12  # shorter stretches are turns of phrase


def text_for_several_exemptions(letters: Mapping[str, Letter], matches: Iterable[Match]) -> Iterator[Finding]:
    """Findings on stretches that stand under different exemptions of one letter.

    Parameters
    ----------
    letters
        By document id.
    matches
        Of the whole run; those classed as quotation or consistency are left out, and so is a stretch
        that stands under several exemptions in one place only (pooled reasoning).
    """
    inside: dict[tuple[str, str, str], list[Match]] = {}
    for match in matches:
        if match.left_document != match.right_document:
            continue
        pair = _exemptions(letters, match)
        if pair is not None:
            left, right = pair
            inside.setdefault((match.left_document, ";".join(left), ";".join(right)), []).append(match)
    for (document_id, left_names, right_names), found in sorted(inside.items()):
        for match in _distinct(found):
            yield _finding(letters, document_id, match, left_names, right_names, "several-inside")


def template_for_several_exemptions(
    letters: Mapping[str, Letter], matches: Iterable[Match]
) -> Iterator[Finding]:
    """One finding for each template that argues different exemptions in different letters.

    It stands at the longest stretch that two letters share; a kind of its own, because a text that
    serves two exemptions of two requests is weaker evidence than one that serves two of the same.
    """
    across: dict[str, list[Match]] = {}
    for match in matches:
        if (
            match.left_document != match.right_document
            and match.scope != "same_request"
            and match.template_id
        ):
            across.setdefault(match.template_id, []).append(match)
    for _, found in sorted(across.items()):
        found.sort(key=lambda m: (-m.longest_run_words, m.match_id))
        for match in found:
            pair = _exemptions(letters, match)
            if pair is not None:
                left, right = pair
                own = match.left_document
                yield _finding(letters, own, match, ";".join(left), ";".join(right), "several-across")
                break


def _distinct(matches: Sequence[Match]) -> list[Match]:
    """The longest match of each place."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-m.shared_words, m.left, m.right)):
        if not any(match.left.overlaps(k.left) or match.right.overlaps(k.right) for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: (m.left, m.right))


def _exemptions(letters: Mapping[str, Letter], match: Match) -> tuple[list[str], list[str]] | None:
    """Exemptions under which the two sides stand, where neither side's are among the other's."""
    if match.fairness != "case_specific" or not _same_text(match):
        return None
    sides = [(match.left_document, match.left), (match.right_document, match.right)]
    left, right = (_argued_at(letters[document_id], span) for document_id, span in sides)
    if not left or not right or any(covered(name, right) for name in left):
        return None
    if {_regime(name) for name in left} != {_regime(name) for name in right}:
        return None  # each Act has its own numbers for the same interest
    if match.left_document != match.right_document and {section_of(n) for n in left} & {
        section_of(n) for n in right
    }:
        return None  # 24(1) here and 24(2) there protect one interest
    for (document_id, span), names in zip(sides, (left, right), strict=True):  # last, as it reads the words
        if only_restates(letters[document_id].document.quote(span), names[0], frozenset()):
            return None  # the law's own test, which every weighing has to put
    return left, right


def _regime(cited: str) -> str:
    return cited.rpartition(" ")[0]


def _same_text(match: Match) -> bool:
    """Whether the two sides are one text: a long verbatim run, nearly the same words, or a paragraph reworded."""
    if match.longest_run_words >= _WORDS:
        return True
    coverage = min(match.coverage_left, match.coverage_right)
    if coverage >= _NEARLY and match.longest_run_words >= _RUN and match.shared_words >= _WORDS:
        return True
    reworded = coverage >= _REWORDED
    return reworded and match.shared_words >= 2 * _WORDS


def _argued_at(letter: Letter, span: Span) -> list[str]:
    """Exemptions of the labels that hold most words of a stretch; empty where they argue none."""
    parts: list[Label] = []
    ends = _ends(SameLetter(letter))
    for label in letter.labels[bisect_right(ends, span.start) :]:
        if label.span.start >= span.end:
            break
        if label.role not in CASE_SPECIFIC_ROLES or label.quotation or not label.span.overlaps(span):
            continue
        if label.duty == "ncnd" and not any(_ncnd(name) for name in label.exemptions):
            continue  # which provision this argues was not found
        parts.append(label)
    if len({label.exemptions for label in parts}) <= 1:
        return list(parts[0].exemptions) if parts else []
    weight: dict[tuple[str, ...], int] = {}
    for label in parts:
        start, end = max(label.span.start, span.start), min(label.span.end, span.end)
        count = word_count(letter.document.text, start, end)
        weight[label.exemptions] = weight.get(label.exemptions, 0) + count
    heaviest = max(weight, key=lambda names: (weight[names], names))
    return list(heaviest)


@lru_cache(maxsize=2048)  # each letter of a pile is asked about for each match
def _ends(same: SameLetter) -> list[int]:
    """Where each label of a letter ends; they stand in order."""
    return [label.span.end for label in same.letter.labels]


def _ncnd(cited: str) -> bool:
    facts = provision(cited)
    return facts is not None and facts.ncnd


def _finding(
    letters: Mapping[str, Letter], document_id: str, match: Match, own: str, other: str, name: str
) -> Finding:
    letter = letters[document_id]
    mine, theirs, other_id = match.left, match.right, match.right_document
    if match.left_document != document_id:
        mine, theirs, other_id = match.right, match.left, match.left_document
    label = label_at(letter, mine.start)
    values = {
        "own": _listed(own),
        "other": _listed(other),
        "words": str(match.shared_words),
        "run": str(match.longest_run_words),
        "quotation": clip(letter.document.quote(mine)),
        "reference": _reference(letters[other_id]),
        "role": label.role if label else "",
        "subject": f"{own}|{other}",
    }
    return finding(
        name, letter.document, mine, values, sources=requirement("RN22" if name == "several-across" else "RN15"),
        other_document=other_id, other_span=theirs,
    )  # fmt: skip


@bounded_facts_cache(4096)
def _listed(names: str) -> str:
    """``section 31(1)(a) (law enforcement)``; the names of several are told after them."""
    cited = names.split(";")
    known = [facts.name.split(" (")[0].split(" - ")[0].lower() for one in cited if (facts := provision(one))]
    told = ", ".join(dict.fromkeys(known))
    return f"{spoken(cited)} ({told})" if told else spoken(cited)


def _reference(letter: Letter) -> str:
    return letter.document.reference or letter.document.title or letter.document.document_id
