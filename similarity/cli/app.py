"""The application, its commands and its exit codes."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from similarity import __version__
from similarity.cli import audit, compare, evidence, explain, fetch, report, serve
from similarity.cli.asking import check, diff, facts, one_template, search, template_library
from similarity.cli.exits import COULD_NOT_RUN
from similarity.cli.keeping import add, doctor, list_letters, note_files, remove, set_values
from similarity.cli.signals import Stopped, stoppable
from similarity.errors import SimilarityError
from similarity.garbage_collection import collected_rarely
from similarity.kept_work import save_kept
from similarity.visible import visible

__all__ = ["app", "main"]


class _Commands(TyperGroup):
    """Runs a command; whatever ends it early is one plain sentence and exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except SimilarityError as error:
            said = str(error)
        except MemoryError:
            said = "there is not enough memory. Name fewer letters at once, or close other programs."
        except Exception as error:
            if isinstance(error, BrokenPipeError) or type(error).__module__.startswith(("click.", "typer.")):
                raise  # the reader of the output wants no more of it, or typer says it
            said = _fault(error)
        _say(said)
        raise typer.Exit(COULD_NOT_RUN)


def _fault(error: Exception) -> str:
    """What to say of an error that nothing foresaw, with the place where it came up."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    what = "; ".join(str(error).split("\n")) or "no message"
    return (
        f"stopped by a fault of the program: {type(error).__name__} in {Path(last.filename).name}, line "
        f"{last.lineno} ({what}). Nothing was written. Please report it."
    )


def _say(sentence: str) -> None:
    typer.echo("\n".join(visible(line) for line in f"similarity: {sentence}".split("\n")), err=True)


app = typer.Typer(
    cls=_Commands,
    name="similarity",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Find copy-pasted reasoning in refusals of Freedom of Information requests: which passages recur, "
        "word by word, in which letters, and what in them does not fit the case.\n\n"
        "Exit codes: 0 done, 1 done with problems (see problems.csv), 2 could not run."
    ),
    epilog="Example: similarity report my-letters/ --out my-report",
)
app.command()(report.report)
app.command()(compare.compare)
app.command()(check.check)
app.command()(add.add)
app.command("list")(list_letters.list_letters)
app.command("set")(set_values.set_values)
app.command()(remove.remove)
app.command()(note_files.notes)
app.command()(doctor.doctor)
app.command()(search.search)
app.command()(diff.diff)
app.command()(template_library.templates)
app.command()(one_template.template)
app.command()(audit.audit)
app.command()(explain.explain)
app.command()(evidence.evidence)
app.command()(fetch.fetch)
app.command()(facts.facts)
app.command()(serve.serve)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"similarity {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; exit codes are 0, 1 and 2 and nothing else."""
    try:
        with stoppable(), collected_rarely():
            try:
                app()
            except SystemExit as ended:  # its traceback holds what was made until here
                _end_at_once(ended.code)
                raise
            finally:
                gc.freeze()  # the process ends: what it made goes with it, nobody need look for cycles in it
    except (Stopped, KeyboardInterrupt) as stopped:
        _say(str(stopped) or "stopped; nothing was written, and what stood there is as it was.")
        sys.exit(COULD_NOT_RUN)


def _end_at_once(code: object) -> None:
    """End the process without freeing its records one by one, which takes seconds after a large run.

    Returns where Python has to end it: a library may have more to do then, or what was printed cannot leave.
    """
    if not isinstance(code, int) or "pyspark" in sys.modules:
        return
    save_kept()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return
    os._exit(code)
