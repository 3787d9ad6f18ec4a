"""What became of each file that was sent, beside its name, with what to do."""

from __future__ import annotations

from typing import Any

from similarity.serve.jobs.ledger import Ledger, SentFile

__all__ = ["note_added"]


def note_added(ledger: Ledger, batch: str, outcome: dict[str, Any], failed: str) -> None:
    """Note the outcome of an addition.

    Parameters
    ----------
    outcome
        What the work said under ``added``.
    failed
        Why nothing was added; empty where it was done.
    """
    found = ledger.batch(batch)
    if found is None:
        return
    if failed:
        ledger.move(batch, "failed", failed)
        return
    added = outcome["added"]
    files = [f for f in found.files if f.state not in ("refused", "expected")]
    problems: dict[str, tuple[str, str]] = {}
    for source, severity, problem, what_was_done in added["problems"]:
        for file in files:
            if source.partition("!")[0] in _names(file) and (
                severity != "info" or file.source not in problems
            ):
                problems[file.source] = (_of_part(source, problem), what_was_done)
    for file in files:
        state, said = _became(file, added["files"].get(file.source, {}), added["known"])
        problem, remedy = problems.get(file.source, (said, ""))
        ledger.note(batch, file.number, state, problem=problem, remedy=remedy)
    letters = added["letters"]
    ledger.move(
        batch, "done", f"{letters:,} {'letter is' if letters == 1 else 'letters are'} new in the collection."
    )


def _names(file: SentFile) -> set[str]:
    """What the results call a file: one in a folder by its path below that folder, too."""
    return {file.source, file.source.partition("/")[2]} - {""}


def _became(file: SentFile, found: dict[str, Any], known: list[str]) -> tuple[str, str]:
    """State of a file and a word on it."""
    if found.get("letters"):
        return "taken", ""
    if found.get("repeats"):
        return "other_form", f"holds the same letter as {found['repeats'][0]}"
    if found:
        return "problem", "holds no letter"
    if _names(file) & set(known):
        return "known", ""
    return "problem", "was left alone: data and code that lie in a folder are not read; drop it by itself"


def _of_part(source: str, problem: str) -> str:
    part = source.partition("!")[2]
    return f"{part}: {problem}" if part else problem
