"""Makes ahead what a first run would compile: ``python -m benchmarks.make_shipped``.

The jobs of the program are done by interpreters that have nothing ready, and the loops and patterns that they had to
compile are written to `similarity.shipped`, for that version of Python. Loops are optimised for no processor in
particular (x86-64 with AVX2 where it is of that kind; each machine makes its own instructions of them). Patterns are
shipped that the letters of two piles need, not those made of one letter's names. What is shipped for another Python
stays as it is. It takes some minutes.

Example: ``make shipped``, or with another Python ``make shipped VENV=.venv-3.12 PYTHON=python3.12``
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from similarity import shipped
from similarity.kept_work import kept_in, shipped_name

ROOT = Path(__file__).resolve().parents[1]
_DEMO = ROOT / "corpus" / "demo"
_WRITERS = sorted(path for path in (ROOT / "corpus" / "writers").iterdir() if path.is_dir())
_PILES = ((_DEMO, *_WRITERS[::2]), (_DEMO, *_WRITERS[1::2]))
_KINDS = ("pattern", "literals", "one line", "toml")  # others hold where a file lies
_LOOPS = "loops"  # argument of the process that compiles them


def ship_loops(letters: Sequence[Path]) -> Path:
    """Do all jobs on ``letters``, and write the loops that they compiled in this process.

    Raises
    ------
    AttributeError
        A loop was not compiled but loaded: this process had it ready.
    """
    from similarity.compiled import ready_made
    from similarity.compiled.loops import LOOPS

    _do_all_jobs(letters)
    return shipped.write(
        shipped.loops_name(),
        {
            ready_made.key_of(loop, types): ready_made.packed(result)
            for loop in LOOPS
            for types, result in loop.overloads.items()
        },
    )


def _do_all_jobs(letters: Sequence[Path]) -> None:
    """A report, a collection that grows, near duplicates: each loop is met in them."""
    from similarity import api
    from similarity.match.compiling_ahead import compile_all

    compile_all()
    with tempfile.TemporaryDirectory() as place:
        found = api.report(*letters, out=Path(place) / "report")
        with api.Collection.open(Path(place) / "letters", create=True) as collection:
            collection.add(*letters[1:])
            collection.add(letters[0])
            collection.report(out=Path(place) / "kept")
    texts = [letter.document.text for letter in found.letters]
    api.near_duplicates([*texts, *texts]).query(texts[:2])


def ship_kept_work(piles: Iterable[Sequence[Path]]) -> Path:
    """Write the patterns and parsed tables that the letters of every pile need, but those of a place on this machine."""
    made = [_made_for(pile) for pile in piles]
    common = {key for key in set.intersection(*map(set, made)) if key.startswith(_KINDS)}
    return shipped.write(shipped_name(), {key: made[0][key] for key in common})


def _made_for(pile: Sequence[Path]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as empty:
        report = "report", *pile, "--quiet", "--out", Path(empty) / "report"
        for command in (report, *(("audit", letter) for letter in pile)):
            _run(Path(empty), "-m", "similarity", *command)
        return kept_in(Path(empty))


def _run(empty: Path, *arguments: str | Path) -> None:
    """Run Python with nothing ready; letters of a pile may have problems."""
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(empty)}
    if platform.machine() in {"x86_64", "AMD64"}:
        environment |= {"NUMBA_CPU_NAME": "x86-64-v3", "NUMBA_CPU_FEATURES": ""}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr)
    print(done.stdout if _LOOPS in arguments else "", end="", flush=True)


def main() -> None:
    if sys.argv[1:] == [_LOOPS]:
        _tell(ship_loops(sorted(_DEMO.glob("*.*"))))
        return
    for file in shipped.folder().glob("*.z"):
        file.unlink()
    with tempfile.TemporaryDirectory() as empty:
        _run(Path(empty), "-m", "benchmarks.make_shipped", _LOOPS)
    _tell(ship_kept_work(_PILES))


def _tell(file: Path) -> None:
    print(f"{file.stat().st_size:>9,} bytes  {file.parent.name}/{file.name}", flush=True)


if __name__ == "__main__":
    main()
