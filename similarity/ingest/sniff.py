"""What a file is, by content; the extension only decides between kinds of text."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from similarity.ingest.text.wide import wide_encoding

__all__ = ["WORD", "is_light", "sniff"]

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1|table|ul)\b", re.IGNORECASE
)
# Letters that Word or LibreOffice saved as one file of XML.
_OFFICE_XML = re.compile(rb"<(?:pkg:package|w:wordDocument|office:document)\b")
_MAIL_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{0,60}):", re.MULTILINE)
_MAIL_PROOF = frozenset(
    {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"content-type"}
)
_MBOX = re.compile(rb"^From \S+.{0,60}\d\d:\d\d:\d\d.{0,30}\d{4}\r?\n")
# Short texts that stand for a file which lies elsewhere, or that no person reads as they are.
_NO_TEXT: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\[InternetShortcut\]|\[Desktop Entry\][^\[]*\nType=Link\b"), "application/x-shortcut"),
    (re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE plist[^>]*>\s*)?<plist\b[^>]*>\s*<dict>\s*<key>URL</key>"), "application/x-shortcut"),
    (re.compile(rb"\{\s*\"(?:url|doc_id)\"\s*:\s*\"[^\"]*\"[^{}]{0,300}\}\s*\Z"), "application/x-shortcut"),
    (re.compile(rb"BEGIN:VCALENDAR\r?\n"), "text/calendar"),
    (re.compile(rb"BEGIN:VCARD\r?\n"), "text/vcard"),
    (re.compile(rb"%!PS"), "application/postscript"),
    (re.compile(rb"version https://git-lfs\.github\.com/spec/"), "application/x-git-lfs"),
    (re.compile(rb"\(This file must be converted with BinHex"), "application/mac-binhex40"),
)  # fmt: skip
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_EMLX = re.compile(
    rb"\d{1,12}[ \t]*\r?\n(?=[A-Za-z])"
)  # Apple Mail: the length of the message, then the message
_LIGHT = 300_000  # bytes
_FEWEST_BYTES = 32  # before the NULs at the end of a text: fewer may be a mark and a count
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = {
    "Workbook": "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
}
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"GIF8", "image/gif"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
    (b"PK\x05\x06", "application/zip"),
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OFFICE = {
    "word/document.xml": WORD,
    "xl/workbook.xml": "application/vnd.ms-excel",
    "ppt/presentation.xml": "application/vnd.ms-powerpoint",
    "Index/Document.iwa": "application/vnd.apple.pages",
}


def sniff(data: bytes, name: str) -> str:
    """Media type of ``data``; ``application/octet-stream`` for what is neither text nor a known format.

    Parameters
    ----------
    data
        The bytes, or at least the first 4 kB and, for archives, all of them.
    name
        File name, to tell kinds of text apart and to name what puremagic cannot.
    """
    for mark, media_type in _MAGIC:
        if data.startswith(mark):
            return media_type
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data, name)
    if (picture := _picture_kind(data)) is not None:
        return picture
    if _is_binary(data):
        return _named_binary(data, name)
    return _text_kind(data, PurePosixPath(name.lower()).suffix)


def _picture_kind(data: bytes) -> str | None:
    """Kinds of picture whose mark is not at the very start, or too short to be a mark alone."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        return "image/bmp"
    if data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}:
        return "image/heic"
    return None


def is_light(path: Path) -> bool:
    """Whether a file is a small text or page, which takes milliseconds to read."""
    try:
        if path.stat().st_size > _LIGHT:
            return False
        with path.open("rb") as stream:
            head = stream.read(8192)
    except OSError:
        return True  # the reader says what is wrong with it
    return sniff(head, path.name) in {"text/plain", "text/html"} or not head


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # Cut off: the names of the first members still say what it was.
        names = {n for n in _OFFICE if n.encode() in data[:65536]}
        if data[30:49] == b"[Content_Types].xml":
            names.add("word/document.xml")
    found = next((media_type for inner, media_type in _OFFICE.items() if inner in names), "")
    if found:
        return found
    if any(inner.startswith("word/") for inner in names) and "[Content_Types].xml" in names:
        return WORD  # without its letter, as its reader says
    if any(inner.endswith((".fpage", ".fdseq")) for inner in names):
        return "application/vnd.ms-xpsdocument"
    return (
        "application/vnd.oasis.opendocument"
        if b"application/vnd.oasis" in data[30:120]
        else "application/zip"
    )


def _ole_kind(data: bytes, name: str) -> str:
    def holds(entry: str) -> bool:
        return entry.encode("utf-16-le") in data

    if holds("__properties_version") or name.lower().endswith(".msg"):
        return "application/vnd.ms-outlook"
    if holds("EncryptedPackage"):
        return "application/x-encrypted-office"
    if not holds("WordDocument"):
        for entry, media_type in _OLE_KINDS.items():
            if holds(entry):
                return media_type
    return "application/msword"


def _is_binary(data: bytes) -> bool:
    if data.startswith(_MARKS):
        return False
    head = data[:8192]
    if not head:
        return False
    if wide_encoding(data):
        return False
    head = head.rstrip(b"\x00")  # a text that a program cut to whole blocks
    if len(head) < _FEWEST_BYTES:
        return len(head) < len(data[:8192])
    nuls = head.count(0)
    controls = sum(head.count(bytes([c])) for c in (*range(1, 9), *range(14, 27), *range(28, 32), 127))
    return nuls + controls > 0.05 * len(head)


def _named_binary(data: bytes, name: str) -> str:
    try:
        found = _puremagic().from_string(data[:65536], mime=True, filename=name)
    except Exception:  # puremagic raises several kinds for what it does not know
        return "application/octet-stream"
    return found if found and not found.startswith("text/") else "application/octet-stream"


@cache
def _puremagic() -> Any:
    import puremagic

    return puremagic


def _text_kind(data: bytes, extension: str) -> str:
    head = data[:8192].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _MBOX.match(head):
        return "application/mbox"
    for pattern, media_type in _NO_TEXT:
        if pattern.match(head):
            return media_type
    if _is_mail(head, extension):
        return "message/rfc822"
    if (length := _EMLX.match(head)) and _is_mail(head[length.end() :], extension):
        return "message/x-emlx"
    if head.startswith(b"<?xml") and _OFFICE_XML.search(head[:2000]):
        return "application/msword"  # what is opened through LibreOffice
    start = re.sub(rb"^(?:\s|<\?xml[^>]*>|<!--.*?-->)+", b"", head, flags=re.DOTALL)
    if (
        _HTML.match(start)
        or len(_HTML.findall(head)) >= 3
        or (extension in {".html", ".htm"} and b"<" in head)
    ):
        return "text/html"
    return "text/plain"


def _is_mail(head: bytes, extension: str) -> bool:
    lines = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    names = {name.lower() for name in _MAIL_HEADER.findall(lines)}
    first = _MAIL_HEADER.match(head)
    if first is None:
        return False
    if extension in {".eml", ".emlx", ".mht", ".mhtml"}:
        return bool(names & {b"from", b"subject", b"date", b"to"} | names & _MAIL_PROOF)
    return len(names & _MAIL_PROOF) >= 2 and bool(names & {b"from", b"date", b"subject"})
