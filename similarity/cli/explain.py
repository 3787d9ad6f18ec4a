"""``similarity explain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.options import ConfigOption, FactsOption, settings_from

__all__ = ["explain"]


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
        for part in explain_letter(letter):
            head = "  ".join(
                x for x in (part.role, ";".join(part.exemptions), part.duty, *part.arguments) if x
            )
            doubt = "" if part.certain else "  (not certain)"
            typer.echo(f"[{head}]{doubt}\n    {document.quote(part.span)}\n    because: {part.reason}")
            if part.odds:
                typer.echo("    model: " + ", ".join(f"{role} {share:.2f}" for role, share in part.odds))
            if part.section:
                typer.echo(f"    open section: {part.section}")
        for span in letter.unparsed:
            typer.echo(f"looks like a provision and was not understood: {document.quote(span)}")
        for note in letter.notes:
            typer.echo(f"note: {note}")
