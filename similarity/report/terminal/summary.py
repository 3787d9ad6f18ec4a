"""What a run found, on a terminal: the summary at its end, and two letters side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.kept_work import pattern as compiled_pattern
from similarity.match.containment import containment
from similarity.records import Document, Match, Span
from similarity.report.figures import between_letters, headline, rank, strongest
from similarity.report.lists.told_passages import telling_passages
from similarity.report.marks import Segment, longest_run, side
from similarity.report.wording.names import (
    FAIRNESS_NAMES,
    SCOPE_NAMES,
    Places,
    citation,
    plural,
    same_words,
    short_name,
)
from similarity.results import Results

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["render_comparison", "render_summary"]

# A letter must not steer the terminal: control and direction characters are shown as a box.
_CONTROL = compiled_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_QUOTED = 60  # words of the strongest recurrence quoted in the summary


def _plain(text: str) -> str:
    return _CONTROL.sub("\N{WHITE SQUARE}", text)


def _styled(segments: Sequence[Segment]) -> Text:
    from rich.text import Text

    text = Text()
    for segment in segments:
        style = "bold underline" if segment.has("run") else "bold" if segment.has("same") else "dim italic"
        text.append(_plain(segment.text), style=style if segment.layers else "")
    return text


def _shortened(document: Document, span: Span) -> str:
    """A quotation, shortened when very long."""
    found = document.quote(span).split()
    quoted = " ".join(found[:_QUOTED])
    return quoted + (" …" if len(found) > _QUOTED else "")


def _strongest(results: Results, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    best = strongest(results)
    if best is None and len(results.letters) == 1:
        return  # the headline says that there was no other
    if best is None:
        console.print(Text("No two letters share a passage of the shortest reported length."))
        return
    letters = {x.document.document_id: x for x in results.letters}
    left, right = letters[best.left_document], letters[best.right_document]
    run = plural(best.longest_run_words, "identical word")
    kind = f"{FAIRNESS_NAMES[best.fairness]}, {SCOPE_NAMES[best.scope]}"
    console.print(Text(f"Strongest recurrence: {run} in a row ({kind})", style="bold"))
    # The place is that of the words quoted: the passage round them may go on over more paragraphs.
    ours, theirs = longest_run(best) or (best.left, best.right)
    quoted = f"“{_plain(_shortened(left.document, ours))}”"
    console.print(Padding(Text(quoted, style="italic"), (0, 2)))
    for letter, span in ((left, ours), (right, theirs)):
        console.print(Text(f"  {_plain(citation(letter.document))}: {Places(letter).name(span)}"))


def _findings(results: Results) -> tuple[str, ...]:
    """Findings as the pages count them: what to check, what speaks for the authority, what is asked only."""
    against = [f for f in results.findings if f.kind != "for_the_authority"]
    asked = sum(f.verdict == "unknown" for f in against)
    return (
        plural(len(against) - asked, "finding"),
        plural(len(results.findings) - len(against), "point") + " in the authority’s favour",
        *([plural(asked, "open question")] if asked else []),
    )


def render_summary(results: Results, out: Path, console: Console) -> None:
    """Print the end-of-run summary.

    Parameters
    ----------
    results
        The run.
    out
        The folder as the user named it.
    console
        Where to print.
    """
    from rich.text import Text

    passages = sum(len(letter.passages) for letter in results.letters)
    counts = (
        plural(len(results.letters), "document"),
        plural(passages, "passage"),
        plural(len(results.matches), "shared stretch", "shared stretches"),
        plural(len(results.templates), "template"),
        *_findings(results),
    )
    console.print(Text(", ".join(counts)))
    console.print(Text(headline(results), style="bold"))
    _strongest(results, console)
    troubles = [problem for problem in results.problems if problem.severity != "info"]
    remarks = len(results.problems) - len(troubles)
    if troubles:
        console.print(Text(f"{plural(len(troubles), 'problem')}, listed in problems.csv:"))
        for problem in troubles[:5]:
            line = f"  {problem.source}: {problem.problem}. {problem.what_was_done}"
            console.print(Text(_plain(line), style="yellow"))
        if len(troubles) > 5:
            console.print(Text(f"  and {len(troubles) - 5} more"))
    else:
        console.print(
            Text("No problems." + (f" {plural(remarks, 'remark')} in problems.csv." if remarks else ""))
        )
    console.print(Text(_plain(f"Report: {out / 'report.html'}")), soft_wrap=True)  # a path is copied whole


def _comparison(number: int, match: Match, results: Results, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    letters = {x.document.document_id: x for x in results.letters}
    left, right = letters[match.left_document], letters[match.right_document]
    title = (
        f"{number}. {same_words(match.shared_words, match.longest_run_words)}"
        f" ({FAIRNESS_NAMES[match.fairness]}, {SCOPE_NAMES[match.scope]})"
    )
    table = Table(title=Text(title), title_justify="left", expand=True, show_lines=False)
    for letter, span in ((left, match.left), (right, match.right)):
        head = f"{_plain(citation(letter.document))}\n{Places(letter).name(span)}"
        table.add_column(Text(head), ratio=1, overflow="fold")
    table.add_row(
        _styled(side(left.document.text, match, left=True)),
        _styled(side(right.document.text, match, left=False)),
    )
    console.print(table)


def _rewordings(results: Results, console: Console) -> None:
    """What the two letters share beside copies: short runs of words, and points made in other words."""
    from rich.text import Text

    letters = results.letters
    for letter, other in (letters[:2], letters[1::-1]) if len(letters) == 2 else ():
        shares = [containment(letter, other, size) for size in (3, 5)]
        if None not in shares:
            three, five = (f"{share:.0%}" for share in shares if share is not None)
            name = _plain(short_name(letter.document))
            console.print(
                Text(
                    f"Of the reasons of {name}, {three} of the runs of three words and {five} of the runs of"
                )
                + Text(" five stand in the other letter's reasons, too.")
            )
    if results.arguments:
        console.print(Text("The same points in other words (they may have been written independently):"))
    for argument in results.arguments:
        texts = {x.document.document_id: x.document.text for x in letters}
        for document, span in (
            (argument.left_document, argument.left),
            (argument.right_document, argument.right),
        ):
            console.print(Text(f"  “{_plain(' '.join(span.of(texts[document]).split()))}”"))
        console.print()


def render_comparison(results: Results, console: Console) -> None:
    """Print what two letters share, strongest first; shared words bold, the longest run underlined.

    Each passage has the number by which ``compare --passage`` takes it.
    """
    from rich.text import Text

    console.print(Text(headline(results), style="bold"))
    matches = telling_passages(sorted(between_letters(results.matches), key=rank))
    if not matches:
        console.print(Text("The letters share no passage of the shortest reported length."))
    for number, match in enumerate(matches, 1):
        _comparison(number, match, results, console)
    _rewordings(results, console)
    for problem in results.problems:
        console.print(Text(_plain(f"{problem.source}: {problem.problem}. {problem.what_was_done}")))
