"""Checks and searches on kept collections: ``python benchmarks/check.py [--files 1000] [--records 100000] [--folder DIR]``.

Two collections are made, or taken from ``--folder`` where an earlier run left them:

- ``files``: letters of :mod:`benchmarks.letters`, read and understood as a user's are. One more letter is checked
  by ``similarity check`` as a process of its own, and its matches are compared with those of a run over all letters.
- ``records``: letters of some 500 words that go straight into the tables, past reading and understanding.

Printed for each, beside its floor: seconds and peak memory of a check with the start of its process, seconds of searches
in a process that has started.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.letters import compose_letters, write_letters
from benchmarks.measured import measured
from similarity.api import Collection
from similarity.collection.searching.found_passages import FIRST
from similarity.ingest.read_file import FileResult
from similarity.records import Block, Document, Label, Letter, Origin, Role, Span
from similarity.store.collection.bulk.segments import keep_tokens
from similarity.store.collection.pile.assembly import Entry
from similarity.store.collection.pile.kept_letters import Unread, keep_letter
from similarity.store.collection.pile.readings import ReadWith, StoredFile, keep_input, keep_reading
from similarity.store.collection.tables.passage_index import index_passages
from similarity.store.collection.tables.stage_versions import UNDERSTOOD, stage_version

_BATCH = 10_000  # letters whose words are written together
_TIMES = 5
_WORDS = 2_500  # of the letter that is checked


def files(folder: Path, count: int) -> tuple[Path, Path]:
    """A collection of ``count`` letters that were read, and the file of one that is not in it, of some 2,500 words."""
    place, inbox = folder / f"files-{count}", folder / f"inbox-{count}"
    if not inbox.exists():
        write_letters(compose_letters(count + 1, 7), inbox)
    paths = sorted(inbox.iterdir())
    # A plain one: its start is measured, not the reader of a format.
    checked = min(
        (p for p in paths if p.suffix in (".txt", ".html")), key=lambda p: (abs(_words(p) - _WORDS), p.name)
    )
    if not place.exists():
        with Collection.open(place, create=True) as collection:
            collection.add(*(p for p in paths if p != checked))
    return place, checked


def _words(letter: Path) -> int:
    """Words of a plain letter without the tags of a page."""
    return len(re.sub(r"<[^>]*>", " ", letter.read_text("utf-8", "replace")).split())


class _Records:
    """Letters made of words of no language: templates with blanks that many share, and words of their own."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        syllables = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
        self.words = sorted(
            {"".join(self.draw.choices(syllables, k=self.draw.randint(1, 4))) for _ in range(60_000)}
        )
        self.draw.shuffle(self.words)
        self.weights = [1 / rank for rank in range(1, len(self.words) + 1)]
        self.pool = self.draw.choices(self.words, self.weights, k=2_000_000)
        self.templates = [self.some(60) for _ in range(400)]
        self.common = [1 / rank for rank in range(1, 401)]
        self.formula = self.some(40)

    def some(self, count: int) -> list[str]:
        """Words by chance, frequent ones more often."""
        at = self.draw.randrange(len(self.pool) - count)
        return self.pool[at : at + count]

    def letter(self, number: int, times: int = 1) -> Letter:
        """One of some 500 words; ``times`` lengthens it."""
        parts: list[tuple[Role, list[str]]] = [("request", self.some(30)), ("decision", self.formula)]
        for _ in range(3 * times):
            words = list(self.draw.choices(self.templates, self.common)[0])
            for at in self.draw.sample(range(10, 50), 2):
                words[at] = self.draw.choice(self.words)
            parts.append(("harm", words))
        parts += [("balance", self.some(120)) for _ in range(2 * times)]
        text, blocks, labels = "", [], []
        for index, (role, words) in enumerate(parts):
            said = " ".join(words).capitalize() + "."
            span = Span(len(text), len(text) + len(said))
            text += said + "\n\n"
            blocks.append(Block(span, "paragraph"))
            labels.append(Label(span, index, role, ("31(1)(a)",) if role == "harm" else ()))
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        document = Document(
            f"letter-{number:06d}-{sha256[:8]}", text.rstrip(), tuple(blocks),
            Origin(f"letter-{number:06d}.txt", sha256, "text/plain"), f"Body {number % 80}", f"FOI {number:06d}",
            date=f"{2010 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}", date_basis="letter",
        )  # fmt: skip
        return Letter(
            document, tuple(labels), (), argued=("31(1)(a)",), request=(labels[0].span,), request_status="present",
            document_kind="refusal", regime="FOIA",
        )  # fmt: skip


def records(folder: Path, count: int) -> tuple[Path, Path]:
    """A collection of ``count`` letters that were put in as records, and a file that shares their templates."""
    place, checked = folder / f"records-{count}", folder / f"checked-{count}.txt"
    made = _Records(11)
    letters = (made.letter(number) for number in range(count))
    if not place.exists():
        with Collection.open(place, create=True) as collection, collection.kept.changing() as connection:
            version = stage_version(UNDERSTOOD)
            batch: list[tuple[int, Letter]] = []
            for letter in letters:
                batch.append((put_letter(connection, letter, version), letter))
                if len(batch) == _BATCH:
                    keep_tokens(place, connection, batch)
                    batch = []
            keep_tokens(place, connection, batch)
    else:
        for _ in letters:
            pass  # so that the file below is the same
    checked.write_text(_as_file(made.letter(count, times=4)), encoding="utf-8")
    return place, checked


def put_letter(connection: Any, letter: Letter, version: str) -> int:
    document = letter.document
    name = document.origin.source
    reading, _ = keep_reading(
        connection, StoredFile(document.origin.sha256, name), FileResult((document,)), ReadWith("", "")
    )
    number, _ = keep_input(connection, reading, name, "", name)
    (row,) = connection.execute("SELECT document FROM documents WHERE reading = ?", (reading,)).fetchone()
    keep_letter(
        connection, Unread(Entry(row, number, document.document_id, name), document, {}), letter, version
    )
    index_passages(connection, row, letter)
    return int(row)


def _as_file(letter: Letter) -> str:
    """A letter in a form that is read: the request and the reasons announced."""
    quoted = [letter.document.quote(label.span) for label in letter.labels]
    return "\n\n".join(
        [
            "Body 3", "Reference: FOI 999999", "Date: 3 May 2024", "You asked:", quoted[0],
            "We are withholding this information under section 31(1)(a) of the Freedom of Information Act 2000.",
            "Harm in disclosure", *quoted[2:],
        ]
    )  # fmt: skip


def timed_check(place: Path, letter: Path) -> tuple[str, dict[str, Any]]:
    """Least seconds of a few checks with the start of the process, most MB of memory, and what was found."""
    command = [sys.executable, "-m", "similarity", "check", str(letter), "--in", str(place)]
    best, busy, most = float("inf"), float("inf"), 0.0
    for _ in range(_TIMES):
        one = measured(command)
        if one.code == 2:
            raise SystemExit(f"similarity check could not run: {one.said}")
        best, busy, most = min(best, one.wall), min(busy, one.busy), max(most, one.megabytes)
    said = subprocess.run(
        [*command, "--json"], stdout=subprocess.PIPE, check=False
    ).stdout  # 1: with problems
    return f"{best:.2f} s ({busy:.2f} s of one core), {most:.0f} MB", json.loads(said)["letters"][0]


def against_the_full_run(place: Path, letter: Path, found: dict[str, Any]) -> str:
    """Recall and precision of case-specific copies of 12 words and more, by the words of the letter and the other letter."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole"
        shutil.copytree(place, whole)
        with Collection.open(whole) as collection:
            collection.add(letter)
            results = collection.report()
    own = found["document_id"]
    wanted: dict[str, set[int]] = {}
    for match in results.matches:
        if own not in (match.left_document, match.right_document) or match.scope == "within_document":
            continue
        if match.fairness == "case_specific" and match.kind == "copy" and match.shared_words >= 12:
            left = match.left_document == own
            span, other = (match.left, match.right_document) if left else (match.right, match.left_document)
            wanted.setdefault(other, set()).update(range(span.start, span.end))
    ours: dict[str, set[int]] = {}
    for row in found["matches"]:
        if row["fairness"] == "case_specific" and row["match_kind"] == "copy" and row["shared_words"] >= 12:
            ours.setdefault(row["other_document"], set()).update(range(row["start"], row["end"]))
    total = sum(map(len, wanted.values()))
    hit = sum(len(wanted[name] & ours.get(name, set())) for name in wanted)
    # Where the full run ties large families to few letters, what it does not list is no error of the check: a place is
    # wrong where no letter of the full run covers it.
    anywhere = set().union(*wanted.values()) if wanted else set()
    listed = sum(map(len, ours.values()))
    right = sum(len(chars & anywhere) for chars in ours.values())
    return (
        f"letters {len(wanted)} of the full run, {len(ours)} of the check; recall {hit / max(total, 1):.4f}, "
        f"precision {right / max(listed, 1):.4f} (floors 1.0)"
    )


def timed_searches(place: Path, queries: list[tuple[str, bool]]) -> Iterator[str]:
    """Seconds of each query, the first time and the least of some more; of a phrase the first letters are listed."""
    with Collection.open(place, read_only=True) as collection:
        collection.search("nothing")
        for query, phrase in queries:
            seconds = []
            for _ in range(_TIMES):
                begun = time.perf_counter()
                found = collection.search(query, phrase=phrase, limit=FIRST)  # as the command lists them
                seconds.append(time.perf_counter() - begun)
            how = "--phrase " if phrase else ""
            yield (
                f"search {how}{query[:40]!r}: {seconds[0]:.3f} s first, {min(seconds[1:]):.3f} s then (floor 0.2, aim 0.05); "
                f"{found.passages} passages in {found.letters} letters"
            )


def _size(place: Path) -> int:
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())


def main() -> None:
    """Run the benchmark."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument(
        "--files", type=int, default=1_000, help="letters that are read; 0 leaves this part out"
    )
    options.add_argument(
        "--records", type=int, default=100_000, help="letters put in as records; 0 leaves this part out"
    )
    options.add_argument(
        "--folder", type=Path, default=None, help="where collections are kept for the next run"
    )
    options.add_argument("--quality", action="store_true", help="compare with a full run, too")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if chosen.files:
            place, letter = files(folder, chosen.files)
            taken, found = timed_check(place, letter)
            print(f"{chosen.files} letters read: check of {found['words']} words {taken} "
                  f"(floor 3 s, 600 MB, aim 1.5 s); shared with {found['shared_with']['letters']} letters")  # fmt: skip
            if chosen.quality:
                print(against_the_full_run(place, letter, found))
            for line in timed_searches(place, [("harbour patrol", False), ('"balance lies"', False)]):
                print(line)
        if chosen.records:
            begun = time.perf_counter()
            place, letter = records(folder, chosen.records)
            print(f"{chosen.records} records: made or found in {time.perf_counter() - begun:.0f} s, "
                  f"{_size(place) / chosen.records:.0f} bytes a letter")  # fmt: skip
            taken, found = timed_check(place, letter)
            print(f"{chosen.records} records: check of {found['words']} words {taken} "
                  f"(floor 6 s, 1,500 MB, aim 2 s); shared with {found['shared_with']['letters']} letters")  # fmt: skip
            made = _Records(11)
            rare, common = " ".join(made.templates[300][20:26]), " ".join(made.templates[0][52:58])
            for line in timed_searches(
                place, [(f'"{rare}"', False), (f'"{common}"', False), (rare, True), (common, True)]
            ):
                print(line)


if __name__ == "__main__":
    main()
