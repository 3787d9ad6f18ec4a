"""What is kept follows from the inputs, not from the order or the steps in which they came."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from similarity.api import Collection, read
from similarity.ingest import ReadResult
from similarity.pipeline import kept_run
from tests.store.collection.letters import letter_text, write_letters


def _mail(text: str, attached: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "foi@harrowmere.example", "asker@example.org"
    mail["Subject"], mail["Date"] = "Your request", "Mon, 4 Mar 2024 10:00:00 +0000"
    mail.set_content(text)
    mail.add_attachment(attached, maintype="text", subtype="plain", filename="letter.txt")
    return mail.as_bytes()


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    """Folders with files of one name, copies, other forms, a mail, a fetched page, broken files, links."""
    top = tmp_path_factory.mktemp("inputs")
    one, two = write_letters(top / "one" / "inner")[0].parent, top / "two" / "inner"
    two.mkdir(parents=True)
    text = (one / "moorings.txt").read_text("utf-8")
    (two / "moorings.txt").write_text(text, encoding="utf-8")  # the same name and bytes
    (two / "byways.txt").write_text(letter_text("byways", 40), encoding="utf-8")  # the same name alone
    (two / "a-copy.txt").write_text(text.replace("\n\n", "\n\n\n"), encoding="utf-8")
    (two / "reply.eml").write_bytes(_mail(letter_text("weirs", 41), text.encode()))
    (two / "archive!of.txt").write_text(letter_text("sluices", 43), encoding="utf-8")
    page = f"<html><body><p>{letter_text('fords', 42)}</p></body></html>".encode()
    (top / "page.html").write_bytes(page)
    record = {
        "url": "https://council.example/fords", "final_url": "https://council.example/fords",
        "retrieved": "2024-05-01T10:00:00+00:00", "status": 200, "headers": [["content-type", "text/html"]],
        "sha256": sha256(page).hexdigest(), "body": "page.html", "warc": "", "warc_bytes": 0,
    }  # fmt: skip
    (top / "page.html.provenance.json").write_text(json.dumps(record), encoding="utf-8")
    (two / "broken.pdf").write_bytes(b"%PDF-1.7 no")
    (two / "table.csv").write_text("a,b\n", encoding="utf-8")
    yield [top / "one", one, one / "gritting.txt", top / "two", two / "moorings.txt", top / "page.html"]


@pytest.fixture(scope="module")
def reading(inputs: list[Path]) -> ReadResult:
    """What one reading of all of them gives."""
    return read(*inputs)


@given(st.data())
@settings(max_examples=6, deadline=None, phases=(Phase.generate,))  # to shrink what is slow takes minutes
def test_any_order_and_steps_give_what_one_reading_gives(
    inputs: list[Path], reading: ReadResult, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(inputs))
    steps = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=6))
    with tempfile.TemporaryDirectory() as folder, Collection.open(Path(folder) / "kept", create=True) as kept:
        rest = list(order)
        for size in [*steps, len(order)]:
            now, rest = rest[:size], rest[size:]
            if now:
                kept.add(*now)
        assert tuple(letter.document for letter in kept.letters()) == reading.documents
        with kept.kept.reading() as connection:
            assert set(kept_run.kept_problems(connection)) == set(reading.problems)
        assert kept.doctor() == ()


def test_taking_one_away_and_giving_it_back_changes_nothing(inputs: list[Path], tmp_path: Path) -> None:
    with Collection.open(tmp_path / "kept", create=True) as kept:
        kept.add(*inputs)
        before = kept.letters()
        for ref in ("one/inner/moorings.txt", "page.html", "reply.eml!letter.txt"):
            kept.remove(ref, with_others=True)
            assert kept.doctor() == ()
            kept.add(*inputs)
            assert kept.letters() == before


def test_moved_folders_are_the_same_inputs(inputs: list[Path], tmp_path: Path) -> None:
    moved = tmp_path / "two"
    shutil.copytree(inputs[3], moved)
    with Collection.open(tmp_path / "kept", create=True) as kept:
        kept.add(inputs[3])
        before = kept.letters()
        added = kept.add(moved)
        assert added.taken == () and added.other_forms == ()
        assert kept.letters() == before
