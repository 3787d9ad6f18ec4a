"""Precision of findings by kind, verdict and reading quality, and the word for how sure each of them is."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from similarity.audit.certainty import OPEN, group_of
from similarity.evaluate.accusations import Accused, accused, merged_accused
from similarity.evaluate.adjudicated import COLUMNS, Key, key_of, load_adjudicated, unread_rows
from similarity.evaluate.findings import by_truth, findings_of, is_right, place_of, touches
from similarity.evaluate.known.written_letters import WrittenLetter, demo_letters, read_writer
from similarity.evaluate.role_training import DEMOS
from similarity.evaluate.writers import DEMO, all_writers, fold_model
from similarity.records import Document, Finding
from similarity.segment.decision.model import RoleModel

__all__ = ["Judged", "LevelRow", "judge", "left_out_models", "level_rows", "levels_toml", "report_levels"]

LEVELS = "similarity/facts/data/certainty_levels.toml"
HIGH, FAIR = 0.98, 0.9
ENOUGH = 30  # findings behind a level; fewer give Fair at best
_UNREAD = frozenset(
    {"m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y"}
)  # writers whose findings nobody has read against the letters


@dataclass(frozen=True, slots=True)
class LevelRow:
    """Findings of one group, how many of them were judged and how many are true."""

    group: str  # kind/verdict/quality
    judged: int
    true: int

    @property
    def precision(self) -> float:
        """True ones among those judged; 0 where none was."""
        return self.true / self.judged if self.judged else 0.0

    @property
    def level(self) -> str:
        """High, Fair or Low, by precision alone."""
        if self.judged >= ENOUGH and self.precision >= HIGH:
            return "High"
        return "Fair" if self.judged and self.precision >= FAIR else "Low"


def level_rows(judged: Iterable[tuple[str, bool]]) -> tuple[LevelRow, ...]:
    """One row for each group, sorted; ``judged`` are pairs of group and whether the finding is true."""
    counts: dict[str, list[bool]] = {}
    for group, true in judged:
        counts.setdefault(group, []).append(true)
    return tuple(LevelRow(group, len(found), sum(found)) for group, found in sorted(counts.items()))


def levels_toml(rows: Sequence[LevelRow], description: str, stamp: Mapping[str, str]) -> str:
    """The facts table ``certainty_levels`` with these rows."""
    parts = ["[table]", 'name = "certainty_levels"', f'description = "{description}"']
    for row in rows:
        kind, verdict, quality = row.group.split("/")
        parts += [
            "",
            "[[row]]",
            f'id = "{row.group}"',
            f'kind = "{kind}"',
            f'verdict = "{verdict}"',
            f'quality = "{quality}"',
            f"judged = {row.judged}",
            f"true = {row.true}",
            f'level = "{row.level}"',
            *(f'{name} = "{value}"' for name, value in stamp.items()),
        ]
    return "\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings whose truth is known, by their group, those that nobody has read, and the accusations of each writer."""

    findings: tuple[tuple[str, bool], ...]
    false: tuple[Key, ...]
    unread: tuple[Key, ...]
    accusations: Mapping[str, Accused]  # writers whose truth says what was planted so


def judge(
    folders: Iterable[Path], known: Mapping[Key, bool], models: Mapping[Path, RoleModel] | None = None
) -> Judged:
    """Judge the findings of folders of letters, each with its ``truth.json`` in it or beside its ``files``.

    A finding is true if a person who read it said so, or else if it points at what was planted; one of which
    neither can be said is left out and listed. What says the same of the same words in several letters is one
    judgement: a sentence of a template proves a rule once. ``models`` are what to read the roles of a folder with,
    where not with the shipped model.
    """
    found: list[tuple[str, bool]] = []
    false: list[Key] = []
    unread: list[Key] = []
    done: set[tuple[str, ...]] = set()
    accusations: dict[str, Accused] = {}
    for folder in folders:
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["letters"]
        files = folder / "files"
        model = models.get(folder) if models else None
        letters, findings = findings_of(files if files.is_dir() else folder, model)
        by_id = {letter.document.document_id: letter for letter in letters}
        rows = {document.document_id: row for document, row in by_truth([x.document for x in letters], truth)}
        if any("mismatches" in row for row in truth):
            read = {
                f.finding_id: known.get(key_of(f, by_id[f.document_id].document), False) for f in findings
            }
            pairs = [(x.document, rows[i]) for i, x in by_id.items() if i in rows]
            accusations[folder.name] = accused(pairs, findings, read)
        for one in findings:
            row = rows.get(one.document_id)
            if row is None or one.verdict in OPEN:
                continue
            document = by_id[one.document_id].document
            key = key_of(one, document)
            true = known.get(key)
            if true is None:
                true = _by_truth(one, document, row)
            if true is None:
                unread.append(key)
                continue
            group = group_of(one, by_id[one.document_id])
            said = (group, str(true), *key[3:4], one.statement, one.fact)
            if said in done:
                continue
            done.add(said)
            found.append((group, true))
            if not true:
                false.append(key)
    return Judged(tuple(found), tuple(false), tuple(unread), accusations)


def _by_truth(found: Finding, document: Document, row: Mapping[str, Any]) -> bool | None:
    """Whether what was planted shows a finding to be true or false; None where it shows nothing."""
    if "anomalies" in row:
        places = [
            place_of(document, a, str(row["text"])) for a in row["anomalies"] if a["kind"] == found.kind
        ]
        hit = any(place is not None and touches(found, place) for place in places)
        if found.verdict == "supported" and found.kind == "dated_claim":
            return None if hit else True  # every claim of these letters that is wrong was planted
        return is_right(found, document, row, [place for place in places if place])
    if found.verdict == "contradicted" or found.kind == "leftover":
        words = " ".join(document.quote(found.span).split()) if found.span else ""
        planted = [c for c in row.get("claims", ()) if c["verdict"] == "contradicted"]
        said = [str(a["text"]) for a in (*planted, *row.get("leftovers", ()))]
        if words and any(words in text or text in words for text in said):
            return True
    if found.kind == "exemption_gap":
        for gap in row.get("mismatches", ()):
            if re.search(rf"(?<![\d(]){re.escape(gap['exemption'])}(?![\w(])", found.statement):
                return True
    return None


def left_out_models(folder: Path) -> dict[Path, RoleModel]:
    """For each folder of letters whose findings were read the model of roles fitted to all other writers."""
    folders = {name: own for name, own in all_writers(folder).items() if name not in _UNREAD}
    letters: dict[str, Sequence[WrittenLetter]] = {
        DEMO: [x for demo in DEMOS for x in demo_letters(demo)],
        **{name: read_writer(own) for name, own in folders.items()},
    }
    demo = fold_model(DEMO, letters)
    return {**dict.fromkeys(DEMOS, demo), **{own: fold_model(name, letters) for name, own in folders.items()}}


_DESCRIPTION = (
    "What High, Fair and Low mean. Precision of findings by kind, verdict and reading quality, on letters whose truth is "
    "known: planted, or read by a person (tests/adjudicated.csv); each writer's letters read with a model of roles fitted "
    "to the other writers. High is 0.98 or more of at least 30 findings, Fair 0.9 or "
    "more. Written by python -m similarity.evaluate.findings --cases FOLDER --write; not by hand."
)
_STAMP = {"source": "python -m similarity.evaluate.findings", "checked": "2026-11-27", "verified": "COMPUTED"}


def report_levels(folder: Path, read: Path, *, unread: bool, write: bool) -> None:
    """Print precision and level of each group, and what is false; write them into the facts where wanted.

    Parameters
    ----------
    folder
        With a folder for each writer; the demonstration and the copies in ``corpus/writers`` come beside.
    read
        Findings that a person read.
    """
    models = left_out_models(folder)
    judged = judge(models, load_adjudicated(read), models)
    rows = level_rows(judged.findings)
    print(f"\n{'kind/verdict/reading quality':56}{'judged':>7}{'true':>6}{'precision':>10}  level")
    for row in rows:
        print(f"{row.group:56}{row.judged:7}{row.true:6}{row.precision:10.3f}  {row.level}")
    print(f"not read: {len(judged.unread)}")
    for name, score in sorted(judged.accusations.items()):
        print(f"{name}, left out: {score}")
    print(f"all: {merged_accused(judged.accusations.values())}")
    for key in judged.false:
        print("false:", *key[:4], sep=" | ")
    if unread:
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writerows(unread_rows(judged.unread))
    if write:
        Path(LEVELS).write_text(levels_toml(rows, _DESCRIPTION, _STAMP), encoding="utf-8")
