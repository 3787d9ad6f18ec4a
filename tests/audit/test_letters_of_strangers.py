"""Whole letters in many voices, each with one fault and once more without it: what is found, and what is said in vain.

A file of ``strangers`` holds the letters of one kind of fault: ``=== what is wrong``, then the letter, with
``{{the faulty words||the right ones}}``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from similarity.audit import audit_letters
from similarity.audit.admission import is_accusation
from similarity.config import Settings
from similarity.ingest import read_sources
from similarity.records import Finding, Letter
from similarity.segment import understand

FILES = sorted((Path(__file__).parent / "strangers").glob("*.txt"))
_CHOICE = re.compile(r"\{\{(.*?)\|\|(.*?)\}\}", re.DOTALL)
_GAPS = {
    "argued_never_declared": "list of exemptions",
    "declared_never_argued": "among its exemptions",
    "no_harm": "what the harm would be",
    "no_limb": "limb",
    "no_test": "public-interest test",
    "recited_only": "explains what that exemption is",
    "no_opinion": "qualified person",
    "wrong_law": "under those Regulations",
    "wrong_title": "title of",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One letter in one of its two versions, and the accusations and open questions about it."""

    name: str
    wrong: str  # provision or words that are at fault
    letter: Letter
    found: tuple[Finding, ...]

    def at_fault(self, kind: str) -> bool:
        """Whether one of them points at what is wrong."""
        return any(self._points(one, kind) for one in self.found)

    def _points(self, one: Finding, kind: str) -> bool:
        if kind in _GAPS:
            number = self.wrong.split()[-1]
            return (
                one.kind == "exemption_gap"
                and number in one.statement
                and _GAPS[kind].lower() in one.statement.lower()
            )
        quoted = self.letter.document.quote(one.span) if one.span else ""
        return bool(quoted) and (quoted in self.wrong or self.wrong in quoted)


def written(file: Path, version: int, folder: Path) -> list[Told]:
    """The letters of a file, read and checked; ``version`` 1 has the faults, 2 has none."""
    parts = [p for p in re.split(r"^=== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE) if p.strip()]
    wrong = {}
    for number, part in enumerate(parts):
        head, text = part.split("\n", 1)
        name = f"{file.stem}-{number}.txt"
        wrong[name] = head.strip()
        (folder / name).write_text(_CHOICE.sub(rf"\{version}", text), encoding="utf-8")
    told = []
    for document in read_sources([folder], Settings().ingest).documents:
        letter = understand(document)
        found = [
            f for f in audit_letters([letter]) if is_accusation(f) or f.kind in {"exemption_gap", "leftover"}
        ]
        name = document.origin.source.rsplit("/", 1)[-1]
        told.append(Told(name, wrong[name], letter, tuple(found)))
    return told


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_faults_are_found(file: Path, tmp_path: Path, root: Path) -> None:
    floors = tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["strangers"]
    told = written(file, 1, tmp_path)
    missed = [one.name for one in told if not one.at_fault(file.stem)]
    assert len(told) - len(missed) >= floors["found"][file.stem], missed


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_letters_without_a_fault_are_not_accused(file: Path, tmp_path: Path, root: Path) -> None:
    floors = tomllib.loads((root / "tests" / "floors.toml").read_text(encoding="utf-8"))["strangers"]
    said = [(one.name, f.verdict, f.statement) for one in written(file, 2, tmp_path) for f in one.found]
    assert not [one for one in said if one[1] != "unknown"]
    assert len(said) <= floors["asked_in_vain"].get(file.stem, 0), said
