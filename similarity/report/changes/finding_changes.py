"""Findings of two runs: which were withdrawn, which are new, which say something else now, and what may explain it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from similarity.report.tables.published import Published

__all__ = ["FindingChange", "finding_changes"]

Row = dict[str, str]
# Kinds that compare letters: they can come and go with the letters beside them.
_COMPARING = {
    "leftover",
    "template_for_several_exemptions",
    "text_for_several_exemptions",
    "review_repeats_refusal",
    "for_the_authority",
    "exemption_gap",
}


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One finding that differs between two runs.

    Parameters
    ----------
    verdict_old, verdict_new
        Empty in the run that does not have it.
    start, end
        Characters in the letter's text; -1 where it speaks of the whole letter.
    statement
        As the newer run says it; as the older one did where it was withdrawn.
    reasons
        What differs between the runs that can explain it, in plain words; empty where nothing does.
    """

    status: Literal["withdrawn", "new", "changed"]
    kind: str
    document_id: str
    verdict_old: str
    verdict_new: str
    certainty_old: str
    certainty_new: str
    start: int
    end: int
    statement: str
    reasons: tuple[str, ...]


def finding_changes(
    old: Published, new: Published, of_letter: dict[str, tuple[str, ...]], everywhere: Sequence[str]
) -> tuple[FindingChange, ...]:
    """Compare the findings of two runs, withdrawn ones first.

    Parameters
    ----------
    of_letter
        What differs in each letter, in plain words.
    everywhere
        What differs between the runs as a whole: versions, settings, letters.
    """
    groups: dict[tuple[str, str], tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for side, run in enumerate((old, new)):
        for row in run.findings:
            groups[row["document_id"], row["kind"]][side].append(row)
    found = []
    for (document_id, kind), (before, after) in groups.items():
        for one, other in _paired(before, after):
            reasons = _reasons(one or other or {}, kind, document_id, old, new, of_letter, everywhere)
            if one is None or other is None:
                found.append(_made("new" if one is None else "withdrawn", one, other, reasons))
            elif one["verdict"] != other["verdict"] or _sure(one) != _sure(other):
                found.append(_made("changed", one, other, reasons))
    order = ("withdrawn", "changed", "new")
    return tuple(
        sorted(
            found, key=lambda c: (order.index(c.status), c.document_id, c.kind, c.start, c.end, c.statement)
        )
    )


def _paired(before: list[Row], after: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Findings of one kind on one letter, side by side: by their id, else by statement, else by place."""
    pairs: list[tuple[Row | None, Row | None]] = []
    left, right = list(before), list(after)
    tests = (
        lambda a, b: a["finding_id"] == b["finding_id"],
        lambda a, b: _place(a) == _place(b) and a["statement"] == b["statement"],
        lambda a, b: _place(a) == _place(b) and a.get("requirement") == b.get("requirement"),
        _overlap,
    )
    for same in tests:
        for one in list(left):
            other = next((b for b in right if same(one, b)), None)
            if other is not None:
                pairs.append((one, other))
                left.remove(one)
                right.remove(other)
    return [*pairs, *((one, None) for one in left), *((None, other) for other in right)]


def _place(row: Row) -> tuple[int, int]:
    return (int(row["start"]), int(row["end"])) if row.get("start") and row.get("end") else (-1, -1)


def _overlap(one: Row, other: Row) -> bool:
    """Whether two findings are about the same words for the most part."""
    (a, a_end), (b, b_end) = _place(one), _place(other)
    return a >= 0 and b >= 0 and 2 * (min(a_end, b_end) - max(a, b)) > max(a_end - a, b_end - b)


def _sure(row: Row) -> str:
    """How sure a finding is, without why."""
    return row.get("certainty", "").partition(":")[0]


def _made(
    status: Literal["withdrawn", "new", "changed"], old: Row | None, new: Row | None, reasons: tuple[str, ...]
) -> FindingChange:
    row = new or old or {}
    start, end = _place(row)
    return FindingChange(
        status,
        row["kind"],
        row["document_id"],
        old["verdict"] if old else "",
        new["verdict"] if new else "",
        _sure(old) if old else "",
        _sure(new) if new else "",
        start,
        end,
        row["statement"],
        reasons,
    )


def _reasons(
    row: Row,
    kind: str,
    document_id: str,
    old: Published,
    new: Published,
    of_letter: dict[str, tuple[str, ...]],
    everywhere: Sequence[str],
) -> tuple[str, ...]:
    if document_id not in new.documents:
        return ("the letter is not in the newer run",)
    if document_id not in old.documents:
        return ("the letter is not in the older run",)
    found = list(of_letter.get(document_id, ()))
    other = row.get("other_document", "")
    if other and (other in old.documents) != (other in new.documents):
        which = "older" if other in old.documents else "newer"
        found.append(f"the other letter that it rests on, {other}, is in the {which} run only")
    elif kind in _COMPARING and set(old.documents) != set(new.documents):
        found.append("other letters were compared with it")
    return (*found, *everywhere)
