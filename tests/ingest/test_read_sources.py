import os
from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.errors import NothingToRead
from similarity.ingest import read_sources
from similarity.ingest.read import ReadResult

LETTER = (
    "Our ref: FOI-8812-2023\n\n21 March 2023\n\nDear Ms Quill\n\n"
    "The council holds the plans. It withholds them because £40 a page was paid for them.\n"
)


def read(*inputs: Path, **settings: object) -> ReadResult:
    return read_sources(list(inputs), IngestSettings(**settings))  # type: ignore[arg-type]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def beside(letter: Path, name: str, data: bytes) -> ReadResult:
    """Read ``data`` beside a good letter: trouble with one must not touch the other."""
    (letter.parent / name).write_bytes(data)
    result = read(letter.parent)
    assert any(d.origin.source == "letter.txt" for d in result.documents)
    return result


def trouble(result: ReadResult, source: str) -> str:
    found = [p for p in result.problems if p.source == source]
    assert found, result.problems
    assert all(p.what_was_done for p in found)
    return " / ".join(f"{p.severity}: {p.problem}" for p in found)


def test_metadata_and_places_of_a_letter(letter: Path) -> None:
    (document,) = read(letter).documents
    assert (document.reference, document.date, document.date_basis) == (
        "FOI-8812-2023",
        "2023-03-21",
        "letter",
    )
    assert document.document_id.startswith("letter-") and document.document_id.endswith(
        document.origin.sha256[:8]
    )
    assert [b.place.line for b in document.blocks] == [1, 3, 5, 7]
    assert document.text == LETTER.strip()


def test_folders_are_read_recursively_in_sorted_order(letter: Path) -> None:
    inner = letter.parent / "b" / "c"
    inner.mkdir(parents=True)
    (inner / "two.txt").write_text("Another letter, about bridges and their cost.", encoding="utf-8")
    (letter.parent / ".hidden.txt").write_text("Not a letter that anyone saved.", encoding="utf-8")
    result = read(letter.parent)
    assert sorted(d.origin.source for d in result.documents) == ["b/c/two.txt", "letter.txt"]
    assert list(result.documents) == sorted(result.documents, key=lambda d: d.document_id)
    assert not result.problems


def test_missing_path_is_a_problem_and_the_rest_is_read(letter: Path) -> None:
    result = read(letter, letter.parent / "gone.txt")
    assert len(result.documents) == 1
    assert "error: does not exist" in trouble(result, "gone.txt")


def test_nothing_readable_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(NothingToRead, match=r"empty\.txt: is empty"):
        read(tmp_path)
    with pytest.raises(NothingToRead, match="does not exist"):
        read(tmp_path / "nowhere")
    (tmp_path / "empty.txt").unlink()
    with pytest.raises(NothingToRead, match="no files"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n \t", "has no text"),
        ("binary.txt", bytes(range(256)) * 40, "kind that is not read"),
        ("nul.txt", b"A letter with a hole\x00 in it, about bridges.", "NUL bytes"),
        (
            "mixed.txt",
            "Fees of £5".encode() + b"\nFees of \xa36 for \x92copies\x92",
            "mixes UTF-8 and Windows-1252",
        ),
        (
            "page.pdf",
            b"<!DOCTYPE html><html><body><p>A page about tolls.</p></body></html>",
            "not what .pdf says",
        ),
    ],
)
def test_bad_input_is_named_and_the_rest_is_read(letter: Path, name: str, data: bytes, expected: str) -> None:
    assert expected in trouble(beside(letter, name, data), name)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("It cost £40 – the “lowest” bid’s price.".encode(), "utf-8"),
        ("It cost £40 – the “lowest” bid’s price.".encode("cp1252"), "cp1252"),
        ("It cost £40 – the “lowest” bid’s price.".encode("utf-16"), "utf-16"),
        ("It cost £40 – the “lowest” bid’s price.".encode("utf-16-le"), "utf-16-le"),
        ("It cost £40 – the “lowest” bid’s price.".encode("utf-16-be"), "utf-16-be"),
        ("It cost £40 – the “lowest” bid’s price.".encode("utf-8-sig"), "utf-8-sig"),
    ],
)
def test_encodings_give_the_same_words(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = tmp_path / "fees.txt"
    path.write_bytes(data)
    (document,) = read(path).documents
    assert document.text == "It cost £40 – the “lowest” bid’s price."
    assert document.origin.encoding == encoding


def test_one_huge_line_is_one_block(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("The panel weighed this. " * 40_000, encoding="utf-8")
    (document,) = read(path).documents
    assert len(document.blocks) == 1


def test_a_file_over_the_limit_is_left_out(letter: Path) -> None:
    big = letter.parent / "big.txt"
    big.write_text("Words without end. " * 500, encoding="utf-8")
    result = read(letter.parent, max_bytes=2000)
    assert "more than the limit of 2,000" in trouble(result, "big.txt")


def test_duplicates_are_kept_once(letter: Path) -> None:
    (letter.parent / "z-copy.txt").write_bytes(letter.read_bytes())
    (letter.parent / "z-same-words.txt").write_text("Leave this site\n\n" + LETTER, encoding="utf-8")
    result = read(letter.parent)
    assert [d.origin.source for d in result.documents] == ["letter.txt"]
    assert "info: duplicate of letter.txt: the same file" in trouble(result, "z-copy.txt")
    assert "info: duplicate of letter.txt: the same text" in trouble(result, "z-same-words.txt")


def test_symlink_loops_end(letter: Path) -> None:
    (letter.parent / "loop").symlink_to(letter.parent, target_is_directory=True)
    (letter.parent / "dangling.txt").symlink_to(letter.parent / "nowhere.txt")
    result = read(letter.parent)
    assert [d.origin.source for d in result.documents] == ["letter.txt"]
    assert "link to a folder around it" in trouble(result, "loop")
    assert "does not exist" in trouble(result, "dangling.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_a_problem(letter: Path) -> None:
    closed = letter.parent / "closed.txt"
    closed.write_text("No one may read this letter.", encoding="utf-8")
    closed.chmod(0)
    assert "cannot be read" in trouble(read(letter.parent), "closed.txt")


def test_same_name_in_two_folders_stays_apart(tmp_path: Path) -> None:
    for folder, words in (("north", "A letter about bridges."), ("south", "A letter about tunnels.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "reply.txt").write_text(words, encoding="utf-8")
    result = read(tmp_path / "north", tmp_path / "south")
    assert {d.origin.source for d in result.documents} == {"north/reply.txt", "south/reply.txt"}
    assert len({d.document_id for d in result.documents}) == 2


def test_progress_counts_every_file(letter: Path) -> None:
    (letter.parent / "two.txt").write_text("Another letter, about bridges.", encoding="utf-8")
    calls: list[tuple[int, int]] = []
    read_sources([letter.parent], IngestSettings(), lambda done, total: calls.append((done, total)))
    assert calls == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("data", "encoding", "trouble"),
    [
        ("The board can’t say: “£40”, its price".encode("mac-roman"), "mac-roman", "taken for Mac OS Roman"),
        ("The board cannot say: £40, its price".encode("cp850"), "cp850", "taken for DOS"),
        (
            "The board cannot say: £40 or 50 €, its price".encode("iso8859-15"),
            "iso8859-15",
            "taken for Latin-9",
        ),
        (
            "The board can’t ".encode() + "say: “£40”, its price".encode("cp1252"),
            "cp1252+utf-8",
            "mixes UTF-8 and Windows-1252",
        ),
        ("ÔÕÒ: œuvres à £40, ÒÓ".encode("cp1252"), "cp1252", ""),
    ],
)
def test_signs_of_old_machines_and_of_two_sources_in_one_line(
    tmp_path: Path, data: bytes, encoding: str, trouble: str
) -> None:
    path = tmp_path / "fees.txt"
    path.write_bytes(data)
    result = read(path)
    (document,) = result.documents
    assert "£40" in document.text and ("can’t" in document.text) is (b"can" in data and b"cannot" not in data)
    assert document.origin.encoding == encoding
    assert [trouble in p.problem for p in result.problems] == ([True] if trouble else [])


def test_tags_that_nobody_sees_are_left_out_and_a_flag_is_whole(tmp_path: Path) -> None:
    unseen = "".join(chr(0xE0000 + ord(letter)) for letter in "withheld")
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    path = tmp_path / "tags.txt"
    path.write_text(f"The log is {unseen}held in the flag office {flag} of the board.", encoding="utf-8")
    (document,) = read(path).documents
    assert document.text == f"The log is held in the flag office {flag} of the board."
