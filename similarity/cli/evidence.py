"""``similarity evidence``."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from similarity.cli.exits import DONE_WITH_PROBLEMS
from similarity.cli.options import QuietOption
from similarity.visible import visible

__all__ = ["evidence"]


def evidence(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished report, or of a check.")],
    response: Annotated[
        str,
        typer.Option("--response", "-r", help="The refused request: reference, document id or file name."),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for the pack; an earlier pack there is replaced.")
    ],
    template: Annotated[
        list[str] | None,
        typer.Option("--template", "-t", help="Template to show; may be repeated. Default: all that count."),
    ] = None,
    passage: Annotated[
        list[str] | None,
        typer.Option(
            "--passage",
            help="Passage to show, by its id in matches.csv; may be repeated. Default: all that count.",
        ),
    ] = None,
    no_passages: Annotated[bool, typer.Option("--no-passages", help="Show no passage.")] = False,
    finding: Annotated[
        list[str] | None,
        typer.Option(
            "--finding",
            help="Finding to use, by its id in findings.csv; may be repeated. Default: all that count.",
        ),
    ] = None,
    no_findings: Annotated[
        bool, typer.Option("--no-findings", help="Use no finding against the authority.")
    ] = False,
    keep_names: Annotated[
        bool, typer.Option("--keep-names", help="Keep names, addresses, phone numbers and signatures in.")
    ] = False,
    anyway: Annotated[
        bool,
        typer.Option(
            "--anyway", help="Write the pack on a weak case, too: no long passage, no contradiction."
        ),
    ] = False,
    redact: Annotated[
        list[str] | None,
        typer.Option("--redact", help="Take these words out, too, wherever they stand; may be repeated."),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Make the pack for one refused request, to put before the ICO: Word, PDF and web page.

    Names, e-mail and postal addresses, phone numbers and signatures are taken out by default, as far as they are
    recognised.

    Example: similarity evidence my-report --response "FOI 123/24" --out my-pack

    Exit codes: 0 done, 1 done without the PDF, 2 could not run.
    """
    from similarity.report.evidence import write_pack
    from similarity.report.evidence.chosen_passages import Selection
    from similarity.store.folder import replacing
    from similarity.store.leftovers import recover
    from similarity.store.manifest import PACK
    from similarity.store.results import load_results

    recover(Path(os.path.realpath(run)))
    with replacing(out, PACK) as folder:
        results = load_results(run)
        files = write_pack(
            results,
            response,
            template or [],
            folder,
            keep_names=keep_names,
            anyway=anyway,
            asked=redact or [],
            selection=Selection(
                () if no_passages else tuple(passage) if passage else None,
                () if no_findings else tuple(finding) if finding else None,
            ),
        )
    if not quiet:
        for file in files:
            typer.echo(f"Written: {visible(str(out / file.name))}")
    if not any(file.name == "pack.pdf" for file in files):
        why = "typst is not installed. Install it with: pip install 'foi-similarity[report]'"
        if find_spec("typst") is not None:
            why = "typst cannot be loaded. Most often there is too little memory; close other programs and run again."
        typer.echo(f"pack.pdf was not written: {why}", err=True)
        raise typer.Exit(DONE_WITH_PROBLEMS)
