"""Kills the verbs that change a collection at moments drawn by lot: each input is wholly in or wholly out.

``python -m tests.faults.collection_kills --times 100``
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from similarity.api import Collection
from tests.store.collection.letters import letter_text, write_letters

__all__ = ["Case", "killed", "prepared"]

_SECRET = "Quillfeather"  # a word of the letter that is removed
# The verb is imported and warm before it says so, so that kills fall into its work.
_CHILD = """
import sys
import similarity.collection.adding, similarity.collection.correcting, similarity.collection.removing
from similarity.api import Collection
verb, place, *rest = sys.argv[1:]
with Collection.open(place) as kept:
    print("ready", flush=True)
    if verb == "set":
        kept.set(rest[0], authority=rest[1], subject="landings")
    else:
        getattr(kept, verb)(*rest)
print("done", flush=True)
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A verb on a collection, what the collection says before and after it, and how long it takes."""

    arguments: tuple[str, ...]
    base: Path
    before: object
    after: object
    seconds: float


def _state(place: Path) -> object:
    with Collection.open(place, read_only=True) as kept:
        return kept.letters(), tuple(map(tuple, kept.given().itertuples(index=False)))


def _child(case_arguments: tuple[str, ...], place: Path) -> subprocess.Popen[str]:
    verb, *rest = case_arguments
    return subprocess.Popen(
        [sys.executable, "-c", _CHILD, verb, str(place), *rest], stdout=subprocess.PIPE, text=True
    )


@contextmanager
def prepared(first: int | None = None) -> Iterator[list[Case]]:
    """A collection of seven letters, and one case for each verb, or for the ``first`` of them."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        letters = write_letters(top / "letters")[0].parent
        (letters / "secret.txt").write_text(
            letter_text("quarries", 30, f"Mr {_SECRET} keeps the ledger."), encoding="utf-8"
        )
        new = write_letters(top / "new", ("quays", "weirs", "fords", "locks", "jetties"), 50)[0].parent
        with Collection.open(top / "base", create=True) as kept:
            kept.add(letters)
        cases = []
        for arguments in (
            ("add", str(new)),
            ("remove", "secret.txt"),
            ("set", "moorings.txt", "Saltmere Trust"),
        )[:first]:
            place = top / "tried"
            shutil.copytree(top / "base", place)
            child = _child(arguments, place)
            assert child.stdout is not None
            child.stdout.readline()
            begun = time.monotonic()
            assert child.stdout.readline() == "done\n"
            seconds = time.monotonic() - begun
            child.wait()
            cases.append(Case(arguments, top / "base", _state(top / "base"), _state(place), seconds))
            shutil.rmtree(place)
        yield cases


def killed(case: Case, after: float) -> list[str]:
    """What does not hold when the verb is killed ``after`` so many seconds of work."""
    place = case.base.with_name("tried")
    shutil.copytree(case.base, place)
    try:
        child = _child(case.arguments, place)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(after)
        child.kill()
        child.wait()
        child.stdout.close()
        return list(_wrong(case, place))
    finally:
        shutil.rmtree(place)


def _wrong(case: Case, place: Path) -> Iterator[str]:
    seen = _state(place)  # a reader, before anybody puts anything right
    if seen not in (case.before, case.after):
        yield "an input is neither in nor out"
    with Collection.open(place) as kept:
        faults = kept.doctor()
        if faults:
            yield f"the doctor finds {faults[0]}"
    if (place / "unfinished").exists():
        yield "something is left to tidy"
    if _state(place) != seen:
        yield "opening it changed what it says"
    if case.arguments[0] == "remove" and seen == case.after:
        held = [
            f.name
            for f in place.rglob("*")
            if f.is_file() and _SECRET.lower().encode() in f.read_bytes().lower()
        ]
        if held:
            yield f"a removed word stands in {held}"
    if seen == case.before:
        again = _child(case.arguments, place)
        again.communicate(timeout=120)
        if again.returncode or _state(place) != case.after:
            yield "the verb cannot be done again"


def main() -> int:
    """Print what did not hold; 1 if anything did not."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    chance = random.Random(given.seed)
    failed = 0
    with prepared() as cases:
        for turn in range(given.times):
            case = cases[turn % len(cases)]
            after = case.seconds * chance.uniform(0.0, 1.1)
            wrong = killed(case, after)
            failed += bool(wrong)
            if wrong:
                print(f"{case.arguments[0]} after {after:.3f} s: {'; '.join(wrong)}", flush=True)
    print(f"{failed} of {given.times} kills did not hold")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
