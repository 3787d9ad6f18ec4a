"""``similarity explain``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from similarity.cli.options import ConfigOption, FactsOption, settings_from

if TYPE_CHECKING:
    from similarity.records import Letter
    from similarity.segment.explain import Explanation, Unread

__all__ = ["explain"]

_SHOWN = 110  # characters of a stretch that stayed unread


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One letter.")],
    config: ConfigOption = None,
    facts: FactsOption = None,
) -> None:
    """Print a letter part by part with its role, its exemption, and the cue that decided.

    Example: similarity explain refusal.pdf

    Exit codes: 0 done, 2 could not run.
    """
    settings = settings_from(config, facts)

    from similarity.facts import use_folder
    from similarity.ingest import read_sources
    from similarity.segment import understand
    from similarity.segment.explain import explain as explain_letter

    use_folder(settings.facts)
    for document in read_sources([file], settings.ingest).documents:
        letter = understand(document)
        typer.echo(
            f"{document.authority or 'authority unknown'}, reference {document.reference or 'unknown'}"
        )
        typer.echo(f"declared: {'; '.join(letter.declared) or 'none found'}")
        typer.echo(f"argued: {'; '.join(letter.argued) or 'none found'}")
        typer.echo(f"request: {letter.request_status}")
        typer.echo(f"read with certainty: {letter.reading_quality:.0%} of the authority's words\n")
        parts = explain_letter(letter)
        for part in parts:
            head = "  ".join(
                x for x in (part.role, ";".join(part.exemptions), part.duty, *part.arguments) if x
            )
            doubt = "" if part.certain else "  (not certain)"
            typer.echo(f"[{head}]{doubt}\n    {document.quote(part.span)}\n    because: {part.reason}")
            if part.odds:
                typer.echo("    model: " + ", ".join(f"{role} {share:.2f}" for role, share in part.odds))
            if part.section:
                typer.echo(f"    open section: {part.section}")
        _say_unread(letter, parts)
        for note in letter.notes:
            typer.echo(f"note: {note}")


def _say_unread(letter: Letter, parts: Sequence[Explanation]) -> None:
    """What could not be read, by part, the parts with most of it first."""
    from similarity.segment.explain import unread_in
    from similarity.words import word_count

    text = letter.document.text
    by_part: dict[str, list[Unread]] = {}
    for one in unread_in(letter, parts):
        by_part.setdefault(one.part, []).append(one)
    if not by_part:
        typer.echo("\nNothing stayed unread.")
        return
    typer.echo("\nWhat stayed unread, or was read without certainty, by part:")
    sizes = {
        p: sum(word_count(text, u.span.start, u.span.end) for u in found) for p, found in by_part.items()
    }
    for part in sorted(by_part, key=lambda p: -sizes[p]):
        words = "1 word" if sizes[part] == 1 else f"{sizes[part]} words"
        typer.echo(f"  {part}: {words}")
        for one in by_part[part]:
            typer.echo(f"    {_shortened(letter.document.quote(one.span))}\n        {one.why}")


def _shortened(words: str) -> str:
    """The beginning of a long stretch: the whole stands above."""
    bare = " ".join(words.split())
    return bare if len(bare) <= _SHOWN else f"{bare[:_SHOWN].rsplit(' ', 1)[0]} …"
