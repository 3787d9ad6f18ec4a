"""Findings of one letter on a terminal: what ``similarity audit`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter, MatrixRow, MatrixStatus, Verdict
from similarity.report.lists.exemption_matrix import ASPECT_NAMES
from similarity.report.wording.names import KIND_NAMES, VERDICT_NAMES, Places, citation, plural, verdict_name
from similarity.results import Results

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

__all__ = ["STATUS_WORDS", "letter_findings", "render_audit"]

STATUS_WORDS: dict[MatrixStatus, str] = {
    "case_specific": "own",
    "present": "yes",
    "template_only": "template",
    "absent": "not seen",
    "unknown": "unknown",
    "not_needed": "–",
}
# A letter must not steer the terminal: control and direction characters are shown as a box.
_CONTROL = compiled_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_STYLES: dict[Verdict, str] = {"contradicted": "bold", "supported": "green"}
_QUOTED = 50  # words
_BESIDE = 3  # exemptions in one table


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
    order = list(VERDICT_NAMES)
    names = Counter(verdict_name(f) for f in sorted(findings, key=lambda f: order.index(f.verdict)))
    parts = [f"{count} {name}" for name, count in names.items()]
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


def _matrix_part(rows: Sequence[MatrixRow]) -> Table:
    """Some exemptions beside each other."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text("What the letter shows for each exemption"), title_justify="left")
    table.add_column("", max_width=22)
    for row in rows:
        name = row.provision if row.declared else f"{row.provision} (not declared)"
        table.add_column(Text(_plain(name)), overflow="fold")
    for aspect, title in ASPECT_NAMES.items():
        found = ({cell.aspect: cell.status for cell in row.cells} for row in rows)
        table.add_row(title, *(STATUS_WORDS[cells.get(aspect, "unknown")] for cells in found))
    return table


def _matrix(rows: Sequence[MatrixRow], console: Console) -> None:
    from rich.text import Text

    # One row for each part and one column for each exemption: ten columns do not fit a terminal of 80 characters.
    for first in range(0, len(rows), _BESIDE):
        console.print(_matrix_part(rows[first : first + _BESIDE]))
    console.print(
        Text(
            "own: in words of this request; yes: found; template: in words that stand in other letters too; "
            "unknown: may lawfully be left out, stand elsewhere, come later or stand in words that were not read with "
            "certainty; –: not needed.",
            style="dim",
        )
    )
