"""Seeds from the corpus and mutations of them, all drawn from one random number generator."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.ingest.makers import tiny_pdf, zip_file

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
# Markup, separators and numbers at which parsers trip.
TOKENS = (
    b"<div>", b"</p>", b"<!--", b"-->", b"<script>", b"<br><br>", b"<table><tr><td>", b"&#0;", b"&nbsp;", b"<![CDATA[", b"\x00", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\r\n\r\n", b"--", b"Content-Type: multipart/mixed; boundary=\"\"\r\n", b"Content-Transfer-Encoding: base64\r\n",
    b"charset=utf-7", b"charset=\"idna\"", b"charset=undefined", b"=?utf-8?B?!!!!?=", b"Date: Thu, 99 Foo 99999 99:99:99 +9999\r\n",
    b"endobj", b"stream\r\n", b"/Length -1", b"/Length 99999999999", b"/Kids [1 0 R 1 0 R]", b"/Count 4294967295", b"999999 0 R", b"PK\x03\x04",
    b"PK\x01\x02", b"31 February 2023", b"29/02/2023", b"01.FOI.23.000001", b"Our ref: ", b"From: x\r\nSent: y\r\n", b"> > > ", b"\xe2\x80\x8b", b"\xcc\x81",
    b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"(" * 60, b"A " * 200, b"-" * 300,
)  # fmt: skip


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Files by kind."""
    formats = CORPUS / "demo-formats"

    def some(pattern: str, most: int = 3) -> tuple[bytes, ...]:
        return tuple(path.read_bytes() for path in sorted(formats.glob(pattern))[:most])

    pages = tuple(path.read_bytes() for path in sorted((CORPUS / "demo").glob("*.html"))[:3])
    return {
        "txt": some("txt/*.txt"),
        "html": (*pages, *some("whatdotheyknow/*.html")),
        "eml": some("mail/*.eml"),
        "pdf": (tiny_pdf(["The council holds the survey.", "It withholds it."]), *some("pdf/*.pdf", 1)),
        "docx": some("docx/*.docx", 2),
        "zip": (
            zip_file({"a/letter.txt": b"The council holds the survey of the bridge.", "b.html": pages[0]}),
            *some("zip/*.zip", 1),
        ),
        "png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,),
    }


def mutated(draw: random.Random, kind: str) -> bytes:
    """One mutated file of a kind; archives are sometimes mutated inside, so that the damage gets past the unzipping."""
    data = draw.choice(seeds()[kind])
    if kind in {"docx", "zip"} and draw.random() < 0.6:
        return _inside_archive(draw, data)
    return _mutate(draw, data)


def _mutate(draw: random.Random, data: bytes) -> bytes:
    content = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 4, 16))):
        draw.choice(_STEPS)(draw, content)
    return bytes(content[:400_000])


def _inside_archive(draw: random.Random, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = draw.choice(sorted(members))
    if draw.random() < 0.1:
        del members[name]
    else:
        members[name] = _mutate(draw, members[name])
    return zip_file(members)


def _flip(draw: random.Random, content: bytearray) -> None:
    if content:
        content[draw.randrange(len(content))] = draw.randrange(256)


def _cut(draw: random.Random, content: bytearray) -> None:
    del content[draw.randrange(len(content) + 1) :]


def _remove(draw: random.Random, content: bytearray) -> None:
    start = draw.randrange(len(content) + 1)
    del content[start : start + draw.randrange(1, 400)]


def _insert(draw: random.Random, content: bytearray) -> None:
    at = draw.randrange(len(content) + 1)
    content[at:at] = draw.choice(TOKENS) * draw.choice((1, 1, 1, 3, 50))


def _repeat(draw: random.Random, content: bytearray) -> None:
    start = draw.randrange(len(content) + 1)
    content[start:start] = bytes(content[start : start + draw.randrange(1, 300)]) * draw.choice((1, 2, 20))


def _splice(draw: random.Random, content: bytearray) -> None:
    other = draw.choice(seeds()[draw.choice(sorted(seeds()))])
    start = draw.randrange(len(other) + 1)
    at = draw.randrange(len(content) + 1)
    content[at:at] = other[start : start + draw.randrange(1, 3000)]


_STEPS: tuple[Callable[[random.Random, bytearray], None], ...] = (
    _flip,
    _flip,
    _cut,
    _remove,
    _insert,
    _insert,
    _repeat,
    _splice,
)
