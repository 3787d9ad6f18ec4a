"""The terms that a reader sees and what they mean: one table behind page, pack, terminal and docs."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from similarity.facts import load

__all__ = ["GROUPS", "Term", "as_markdown", "glossary", "meanings", "names"]

# The groups in the order in which they are told, and what each is called.
GROUPS: dict[str, str] = {
    "concept": "Words of the report",
    "fairness": "Classes of shared text",
    "scope": "What two letters answer",
    "kind": "Kinds of findings",
    "verdict": "What a finding says",
    "supported_by": "What bears a point out",
    "contradicted_by": "What contradicts a letter",
    "role": "Parts of a letter",
    "blank": "What fills a blank",
}


class Term(NamedTuple):
    """One term.

    Parameters
    ----------
    key
        As the tables for machines have it.
    name
        As people read it.
    meaning
        In plain words, without a full stop.
    """

    key: str
    name: str
    meaning: str


@cache
def glossary() -> dict[str, tuple[Term, ...]]:
    """All terms by group, in the order of ``glossary.toml``."""
    found: dict[str, list[Term]] = {group: [] for group in GROUPS}
    for row in load("glossary").rows:
        found[str(row["group"])].append(Term(str(row["key"]), str(row["name"]), str(row["meaning"])))
    return {group: tuple(terms) for group, terms in found.items()}


def names(group: str) -> dict[str, str]:
    """What the keys of one group are called."""
    return {term.key: term.name for term in glossary()[group]}


def meanings(group: str) -> dict[str, str]:
    """What the keys of one group mean, as sentences."""
    return {term.key: f"{term.meaning[:1].upper()}{term.meaning[1:]}." for term in glossary()[group]}


def as_markdown() -> str:
    """The glossary as the documentation has it: ``docs/glossary.md``."""
    parts = [
        "# Glossary",
        "",
        "The names are those of the page, the pack and the terminal; the keys those of the tables.",
    ]
    for group, title in GROUPS.items():
        parts += ["", f"## {title}", "", "| name | key | meaning |", "|---|---|---|"]
        parts += [f"| {term.name} | `{term.key}` | {term.meaning} |" for term in glossary()[group]]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":  # python -m similarity.report.wording.glossary > docs/glossary.md
    print(as_markdown(), end="")
