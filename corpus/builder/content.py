"""Reads the content: letters with a TOML head, templates, authorities, citation forms."""

from __future__ import annotations

import datetime as dt
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

from builder.model import LetterSource, TemplateSource

CONTENT = Path(__file__).resolve().parent.parent / "content"


def read_toml(name: str) -> dict[str, Any]:
    """A content table."""
    return tomllib.loads(_nfc((CONTENT / name).read_text(encoding="utf-8")))


def read_templates() -> dict[str, TemplateSource]:
    """All templates by id."""
    found: dict[str, TemplateSource] = {}
    for row in [*read_toml("templates.toml")["template"], *read_toml("templates-audit.toml")["template"]]:
        if row["id"] in found:
            raise ValueError(f"template {row['id']} is defined twice")
        found[row["id"]] = TemplateSource(
            template_id=row["id"],
            fairness=row["fairness"],
            text=" ".join(row["text"].split()),
            slots=row.get("slots", {}),
            defaults=row.get("defaults", {}),
            variants={name: " ".join(text.split()) for name, text in row.get("variants", {}).items()},
            role=row.get("role", ""),
        )
    return found


def read_letters(folder: str) -> list[LetterSource]:
    """All letters of one content folder, sorted by id."""
    authorities = read_toml("authorities.toml")
    letters: list[LetterSource] = []
    for path in sorted((CONTENT / folder).glob("*.txt")):
        for chunk in _nfc(path.read_text(encoding="utf-8")).split("\n=====\n"):
            letters.append(_letter(chunk, authorities, path))
    letters.sort(key=lambda letter: letter.letter_id)
    ids = [letter.letter_id for letter in letters]
    if len(set(ids)) != len(ids):
        raise ValueError(f"two letters share an id in {folder}")
    return letters


def _letter(chunk: str, authorities: dict[str, Any], path: Path) -> LetterSource:
    try:
        _, head, body = chunk.split("+++\n", 2)
    except ValueError as error:
        raise ValueError(f"{path.name}: a letter needs a head between two +++ lines") from error
    meta = tomllib.loads(head)
    key = meta.get("body", "")
    house = authorities.get(key, {})
    meta = {**{k: v for k, v in house.items() if k != "name"}, "authority": house.get("name", ""), **meta}
    lines = [line.strip() for line in body.split("\n") if line.strip() and not line.startswith("//")]
    return LetterSource(meta["id"], meta, tuple(_expanded(lines, meta)))


def _expanded(lines: list[str], meta: dict[str, Any]) -> list[str]:
    """``&opening`` and ``&closing`` become the house's own lines."""
    day = meta.get("date", "")
    date_text = f"{dt.date.fromisoformat(day):%-d %B %Y}" if len(day) == 10 else ""
    facts = {"reference": meta.get("reference", ""), "title": meta.get("title", ""), "date_text": date_text}
    found: list[str] = []
    for line in lines:
        house = meta.get(line[1:]) if line in {"&opening", "&closing"} else None
        for part in [line] if house is None else house:
            for name, words in facts.items():
                part = part.replace("{" + name + "}", words)
            if part:
                found.append(part)
    return found


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
