"""Content streams give the objects that pdfminer's own parser finds in them, sound or damaged."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF

from similarity.ingest.formats.pdf.content_stream import ContentParser

Original: Any = ContentParser.__base__  # pdfminer's module itself names ours from the first page on
octal = st.integers(0, 0o777).map(lambda number: b"\\%03o" % number)
inside = st.one_of(
    st.binary(max_size=4),
    octal,
    st.sampled_from(
        [b"\\(", b"\\)", b"\\\\", b"\\n", b"\\\r\n", b"\\\n", b"\\7", b"\\18", b"\\9", b"\\q", b"Dear "]
    ),
)
string = st.lists(inside, max_size=6).map(b"".join).map(lambda text: b"(" + text + b")")
number = st.one_of(
    st.integers().map(b"%d".__mod__),
    st.floats(-1e6, 1e6).map(b"%.3f".__mod__),
    st.from_regex(rb"[-+.\d]{1,24}", fullmatch=True),
)
hexadecimal = st.from_regex(rb"<[0-9a-fA-F\s]{0,9}>", fullmatch=True)
name = st.from_regex(rb"/[A-Za-z#0-9\x80-\xff]{0,8}", fullmatch=True)
operator = st.sampled_from(
    [
        b"BT",
        b"ET",
        b"Tj",
        b"TJ",
        b"T*",
        b"'",
        b'"',
        b"re",
        b"W*",
        b"true",
        b"false",
        b"null",
        b"Q",
        b"d0",
        b"\xe9",
    ]
)
array = st.lists(st.one_of(string, number, hexadecimal), max_size=8).map(
    lambda parts: b"[" + b"".join(parts) + b"] TJ"
)
dictionary = st.lists(st.tuples(name, number), max_size=3).map(
    lambda pairs: b"<<" + b"".join(key + b" " + value for key, value in pairs) + b">>"
)
picture = st.binary(max_size=30).map(lambda data: b"BI /W 2 /F /A85 ID " + data + b"\nEI ")
odd = st.one_of(st.binary(max_size=5), st.sampled_from(list(b"[]<>(){}%/\\#\0".decode())).map(str.encode))
part = st.one_of(array, array, string, number, hexadecimal, name, operator, dictionary, picture, odd)
gap = st.sampled_from([b" ", b"\n", b"", b"\r\n", b"\0"])
stream = st.lists(st.tuples(part, gap), max_size=30).map(lambda parts: b"".join(a + b for a, b in parts))


class Narrow(ContentParser):
    """Its buffer ends within most tokens."""

    BUFSIZ = 7


class NarrowOriginal(Original):  # type: ignore[misc]
    BUFSIZ = 7


def objects(kind: Any, streams: list[bytes]) -> list[str]:
    """What a parser finds, and the error with which it ends."""
    found: list[str] = []
    try:
        parser = kind([PDFStream({}, data) for data in streams])
        while True:
            found.append(shown(parser.nextobject()[1]))
    except PSEOF:
        return found
    except Exception as error:  # of damage: it must be the same
        return [*found, f"{type(error).__name__}: {error}"]


def shown(found: Any) -> str:
    if isinstance(found, PDFStream):
        return f"{found.attrs} {found.rawdata!r}"
    return f"{type(found).__name__} {found!r}"


@pytest.mark.parametrize(
    ("ours", "original"),
    [(ContentParser, Original), (Narrow, NarrowOriginal)],
    ids=["wide", "narrow"],
)
@given(streams=st.lists(stream, min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_any_stream_gives_what_pdfminer_finds(
    ours: type[ContentParser], original: Any, streams: list[bytes]
) -> None:
    assert objects(ours, streams) == objects(original, streams)


def test_whole_arrays_are_taken_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("pdfminer's own parser was asked")

    parser = ContentParser([PDFStream({}, b"BT [(De\\(ar) -12.5 <4142> 3 (Sir)] TJ ET ")])
    assert shown(parser.nextobject()[1]) == "PSKeyword /b'BT'"
    monkeypatch.setattr(Original, "nextobject", refuse)
    assert parser.nextobject()[1] == [b"De(ar", -12.5, b"AB", 3, b"Sir"]


def test_a_string_that_never_ends_is_read_in_one_go() -> None:
    streams = [b"(" + b"\\101" * 1000]
    assert objects(ContentParser, streams) == objects(Original, streams)
