"""The demonstration corpora in the form that `score_cases.py` reads: files, and truth by first and last words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from similarity.evaluate.known.written_letters import true_words

__all__ = ["write_as_cases"]

_FIRST_WORDS = 8
_ABSENT = ("chrome",)


def write_as_cases(corpora: Sequence[Path], folder: Path) -> None:
    """Copy the letters of demonstration corpora to ``folder/files`` and write ``folder/truth.json``."""
    files = folder / "files"
    files.mkdir(parents=True)
    letters = []
    for corpus in corpora:
        for row in json.loads((corpus / "truth.json").read_text(encoding="utf-8"))["letters"]:
            shutil.copy(corpus / row["files"][0], files)
            letters.append(_case(row))
    (folder / "truth.json").write_text(json.dumps({"letters": letters}, ensure_ascii=False), encoding="utf-8")


def _case(row: Mapping[str, Any]) -> dict[str, Any]:
    marks = [a for a in row["anomalies"] if not a.get("optional")]
    optional = [a["provision"] for a in row["anomalies"] if a.get("optional") and "provision" in a]
    return {
        "id": row["id"],
        "file": row["files"][0],
        "features": [f"layout {row['layout']}"],
        "kind": "answer",
        "authority": [row["authority"]],
        "reference": row["reference"],
        "date": row["date"] if len(row["date"]) == 10 else "",
        "date_accept": [row["date"]],
        "request_status": row["request_status"],
        "declared": row["exemptions_declared"],
        "argued": row["exemptions_argued"],
        "tolerated": [],
        "blocks": [b for b in true_words(row) if b["role"][0] not in _ABSENT],
        "claims": [
            {"text": _start(a["text"]), "verdict": a["verdict"], "about": a["note"]}
            for a in marks
            if a["kind"] == "dated_claim"
        ],
        "leftovers": [
            {"text": _start(a["text"]), "kind": a["note"]}
            for a in row["anomalies"]
            if a["kind"] == "leftover" and a["verdict"] != "noted"
        ],
        "mismatches": [
            {"exemption": a["provision"], "kind": a["gap"]}
            for a in row["anomalies"]
            if a["kind"] == "exemption_gap" and (not a.get("optional") or a["provision"] in optional)
        ],
        "several": [
            {"text": _start(a["text"]), "exemptions": [], "how": a["note"]}
            for a in marks
            if a["kind"] == "text_for_several_exemptions"
        ],
        "review_repeats": [
            _start(part["text"])
            for a in marks
            if a["kind"] == "review_repeats_refusal"
            for part in a["repeated"]
        ],
        "look_alikes": [],
    }


def _start(text: str) -> str:
    return " ".join(text.split()[:_FIRST_WORDS])
