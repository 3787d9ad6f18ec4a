"""Writes the corpus: one file a letter, and the truth of all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from builder.compose import compose
from builder.content import read_letters, read_templates, read_toml
from builder.formats import write_formats
from builder.model import Composed
from builder.render_html import chrome_lines, render_html
from builder.render_txt import render_txt
from builder.truth import letter_truth

TRUTH_VERSION = "1.0"


def compose_folder(folder: str) -> list[Composed]:
    """Every letter of a content folder, composed."""
    templates = read_templates()
    return [compose(letter, templates) for letter in read_letters(folder)]


def write_corpus(letters: list[Composed], out: Path) -> dict[str, Any]:
    """Write the letters and ``truth.json`` into ``out``; give back the truth."""
    forms = read_toml("citations.toml")["forms"]
    out.mkdir(parents=True, exist_ok=True)
    for stale in [*out.glob("*.txt"), *out.glob("*.html")]:
        stale.unlink()
    by_id = {letter.letter_id: letter for letter in letters}
    rows: list[dict[str, Any]] = []
    unknown: set[str] = set()
    for letter in letters:
        is_page = letter.meta.get("format", "txt") == "html"
        name = f"{letter.letter_id}.{'html' if is_page else 'txt'}"
        content = render_html(letter) if is_page else render_txt(letter)
        (out / name).write_text(content, encoding="utf-8", newline="\n")
        truth, missing = letter_truth(letter, forms, [name], by_id)
        truth["chrome"] = chrome_lines(letter) if is_page else []
        rows.append(truth)
        unknown |= missing
    if unknown:
        raise ValueError("citation forms not in content/citations.toml: " + " | ".join(sorted(unknown)))
    truth = {
        "version": TRUTH_VERSION,
        "offsets": "characters of each letter's text",
        "templates": template_rows(rows),
        "letters": rows,
    }
    (out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return truth


def template_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each template that was planted: where, under which exemptions, with which blanks."""
    sources = read_templates()
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        for planted in row["planted"]:
            name = planted["template_id"]
            entry = found.setdefault(
                name,
                {
                    "template_id": name,
                    "fairness": sources[name].fairness,
                    "slots": sources[name].slots,
                    "occurrences": 0,
                    "letters": [],
                },
            )
            entry["occurrences"] += 1
            if row["id"] not in entry["letters"]:
                entry["letters"].append(row["id"])
    return [found[name] for name in sorted(found)]


def build_all(out: Path) -> list[str]:
    """Build every corpus folder under ``out``; say what was made."""
    letters = compose_folder("letters")
    truth = write_corpus(letters, out / "demo")
    audit = write_corpus(compose_folder("audit"), out / "demo-audit")
    renderings = write_formats(letters, out / "demo-formats")
    return [summary("demo", truth), summary("demo-audit", audit), f"demo-formats: {len(renderings)} files"]


def summary(name: str, truth: dict[str, Any]) -> str:
    """One line of counts."""
    rows = truth["letters"]
    words = sum(len(row["text"].split()) for row in rows)
    planted = sum(len(row["planted"]) for row in rows)
    bodies = len({row["authority"] for row in rows})
    subjects = len({row["subject"] for row in rows})
    return (
        f"{name}: {len(rows)} letters, {bodies} authorities, {subjects} subjects, {words} words, "
        f"{planted} planted passages"
    )
