"""One letter beside the demonstration corpus, kept: what a check says is what a run over all letters says."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from similarity.api import Collection
from similarity.collection.checking import near_letters
from similarity.collection.checking.check_result import CheckedLetter
from similarity.errors import NothingToRead
from similarity.records import Match
from similarity.report.library.library_file import known_templates
from similarity.results import Results
from tests.collection.conftest import CHECKED


def check(kept: Path, *inputs: Path, **more: object) -> CheckedLetter:
    with Collection.open(kept, read_only=True) as collection:
        (letter,) = collection.check(*inputs, **more).letters  # type: ignore[arg-type]
    return letter


def of_letter(results: Results, name: str, beside: set[str]) -> list[Match]:
    """Exact matches of one letter of a run with letters of a set."""
    return [
        m
        for m in results.matches
        if m.kind == "copy"
        and name in (m.left_document, m.right_document)
        and m.left_document != m.right_document
        and {m.left_document, m.right_document} - {name} <= beside
    ]


def contents(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.endswith("-shm")
    }


@pytest.mark.parametrize("name", CHECKED)
def test_its_matches_are_those_of_the_full_run(
    kept: Path, demo_corpus: Path, demo_run: Results, name: str
) -> None:
    one = check(kept, demo_corpus / name)
    own = one.letter.document.document_id
    with Collection.open(kept, read_only=True) as collection:
        beside = {letter.document.document_id for letter in collection.letters()}
    full = {(m.match_id, m.left, m.right, m.runs) for m in of_letter(demo_run, own, beside)}
    ours = {
        (m.match_id, m.left, m.right, m.runs)
        for m in one.matches()
        if m.kind == "copy" and m.scope != "within_document"
    }
    assert ours == full and full
    classes = {m.match_id: m.fairness == "case_specific" for m in one.matches()}
    assert {
        m.match_id: classes[m.match_id] for m in of_letter(demo_run, own, beside) if m.scope != "same_request"
    } == {
        m.match_id: m.fairness == "case_specific"
        for m in of_letter(demo_run, own, beside)
        if m.scope != "same_request"
    }


def test_the_share_is_that_of_a_run_on_all_letters(kept: Path, demo_corpus: Path) -> None:
    from similarity import pipeline

    name = "westholme-drones.txt"
    files = [
        p
        for p in sorted(demo_corpus.iterdir())
        if (p.name not in CHECKED or p.name == name) and p.suffix != ".json"
    ]
    run = pipeline.analyse(files)
    one = check(kept, demo_corpus / name)
    (overlap,) = (o for o in run.overlaps if o.document_id == one.letter.document.document_id)
    # Reworded stretches are looked for in fewer letters, and words are rarer in these.
    assert abs(one.overlap.case_specific_shared_words - overlap.case_specific_shared_words) <= 5
    assert abs(one.overlap.shared_words - overlap.shared_words) <= 5
    sharing = {
        d
        for m in run.matches
        if m.fairness == "case_specific"
        and m.kind == "copy"
        and overlap.document_id in (m.left_document, m.right_document)
        for d in (m.left_document, m.right_document)
    } - {overlap.document_id}
    assert len(sharing) <= one.sharing.letters <= len(sharing) + 2
    assert (
        one.sharing.different_request + one.sharing.unknown_request + one.sharing.same_request
        == one.sharing.letters
    )


def test_where_very_many_share_its_words_some_stand_for_the_others(
    kept: Path, demo_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = check(kept, demo_corpus / "westholme-drones.txt")
    monkeypatch.setattr(near_letters, "_MANY", 4)
    monkeypatch.setattr(near_letters, "_FEW", 12)
    few = check(kept, demo_corpus / "westholme-drones.txt")
    assert {m.match_id for m in few.matches() if m.kind == "copy"} < {m.match_id for m in whole.matches()}
    assert few.overlap.shared_words >= 0.95 * whole.overlap.shared_words
    assert whole.sharing.complete and not few.sharing.complete
    assert 0.7 * whole.sharing.letters <= few.sharing.letters <= whole.sharing.letters
    counts = {use.short_name: use.letters for use in whole.templates}
    same = [use for use in few.templates if use.short_name in counts]
    assert len(same) > 10
    assert all(abs(use.letters - counts[use.short_name]) <= 2 for use in same)


def test_nothing_is_written(kept: Path, demo_corpus: Path) -> None:
    before = contents(kept)
    check(kept, demo_corpus / CHECKED[0])
    assert contents(kept) == before


def test_templates_with_blanks_and_dates(kept: Path, demo_corpus: Path) -> None:
    one = check(kept, demo_corpus / "westholme-drones.txt")
    filled = {b.text for use in one.templates for b in use.blanks if b.type == "topic"}
    assert "drones" in filled
    for use in one.templates:
        assert use.letters > 0 and use.spans and use.short_name.startswith("T")
        assert not use.first_seen or use.first_seen[:4] <= use.last_seen[:4]
        assert len(use.documents) <= use.letters
    assert [use.spans for use in one.templates] == sorted(use.spans for use in one.templates)


def test_its_own_words_stand_in_no_other_letter(kept: Path, demo_corpus: Path) -> None:
    one = check(kept, demo_corpus / "westholme-drones.txt")
    with Collection.open(kept, read_only=True) as collection:
        others = " ".join(" ".join(letter.document.text.split()) for letter in collection.letters())
    assert one.own
    for span in one.own:
        assert " ".join(one.letter.document.quote(span).split()) not in others


def test_a_letter_that_is_kept_is_not_compared_with_itself(
    kept: Path, demo_corpus: Path, tmp_path: Path
) -> None:
    file = demo_corpus / "westholme-informants.txt"
    renamed = tmp_path / ("n" * 200 + " é.txt")
    renamed.write_bytes(file.read_bytes())
    for path in (file, renamed):
        one = check(kept, path)
        assert [(s.source, s.how) for s in one.same] == [("westholme-informants.txt", "the same file")]
        assert "westholme-informants-9a08ce18" not in {
            d for m in one.matches() for d in (m.left_document, m.right_document)
        } - {one.letter.document.document_id}
        assert one.overlap.shared_share is not None and one.overlap.shared_share < 1


def test_text_in_place_of_a_file(kept: Path, demo_corpus: Path) -> None:
    data = (demo_corpus / "westholme-drones.txt").read_bytes()
    one, file = check(kept, text=data), check(kept, demo_corpus / "westholme-drones.txt")
    assert one.letter.document.text == file.letter.document.text
    assert one.overlap.shared_words == file.overlap.shared_words
    assert [u.short_name for u in one.templates] == [u.short_name for u in file.templates]


def test_a_text_that_is_no_letter_has_nothing_in_common(kept: Path) -> None:
    one = check(kept, text="Buy two pounds of plums, one of flour, and ask about the boat on Thursday.")
    assert one.templates == () and one.sharing.letters == 0 and one.own == ()


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_check_is_refused(kept: Path, text: str) -> None:
    with Collection.open(kept, read_only=True) as collection, pytest.raises(NothingToRead):
        collection.check(text=text)


def test_an_empty_collection_answers(tmp_path: Path, demo_corpus: Path) -> None:
    with Collection.open(tmp_path / "empty", create=True) as collection:
        (one,) = collection.check(demo_corpus / "westholme-drones.txt").letters
    assert (one.kept, one.templates, one.sharing.letters) == (0, (), 0)
    assert one.findings  # what the letter shows by itself


def test_templates_of_a_library_are_recognised_without_letters(
    tmp_path: Path, demo_corpus: Path, demo_run: Results
) -> None:
    library = known_templates(demo_run)
    with Collection.open(tmp_path / "empty", create=True) as collection:
        (one,) = collection.check(demo_corpus / "westholme-drones.txt", known=library).letters
    assert len(one.known) > 5
    assert all(use.place.shared_words * 2 >= use.place.fixed_words for use in one.known)


@pytest.mark.parametrize("name", CHECKED)
def test_letters_that_are_spared_alignment_lose_nothing(
    kept: Path, demo_corpus: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = check(kept, demo_corpus / name)
    monkeypatch.setattr(near_letters, "_OF_EACH", (1,))
    spared = check(kept, demo_corpus / name)
    assert spared.sharing == whole.sharing
    copies = [{(m.match_id, m.runs) for m in one.matches() if m.kind == "copy"} for one in (spared, whole)]
    assert copies[0] == copies[1]
