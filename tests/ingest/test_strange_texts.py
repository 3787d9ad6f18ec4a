"""Texts with signs that no writer meant: coded, spoiled, unseen, or in an encoding that nobody names."""

import codecs
from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import FileResult, read_bytes
from similarity.ingest.text.wide import wide_encoding

FEES = "The board withholds the fees: £40 – and it can’t say more of them."
CYRILLIC = "Совет не раскрывает журнал парома по разделу 43(2).\n"


def read(data: bytes, name: str = "letter.txt") -> FileResult:
    return read_bytes(Part(name, data), IngestSettings())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_read(encoding: str) -> None:
    for text in (FEES, CYRILLIC, f"{FEES}\n\n{CYRILLIC}", "No.\n"):
        (document,) = read(text.encode(encoding)).documents
        assert document.text.split() == text.split()
    (document,) = read(codecs.BOM_UTF32_BE + FEES.encode("utf-32-be")).documents
    assert document.text == FEES


def test_bytes_that_are_no_wide_text() -> None:
    for data in (bytes(range(256)) * 8, bytes(500), FEES.encode(), b"MZ\x90\x00\x03\x00\x00\x00 \x00" * 40):
        assert wide_encoding(data) == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Совет не раскрывает журнал парома.".encode("cp1251"), "another alphabet"),
        ("Το συμβούλιο αρνείται το αίτημα.".encode("iso8859-7"), "another alphabet"),
        ("The fee in € is due.".encode("iso8859-15"), "stands for € in Latin-9"),
        ("The cafÃ© of the pier is closed.".encode(), "spoiled before"),
        ("The board can\ufffdt say \ufffd40.".encode(), "2 signs were lost"),
        (b"The fee is =C2=A340 and it can=E2=80=99t be less.", "coded as those of a mail"),
        (b"The fee is &pound;40 and it can&rsquo;t be less.", "coded as those of a page"),
        (FEES.encode() + bytes(4000), "NUL bytes"),
    ],
)
def test_signs_that_say_a_text_was_decoded_wrongly_are_named(data: bytes, said: str) -> None:
    result = read(data)
    assert result.documents
    assert [
        said in p.problem and p.severity == "warning" and bool(p.what_was_done) for p in result.problems
    ] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The cafés, the naïve façade and the Œuvre of Ångström: £40 – ’twas so.",
        "Call +441234567890 or a+b-c; R&D; x=3D is a plane.",
        "Mae’r cyngor yn dal y cofnod, ond ni fydd yn ei ryddhau: tŷ, dŵr, tân.",
    ],
)
def test_plain_texts_with_accents_and_signs_are_not_suspected(text: str) -> None:
    result = read(text.encode())
    assert [d.text for d in result.documents] == [text] and not result.problems


def test_signs_in_utf7_are_decoded_and_said() -> None:
    result = read(FEES.encode("utf-7"))
    assert [d.text for d in result.documents] == [FEES]
    assert "UTF-7" in result.problems[0].problem


@pytest.mark.parametrize(
    "unseen", ["\u034f", "\u061c", "\u180e", "\u2061", "\u2063", "\u206a", "\ufe0f", "\ufffb", "\U000e0100"]
)
def test_signs_that_print_nothing_part_no_word(unseen: str) -> None:
    (document,) = read(f"The board with{unseen}holds the log.".encode()).documents
    assert document.text == "The board withholds the log."


def test_words_struck_out_letter_by_letter_are_left_out_and_said() -> None:
    struck = "".join(f"{letter}\u0336" for letter in "must not")
    result = read(f"The board {struck} withholds the log, x \u2260 y.".encode())
    assert [d.text for d in result.documents] == ["The board withholds the log, x \u2260 y."]
    assert [p.problem for p in result.problems] == ["has 2 words struck out, letter by letter"]


def test_colours_of_a_terminal_are_no_words() -> None:
    (document,) = read(b"\x1b[1mThe board\x1b[0m withholds \x1b[31mit\x1b[0m.\n").documents
    assert document.text == "The board withholds it."


def test_coded_lines_of_a_text_file_are_decoded_or_said() -> None:
    import base64

    result = read(base64.encodebytes(FEES.encode() * 4))
    assert result.documents[0].text.startswith(FEES) and "base64" in result.problems[0].problem
    locked = "-----BEGIN PGP MESSAGE-----\n\n" + "hQEMA1xyz\n" * 9 + "-----END PGP MESSAGE-----\n"
    result = read(locked.encode())
    assert not result.documents and [p.problem for p in result.problems] == ["is encrypted (PGP)"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.ps", b"%!PS-Adobe-3.0\n(The board withholds it) show\n", "PostScript"),
        ("a.gdoc", b'{"url":"https://docs.example/x","doc_id":"1"}', "shortcut"),
    ],
)
def test_kinds_of_file_that_look_like_text_are_named(name: str, data: bytes, said: str) -> None:
    result = read(data, name)
    assert (
        not result.documents
        and said in result.problems[0].problem
        and "Left out. " in result.problems[0].what_was_done
    )


def test_a_folder_of_such_texts_names_each(tmp_path: Path) -> None:
    from similarity.ingest.read import read_sources

    (tmp_path / "good.txt").write_text(FEES, encoding="utf-8")
    (tmp_path / "a.ps").write_bytes(b"%!PS\nshow\n")
    assert [p.source for p in read_sources([tmp_path], IngestSettings()).problems] == ["a.ps"]
