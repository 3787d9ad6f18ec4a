"""Findings of one letter on a terminal: what ``similarity audit`` prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from similarity.records import Finding, Letter, MatrixRow, MatrixStatus, Verdict
from similarity.report.wording.names import KIND_NAMES, VERDICT_NAMES, Places, citation, plural, verdict_name
from similarity.results import Results

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["MATRIX_TITLES", "STATUS_WORDS", "letter_findings", "render_audit"]

MATRIX_TITLES = {
    "cited": "limb cited",
    "reason": "reason",
    "interest": "interest",
    "causal_link": "cause",
    "likelihood": "likelihood",
    "factors_for": "for",
    "factors_against": "against",
    "balance": "balance",
}
STATUS_WORDS: dict[MatrixStatus, str] = {
    "case_specific": "own",
    "present": "yes",
    "template_only": "template",
    "absent": "not seen",
    "unknown": "unknown",
    "not_needed": "–",
}
# A letter must not steer the terminal: control and direction characters are shown as a box.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_STYLES: dict[Verdict, str] = {"contradicted": "bold", "supported": "green"}
_QUOTED = 50  # words


def _plain(text: str) -> str:
    return _CONTROL.sub("\N{WHITE SQUARE}", text)


def letter_findings(results: Results, document_id: str) -> tuple[Letter, list[Finding], list[MatrixRow]]:
    """One letter of a run with its findings and its matrix.

    Raises
    ------
    KeyError
        The run has no such letter.
    """
    letters = {letter.document.document_id: letter for letter in results.letters}
    letter = letters[document_id]
    findings = [f for f in results.findings if f.document_id == document_id]
    rows = [row for row in results.matrices if row.document_id == document_id]
    return letter, findings, rows


def render_audit(results: Results, document_id: str, console: Console) -> None:
    """Print the findings of one letter by kind, what speaks for the authority last, and its matrix.

    Parameters
    ----------
    results
        A run; ``results.matrices`` may be empty.
    document_id
        The letter.
    console
        Where to print.

    Raises
    ------
    KeyError
        The run has no such letter.
    """
    from rich.text import Text

    letter, findings, rows = letter_findings(results, document_id)
    console.print(Text(_plain(citation(letter.document)), style="bold"))
    console.print(Text(_counts(findings)))
    for kind, (title, _) in KIND_NAMES.items():
        chosen = [finding for finding in findings if finding.kind == kind]
        if chosen:
            console.print()
            console.print(Text(f"{title} ({len(chosen)})", style="bold underline"))
        for finding in chosen:
            _finding(letter, finding, console)
    if rows:
        console.print()
        _matrix(rows, console)


def _counts(findings: Sequence[Finding]) -> str:
    parts = []
    for verdict, name in VERDICT_NAMES.items():
        count = sum(finding.verdict == verdict for finding in findings)
        if count:
            parts.append(f"{count} {name}")
    return f"{plural(len(findings), 'finding')}: {', '.join(parts)}." if parts else "No findings."


def _finding(letter: Letter, finding: Finding, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    text = Text(f"[{verdict_name(finding)}] ", style=_STYLES.get(finding.verdict, "dim"))
    text.append(_plain(finding.statement), style="")
    console.print(Padding(text, (0, 0, 0, 2)))
    if finding.span is not None:
        words = letter.document.quote(finding.span).split()
        quoted = " ".join(words[:_QUOTED]) + (" …" if len(words) > _QUOTED else "")
        where = Places(letter).name(finding.span)
        console.print(Padding(Text(f"“{_plain(quoted)}” ({where})", style="italic"), (0, 0, 0, 4)))
    for label, words_ in (
        ("Fact", finding.fact),
        ("Source", finding.fact_source),
        ("How sure", finding.certainty),
        ("Check by hand", finding.check_by_hand),
    ):
        if words_:
            console.print(Padding(Text(f"{label}: {_plain(words_)}", style="dim"), (0, 0, 0, 4)))


def _matrix(rows: Sequence[MatrixRow], console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text("What the letter shows for each exemption"), title_justify="left")
    table.add_column("provision", overflow="fold")
    for title in MATRIX_TITLES.values():
        table.add_column(title, overflow="fold")
    for row in rows:
        cells = {cell.aspect: STATUS_WORDS[cell.status] for cell in row.cells}
        name = row.provision if row.declared else f"{row.provision} (not declared)"
        table.add_row(_plain(name), *(cells.get(aspect, "unknown") for aspect in MATRIX_TITLES))
    console.print(table)
    console.print(
        Text(
            "own: in words of this request; yes: found; template: in words that stand in other letters too; "
            "unknown: may lawfully be left out, stand elsewhere, come later or stand in words that were not read with "
            "certainty; –: not needed.",
            style="dim",
        )
    )
