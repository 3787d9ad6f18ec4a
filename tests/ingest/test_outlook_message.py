"""Outlook's ``.msg``: read as the mail that it is, with all that hangs on it."""

from __future__ import annotations

import struct

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import FileResult, read_bytes
from tests.ingest.outlook_files import msg

FIRST = "The port office keeps the log of the ferry – it can’t be read aloud."
SECOND = "The log is withheld under section 31(1)(g) because the marine inspector has not closed the inquiry."
STREAM = "__substg1.0_"
SENT = bytes(32) + struct.pack("<HHIQ", 0x40, 0x39, 6, 133935048000000000)  # 4 June 2025, 10:00
HEAD: dict[str, bytes | str] = {
    f"{STREAM}0037001F": "Ferry log",
    f"{STREAM}0042001F": "Port Office",
    f"{STREAM}5D02001F": "foi@port.gov.example",
    f"{STREAM}0E04001F": "A. Orrin",
    "__properties_version1.0": SENT,
}


def read(streams: dict[str, bytes | str]) -> FileResult:
    return read_bytes(Part("m.msg", msg({**HEAD, **streams})), IngestSettings())


def texts(result: FileResult, source: str = "m.msg") -> list[str]:
    (document,) = (d for d in result.documents if d.origin.source == source)
    return [document.quote(b.span) for b in document.blocks]


WRAPPED = (
    r"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\generator Outlook;}"
    r"{\*\htmltag19 <html>}{\*\htmltag50 <body>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 The port office keeps the log of the"
    r"{\*\htmltag84 &nbsp;}\htmlrtf \~\htmlrtf0 ferry \u8211? it can\'92t be read aloud.\htmlrtf\par}\htmlrtf0"
    r"{\*\htmltag72 </p>}{\*\mhtmltag64 <p class=other>}{\*\htmltag64 <p>}" + SECOND + r"{\*\htmltag72 </p>}"
    r"{\*\htmltag58 </body>}{\*\htmltag27 </html>}}"
)


def packed(rtf: str) -> bytes:
    """RTF as a message holds it, without compression (MS-OXRTFCP)."""
    raw = rtf.encode("ascii")
    return struct.pack("<IIII", len(raw) + 12, len(raw), 0x414C454D, 0) + raw


@pytest.mark.parametrize(
    "text",
    [
        {f"{STREAM}10090102": packed(WRAPPED)},
        {f"{STREAM}10090102": packed(WRAPPED), f"{STREAM}1000001F": f"{FIRST}\r\n\r\n{SECOND}"},
        {f"{STREAM}1000001F": f"{FIRST}\r\n\r\n{SECOND}"},
        {f"{STREAM}1000001E": f"{FIRST}\r\n\r\n{SECOND}".encode("cp1252")},
        {f"{STREAM}10130102": f"<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>".encode()},
    ],
)
def test_its_text_is_the_authoritys_and_of_its_day(text: dict[str, bytes | str]) -> None:
    result = read(text)
    (document,) = result.documents
    assert texts(result) == ["Ferry log", FIRST, SECOND] and not result.problems
    assert document.date == "2025-06-04" and {b.author for b in document.blocks[1:]} == {"authority"}


def test_what_is_attached_is_read() -> None:
    inside = "__attach_version1.0_#00000001/" + STREAM + "3701000D"
    result = read(
        {
            f"{STREAM}1000001F": FIRST,
            f"__attach_version1.0_#00000000/{STREAM}37010102": SECOND.encode(),
            f"__attach_version1.0_#00000000/{STREAM}3707001F": "letter\r\n.txt",
            f"{inside}/{STREAM}0037001F": "Older mail",
            f"{inside}/{STREAM}1000001F": "What was said before.",
        }
    )
    assert texts(result) == ["Ferry log", FIRST] and texts(result, "m.msg!letter .txt") == [SECOND]
    assert "What was said before." in " ".join(texts(result, "m.msg!message.eml"))


def test_one_that_is_cut_off_or_empty_is_said() -> None:
    whole = msg({**HEAD, f"{STREAM}1000001F": FIRST})
    for data in (whole[:600], whole[:1600]):
        (problem,) = read_bytes(Part("m.msg", data), IngestSettings()).problems
        assert problem.severity == "error" and ".eml" in problem.what_was_done


def test_rtf_that_no_page_was_made_into_hangs_on_the_mail() -> None:
    result = read({f"{STREAM}10090102": packed(r"{\rtf1\ansi\fromtext The log.\par}")})
    assert "m.msg!text.rtf" in [d.origin.source for d in result.documents] + [
        p.source for p in result.problems
    ]
