"""A report on a collection is the report on its files, and nothing that is kept is read or understood again."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from similarity import pipeline
from similarity.api import Collection
from similarity.ingest import parallel
from similarity.pipeline import understanding
from similarity.store.collection.tables import stage_versions
from tests.store.collection.letters import write_letters


def _contents(folder: Path) -> dict[str, bytes]:
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            if file.name == "run.json":
                described = json.loads(data)
                described.pop("seconds")
                data = json.dumps(described).encode()
            found[file.relative_to(folder).as_posix()] = data
    return found


def test_the_demo_in_any_steps_gives_the_same_bytes(root: Path, demo_corpus: Path, tmp_path: Path) -> None:
    formats = tmp_path / "formats"
    shutil.copytree(
        root / "corpus" / "demo-formats",
        formats,
        ignore=shutil.ignore_patterns("scan", "pdf*", "zip"),  # they take a minute
    )
    inputs = [demo_corpus, *sorted(path for path in formats.iterdir() if path.is_dir())]
    pipeline.report(inputs, tmp_path / "files")
    steps = list(inputs)
    random.Random(4).shuffle(steps)
    with Collection.open(tmp_path / "kept", create=True) as kept:
        for step in steps:
            kept.add(step)
        assert kept.doctor() == ()
        kept.report(tmp_path / "report")
        assert len(kept.kept.database.connection.execute("SELECT * FROM templates").fetchall()) > 20
    kept_files, files = _contents(tmp_path / "report"), _contents(tmp_path / "files")
    assert {name for name in files if files[name] != kept_files.get(name)} == set()
    assert kept_files.keys() == files.keys()


class _Calls:
    """Counts what really reads and understands."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        self.understood: list[str] = []
        read, understand = parallel.read_file, understanding.understand

        def reading(path, source, *rest):  # type: ignore[no-untyped-def]
            self.read.append(source)
            return read(path, source, *rest)

        def understand_one(document):  # type: ignore[no-untyped-def]
            self.understood.append(document.origin.source)
            return understand(document)

        monkeypatch.setattr(parallel, "read_file", reading)
        monkeypatch.setattr(understanding, "understand", understand_one)

    def taken(self) -> tuple[list[str], list[str]]:
        found = sorted(self.read), sorted(self.understood)
        self.read.clear()
        self.understood.clear()
        return found


def test_only_what_is_new_is_read_and_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_letters(tmp_path / "files")[0].parent
    with Collection.open(tmp_path / "kept", create=True) as kept:
        kept.add(folder)
        calls = _Calls(monkeypatch)
        write_letters(folder, ("quays", "weirs"), 60)
        kept.add(folder)
        assert calls.taken() == (["quays.txt", "weirs.txt"], ["quays.txt", "weirs.txt"])
        kept.set("byways.txt", subject="paths")
        assert calls.taken() == ([], ["byways.txt"])
        kept.remove("quays.txt")
        kept.report()
        kept.add(folder / "weirs.txt")
        assert calls.taken() == ([], [])


@pytest.mark.parametrize(
    ("stage", "again"),
    [
        (stage_versions.READ, (True, False)),
        (stage_versions.UNDERSTOOD, (False, True)),
        (stage_versions.TOKENS, (False, False)),
        (stage_versions.SEARCHED, (False, False)),
    ],
    ids=lambda one: getattr(one, "title", ""),
)
def test_a_changed_rule_makes_its_stage_anew_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: stage_versions.Stage, again: tuple[bool, bool]
) -> None:
    folder = write_letters(tmp_path / "files", ("moorings", "byways"))[0].parent
    with Collection.open(tmp_path / "kept", create=True) as kept:
        kept.add(folder)
        before = kept.letters()
    fresh = stage_versions.Stage(stage.title, stage.roots, (*stage.rooms, "errors"), stage.packages)
    for module in ("similarity.pipeline.keeping", "similarity.pipeline.up_to_date"):
        name = next(
            n for n in ("READ", "UNDERSTOOD", "TOKENS", "SEARCHED") if getattr(stage_versions, n) is stage
        )
        monkeypatch.setattr(f"{module}.{name}", fresh, raising=False)
    calls = _Calls(monkeypatch)
    with Collection.open(tmp_path / "kept") as kept:
        added = kept.add(folder)
        assert added.renewed == {stage.title: 2}
        assert tuple(map(bool, calls.taken())) == again
        assert kept.add(folder).renewed == {}
        assert kept.letters() == before and kept.doctor() == ()
