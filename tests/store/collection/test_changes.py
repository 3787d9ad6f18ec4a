"""Removing leaves no word; what the user says stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from similarity.api import Collection
from similarity.errors import CollectionError, NothingToRead, SettingsError
from tests.store.collection.letters import SUBJECTS, letter_text, write_letters


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_letters(tmp_path / "files")[0].parent


@pytest.fixture
def collection(tmp_path: Path, folder: Path) -> Collection:
    found = Collection.open(tmp_path / "kept", create=True)
    found.add(folder)
    return found


def _bytes(place: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(place.rglob("*")) if file.is_file())


@pytest.mark.parametrize("while_open", [False, True])
def test_no_word_of_a_removed_letter_stays(collection: Collection, tmp_path: Path, while_open: bool) -> None:
    secret = tmp_path / "zzyzx.txt"
    text = letter_text("quarries", 7, "Mr Quillfeather of Umberslade keeps the ledger.")
    secret.write_text(text, encoding="utf-8")
    other = tmp_path / "zzyzx-copy.txt"  # another form of the same letter
    other.write_text(text.replace("\n\n", "\n\n\n"), encoding="utf-8")
    collection.add(secret, other)
    collection.set("zzyzx.txt", subject="the Vexlington ledger")
    collection.note("note", "zzyzx", "ask Prunella Zedwick", ref="zzyzx.txt")
    collection.add(*[str(write_letters(tmp_path / "more", ("ponds",), 50)[0])])
    if not while_open:
        collection.close()
        collection = Collection.open(collection.path)
    words = [b"quillfeather", b"umberslade", b"vexlington", b"zedwick", b"quarri", b"zzyzx"]
    assert b"Quillfeather" in _bytes(collection.path / "originals")
    removed = collection.remove("zzyzx.txt")
    assert removed.erased and len(removed.letters) == 1
    assert removed.sources == ("zzyzx-copy.txt", "zzyzx.txt")
    everything = _bytes(collection.path).lower()
    assert [word for word in words if word in everything] == []
    assert b"moorings" in everything and len(collection.letters()) == len(SUBJECTS) + 1
    assert len(collection.tokens()[0].words.word) > 0


def test_a_removed_letter_can_be_added_again(collection: Collection, folder: Path) -> None:
    before = collection.letters()
    collection.remove("moorings.txt", "byways.txt")
    assert len(collection.letters()) == len(SUBJECTS) - 2
    added = collection.add(folder)
    assert len(added.taken) == 2 and len(added.known) == len(SUBJECTS) - 2
    assert collection.letters() == before


def test_a_name_that_means_nothing_or_several_changes_nothing(collection: Collection) -> None:
    with pytest.raises(CollectionError, match=r"means no letter .* Near it: .*moorings"):
        collection.remove("byways.txt", "moorins.txt")
    assert len(collection.letters()) == len(SUBJECTS)


def test_letters_are_meant_by_id_digits_source_and_reference(collection: Collection) -> None:
    one = next(one.document for one in collection.letters() if one.document.reference == "FOI-102-24")
    for ref in (
        one.document_id,
        one.document_id[-8:],
        one.document_id[-8:-3],
        one.origin.source,
        "foi-102-24",
    ):
        assert collection.set(ref, subject=ref) == one.document_id
    assert list(collection.given()["value"]) == ["foi-102-24"]


def test_corrections_outrank_what_was_read_and_stay(
    collection: Collection, folder: Path, tmp_path: Path
) -> None:
    collection.set("moorings.txt", authority="Eastmere Harbour Board", date="3 May 2022", same_request="A")
    copy = tmp_path / "again.txt"  # stands for the letter from now on: its name sorts first
    copy.write_text((folder / "moorings.txt").read_text("utf-8").replace("\n\n", "\n\n\n"), encoding="utf-8")
    collection.add(copy, folder)
    (letter,) = collection.letters(authority="eastmere")
    assert letter.document.origin.source == "again.txt"
    assert (letter.document.date, letter.document.date_basis) == ("2022-05-03", "given")
    assert letter.same_request == "A" and letter.given == ("authority", "date", "same_request")
    collection.set("again.txt", authority="")
    assert collection.letters(authority="eastmere") == ()


def test_a_table_is_kept_and_rows_that_fit_nothing_are_told(collection: Collection, tmp_path: Path) -> None:
    from similarity.config import Settings

    table = tmp_path / "known.csv"
    table.write_text("source,authority\nbyways.txt,Southmere\nnowhere.txt,X\n", encoding="utf-8")
    added = collection.add(settings=Settings(letters=table))
    assert [(p.source, p.problem) for p in added.problems] == [
        ("known.csv", "line 3: the source 'nowhere.txt' fits no letter")
    ]
    assert [one.document.origin.source for one in collection.letters(authority="southmere")] == ["byways.txt"]


def test_values_that_make_no_sense_are_refused(collection: Collection) -> None:
    with pytest.raises(SettingsError, match=r"is no date\. Write a day"):
        collection.set("byways.txt", date="the other day")
    with pytest.raises(SettingsError, match=r"no field 'colour'\. Fields are authority"):
        collection.set("byways.txt", colour="red")


def test_remarks_count_until_they_are_taken_back(collection: Collection) -> None:
    with pytest.raises(SettingsError, match="for a reason"):
        collection.note("fairness", "t1", "ignored")
    collection.note("fairness", "t1", "ignored", reason="recited law", day="2026-01-05")
    collection.note("star", "f1", "star")
    collection.note("fairness", "t1", "quotation", reason="a code of practice")
    assert [(n.key, n.value) for n in collection.notes()] == [("f1", "star"), ("t1", "quotation")]
    undone = collection.undo()
    assert undone is not None and undone.value == "quotation"
    assert [n.value for n in collection.notes("fairness")] == ["ignored"]
    collection.note("star", "f1", "")
    assert collection.notes("star") == ()
    collection.undo(), collection.undo(), collection.undo()
    assert collection.notes() == () and collection.undo() is None


def test_what_cannot_be_read_leaves_nothing(tmp_path: Path, collection: Collection) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(NothingToRead, match=r"broken\.pdf"):
        collection.add(broken, tmp_path / "absent.txt")
    good = write_letters(tmp_path / "mixed", ("quays",), 60)[0]
    added = collection.add(broken, good, tmp_path / "absent.txt")
    assert {p.source for p in added.problems} == {"broken.pdf", "absent.txt"} and len(added.taken) == 1
    assert not re.search(rb"%PDF", _bytes(collection.path))
    assert collection.remove("broken.pdf").sources == ("broken.pdf",)
    assert list((collection.path).glob("unfinished")) == []


def test_what_was_said_can_be_carried_to_another_collection(
    collection: Collection, folder: Path, tmp_path: Path
) -> None:
    found = collection.report()
    template = next(one.template_id for one in found.templates if one.fairness == "case_specific")
    collection.note("fairness", template, "ignored", reason='it is the Act\'s "own" wording')
    collection.note("star", template, "star", day="2026-02-03")
    collection.set("byways.txt", authority="=Southmere", date="2022-05-03")
    moved = next(one for one in collection.report().templates if one.template_id == template)
    assert moved.fairness == "consistency" and "ignored by the reader" in moved.fairness_reason
    files = collection.take_out(tmp_path / "said")
    assert [file.name for file in files] == ["letters.csv", "similarity.toml", "notes.csv"]
    with Collection.open(tmp_path / "second", create=True) as second:
        second.add(folder)
        assert second.bring_in(tmp_path / "said") == ()
        assert second.letters() == collection.letters()
        assert {(n.kind, n.key, n.value, n.reason) for n in second.notes()} == {
            (n.kind, n.key, n.value, n.reason) for n in collection.notes()
        }
        with pytest.raises(SettingsError, match="holds none of"):
            second.bring_in(folder)
