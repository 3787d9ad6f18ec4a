"""The two real letters against a reading of our own: line numbers and roles, no words of theirs."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from similarity.records import Letter
from similarity.segment import understand
from similarity.words import words
from tests.segment.conftest import document_of

pytestmark = pytest.mark.shared

# First line, last line, roles that a line of the range holds (several where its sentences differ).
FIRST = [
    (1, 7, "chrome"), (8, 8, "reference"), (9, 14, "request"), (15, 15, "decision"), (16, 21, "exemption_list"),
    (22, 22, "decision legislation"), (23, 24, "legislation"), (25, 35, "harm"), (36, 36, "harm balance"),
    (37, 37, "pit_disclosure pit_nondisclosure harm balance"), (38, 38, "harm"), (39, 39, "balance"),
    (40, 40, "harm"), (41, 41, "harm pit_nondisclosure"), (42, 42, "ncnd"), (43, 51, "harm"),
    (52, 52, "legislation"), (53, 53, "legislation harm"), (54, 54, "harm legislation"), (55, 55, "legislation"),
    (56, 59, "harm"), (60, 60, "pit_nondisclosure"), (61, 61, "pit_disclosure pit_nondisclosure"),
    (62, 62, "balance"), (63, 63, "ncnd"), (64, 66, "disclosure"),
]  # fmt: skip
SECOND = [
    (1, 7, "chrome"), (8, 8, "reference"), (9, 9, "request"), (10, 10, "decision"), (11, 14, "exemption_list"),
    (15, 16, "ncnd"), (17, 19, "exemption_list"), (20, 22, "decision"), (23, 23, "exemption_list"),
    (24, 25, "decision"), (26, 26, "exemption_list"), (27, 28, "ncnd"), (29, 29, "ncnd disclosure other"),
    (30, 31, "ncnd"), (32, 32, "harm ncnd"), (33, 34, "harm"), (35, 35, "ncnd"),
    (36, 36, "pit_nondisclosure harm"), (37, 37, "balance"), (38, 38, "pit_nondisclosure"),
    (39, 39, "pit_disclosure pit_nondisclosure balance"), (40, 42, "harm"), (43, 43, "pit_nondisclosure"),
    (44, 44, "pit_disclosure pit_nondisclosure"), (45, 51, "harm"), (52, 52, "ncnd"), (53, 57, "legislation"),
    (58, 58, "pit_disclosure"), (59, 59, "pit_nondisclosure balance disclosure"), (60, 62, "balance"),
    (63, 63, "pit_disclosure pit_nondisclosure balance"), (64, 66, "balance"), (67, 70, "harm"),
    (71, 72, "balance"), (73, 74, "legislation"), (75, 75, "legislation balance"), (76, 76, "pit_nondisclosure"),
    (77, 77, "pit_disclosure pit_nondisclosure"), (78, 78, "legislation"), (79, 79, "decision harm"),
    (80, 80, "legislation"), (81, 81, "harm balance"), (82, 82, "balance legislation"),
    (83, 83, "pit_disclosure balance"), (84, 84, "balance"), (85, 86, "disclosure"),
]  # fmt: skip


def letter(folder: Path, start: str) -> Letter:
    file = next(folder.glob(f"{start}*.txt"))
    return understand(document_of(file.read_text(encoding="utf-8"), file.stem))


def share_right(read: Letter, ranges: list[tuple[int, int, str]]) -> tuple[float, list[int]]:
    """Share of words whose role is one of their line's, and the lines with a wrong one."""
    roles = {n: set(r.split()) for first, last, r in ranges for n in range(first, last + 1)}
    assert len(roles) == len(read.document.blocks)
    right = total = 0
    wrong: set[int] = set()
    for label in read.labels:
        count = len(words(read.document.text, label.span.start, label.span.end))
        total += count
        if label.role in roles[label.block + 1]:
            right += count
        else:
            wrong.add(label.block + 1)
    return right / total, sorted(wrong)


@pytest.mark.parametrize(("start", "ranges"), [("000", FIRST), ("004", SECOND)])
def test_roles_by_words(real_letters, root, start, ranges):
    floor = tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["segmentation"][
        "real"
    ]
    share, wrong = share_right(letter(real_letters, start), ranges)
    assert share >= floor, wrong


def test_declared_exemptions(real_letters):
    assert letter(real_letters, "000").declared == ("24(1)", "27(1)", "31(1)", "23(5)", "24(2)", "31(3)")
    assert letter(real_letters, "004").declared == (
        "40(2)", "43(2)", "31(1)(a)", "42(1)", "23(5)", "24(2)", "31(3)",
    )  # fmt: skip


def test_what_is_argued_and_not_declared_shows(real_letters):
    read = letter(real_letters, "004")
    assert "22" in read.argued
    assert "22" not in read.declared
    first = letter(real_letters, "000")
    assert {"31(1)(a)", "31(1)(b)"} <= set(first.argued)


def test_request_status_and_questions(real_letters):
    first, second = letter(real_letters, "000"), letter(real_letters, "004")
    assert first.request_status == "present"
    assert [q.number for q in first.questions] == ["1", "2", "3", "4"]
    assert len(first.request_dates) == 2
    assert second.request_status == "absent"
    assert second.request == ()
    positions = {q.number: set(q.position) for q in second.questions}
    assert set(positions) == {"1", "2", "3", "4", "5", "6"}
    assert all("not_held" in positions[n] for n in ("1", "2"))
    assert all("held" in positions[n] and "withheld" in positions[n] for n in ("4", "5"))
    assert all("disclosed" in positions[n] for n in ("3", "6"))
    assert all(q.span is None for q in second.questions)


def test_disclosure_and_ncnd_reasoning_are_apart(real_letters):
    first = letter(real_letters, "000")
    regimes = {
        n: {x.duty for x in first.labels if x.block + 1 == n and x.role == "harm"} for n in range(25, 60)
    }
    assert all(regimes[n] <= {"disclosure"} for n in range(25, 42))
    assert all(regimes[n] <= {"ncnd"} for n in range(43, 60))


def test_quoted_guidance_is_apart_from_the_authoritys_words(real_letters):
    first = letter(real_letters, "000")
    assert any(x.quotation for x in first.labels if x.block + 1 == 55)
    assert not any(x.quotation for x in first.labels if x.block + 1 in (25, 27, 44, 46))
