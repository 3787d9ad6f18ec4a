"""What is kept is what the stages make, and it is found again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from similarity.api import Collection, read, segment
from similarity.match.stream import stream_of
from similarity.store.collection.bulk import segment_files
from similarity.store.collection.bulk.lettered import tokens_of
from similarity.store.collection.tables.database import is_collection
from similarity.words import stem
from tests.store.collection.letters import write_letters


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_letters(tmp_path_factory.mktemp("files"))


@pytest.fixture
def collection(tmp_path: Path, letters: list[Path]) -> Collection:
    found = Collection.open(tmp_path / "kept", create=True)
    found.add(*letters[:4])
    found.add(*letters[4:])
    return found


def test_letters_come_back_as_they_were_understood(collection: Collection, letters: list[Path]) -> None:
    assert collection.letters() == segment(read(*letters).documents)
    assert is_collection(collection.path)


def test_each_letter_is_taken_once(collection: Collection, letters: list[Path]) -> None:
    again = collection.add(*letters)
    assert again.taken == () and len(again.known) == len(letters)
    assert len(collection.letters()) == len(letters)


def test_another_form_is_told_and_kept_once(
    collection: Collection, letters: list[Path], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.md.txt"
    copy.write_text(letters[0].read_text("utf-8").replace("\n\n", "\n\n\n"), encoding="utf-8")
    added = collection.add(copy)
    assert added.taken == ()
    assert [(one.source, one.how) for one in added.other_forms] == [("copy.md.txt", "the same text")]
    assert len(collection.letters()) == len(letters)


def test_tokens_are_those_of_a_stream(collection: Collection) -> None:
    letters = collection.letters()
    (segment_of_all,) = collection.tokens()
    with collection.kept.reading() as connection:
        forms = dict(connection.execute("SELECT word, form FROM vocabulary"))
        stems = dict(
            connection.execute("SELECT vocabulary.form, stems.form FROM vocabulary JOIN stems USING (stem)")
        )
        names = dict(connection.execute("SELECT document, document_id FROM letters"))
    kept = segment_of_all.letters(range(len(segment_of_all.words.document)))
    by_name = {names[d]: t for d, t in zip(segment_of_all.words.document.tolist(), kept, strict=True)}
    fresh, words = tokens_of(letters)
    for letter, tokens in zip(letters, fresh, strict=True):
        found = by_name[letter.document.document_id]
        assert [forms[n] for n in found.word.tolist()] == [words[n] for n in tokens.word.tolist()]
        for field in tokens._fields[1:]:
            assert np.array_equal(getattr(found, field), getattr(tokens, field)), field
        alone = stream_of([letter])
        assert np.array_equal(alone.start, tokens.start) and np.array_equal(alone.border[:-1], tokens.border)
    assert all(stem(form) == stemmed for form, stemmed in stems.items())


def test_passages_are_found_by_words_and_by_stems(collection: Collection) -> None:
    ask = (
        "SELECT document_id, substr(documents.text, start + 1, stop - start) FROM passage_index "
        "JOIN passages ON passage = passage_index.rowid JOIN letters USING (document) "
        "JOIN documents USING (document) WHERE passage_index MATCH ? ORDER BY document_id"
    )
    with collection.kept.reading() as connection:
        phrase = connection.execute(ask, ('text : "beach huts were inspected"',)).fetchall()
        stems = connection.execute(ask, (f"stems : {stem('releases')}",)).fetchall()
        nothing = connection.execute(ask, ('text : "huts beach"',)).fetchall()
    assert [name[:10] for name, _ in phrase] == ["beach-huts"] and "beach huts were" in phrase[0][1]
    assert len(stems) == 6 and all("Releasing" in text for _, text in stems)
    assert nothing == []


def test_letters_are_chosen_by_what_is_known_of_them(collection: Collection) -> None:
    assert len(collection.letters(authority="harrowMERE")) == 3
    assert [one.document.date for one in collection.letters(since="2024-03-05")] == [
        "2024-03-06",
        "2024-03-05",
    ]
    assert len(collection.letters(until="2024")) == 6 and collection.letters(until="2023") == ()
    assert len(collection.list(exemption="31")) == 6 and len(collection.list(exemption="s.31(1)(b)")) == 0
    assert list(collection.list(kind="part_refusal")["document_id"]) == [
        one.document.document_id for one in collection.letters()
    ]


def test_letters_joined_are_the_letters_one_by_one(
    tmp_path: Path, letters: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segment_files, "_TOGETHER", 2)
    with Collection.open(tmp_path / "in twos", create=True) as collection:
        collection.add(*letters)
        (one,) = collection.tokens()
    count = len(one.words.document)
    for rows in ([*range(count)], [*range(0, count, 3)], [count - 1]):
        joined, single = one.joined(np.array(rows)), one.letters(rows)
        for field in ("word", "start", "end", "segment_words", "segment_class"):
            wanted = np.concatenate([getattr(tokens, field) for tokens in single])
            assert np.array_equal(getattr(joined, field), wanted)
        assert joined.segments.tolist() == [len(tokens.segment_words) for tokens in single]
        bare = one.joined(np.array(rows), places=False)
        assert all(np.array_equal(a, b) for a, b in zip(bare[:4], joined[:4], strict=True))
        assert not len(bare.start) and not len(bare.end)
