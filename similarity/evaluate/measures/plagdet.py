"""PlagDet, the measure of the PAN text-alignment task.

Potthast, Stein, Barrón-Cedeño and Rosso (2010), *An Evaluation Framework for Plagiarism Detection*:
precision and recall by characters of both documents, averaged over detections and over cases, and
granularity, the number of detections of a case that is detected at all;
``plagdet = F1 / log2(1 + granularity)``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["PlagDet", "Reuse", "plagdet"]


class Reuse(NamedTuple):
    """One reused passage, planted or detected; offsets are half-open characters."""

    suspicious: str
    source: str
    this_start: int
    this_end: int
    source_start: int
    source_end: int

    def meets(self, other: Reuse) -> bool:
        """Whether the two share characters in both documents."""
        return (
            self.suspicious == other.suspicious
            and self.source == other.source
            and self.this_start < other.this_end
            and other.this_start < self.this_end
            and self.source_start < other.source_end
            and other.source_start < self.source_end
        )


class PlagDet(NamedTuple):
    """The figures of one evaluation."""

    plagdet: float
    precision: float
    recall: float
    granularity: float


def _covered(bounds: tuple[int, int], pieces: Iterable[tuple[int, int]]) -> int:
    """How much of an interval the pieces cover together."""
    total, reached = 0, bounds[0]
    for start, end in sorted(pieces):
        start, end = max(start, reached), min(end, bounds[1])
        if end > start:
            total += end - start
            reached = end
    return total


def _share(one: Reuse, others: Sequence[Reuse]) -> float:
    """Share of the characters of one passage pair that the others cover."""
    met = [other for other in others if one.meets(other)]
    this = _covered((one.this_start, one.this_end), [(o.this_start, o.this_end) for o in met])
    source = _covered((one.source_start, one.source_end), [(o.source_start, o.source_end) for o in met])
    size = one.this_end - one.this_start + one.source_end - one.source_start
    return (this + source) / size if size else 0.0


def plagdet(cases: Iterable[Reuse], detections: Iterable[Reuse]) -> PlagDet:
    """Score detections against planted cases.

    Returns
    -------
    PlagDet
        All 1 when there is neither case nor detection; 0 where only one of them is there.

    Examples
    --------
    >>> case = Reuse("a.txt", "b.txt", 0, 100, 50, 150)
    >>> plagdet([case], [case]).plagdet
    1.0
    """
    case_list, detection_list = list(cases), list(detections)
    if not case_list or not detection_list:
        same = 1.0 if not case_list and not detection_list else 0.0
        return PlagDet(same, same, same, 1.0)
    cases_of: dict[tuple[str, str], list[Reuse]] = defaultdict(list)
    detections_of: dict[tuple[str, str], list[Reuse]] = defaultdict(list)
    for case in case_list:
        cases_of[case.suspicious, case.source].append(case)
    for detection in detection_list:
        detections_of[detection.suspicious, detection.source].append(detection)
    recall = sum(_share(c, detections_of[c.suspicious, c.source]) for c in case_list) / len(case_list)
    precision = sum(_share(d, cases_of[d.suspicious, d.source]) for d in detection_list) / len(detection_list)
    hits = [sum(c.meets(d) for d in detections_of[c.suspicious, c.source]) for c in case_list]
    detected = [n for n in hits if n]
    granularity = sum(detected) / len(detected) if detected else 1.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return PlagDet(f1 / math.log2(1 + granularity), precision, recall, granularity)
