"""Messages whose header a gateway broke: their parts found again in the text; pages whose coding the header lost."""

from __future__ import annotations

import email
import quopri
import re
from email.policy import default
from typing import Any

from similarity.ingest.mail.coded_twice import decoded_whole

__all__ = ["reparsed", "uncoded"]

_MIME_HEADER = re.compile(
    rb"(?:MIME-Version|Content-(?:Type|Transfer-Encoding|Disposition))\s*:", re.IGNORECASE
)
_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]*\s*:|[ \t]+\S")
_BOUNDARY = re.compile(rb"^--(?P<name>[^\s\"]{1,70})[ \t]*\r?\n(?=Content-)", re.MULTILINE | re.IGNORECASE)
_BOUNDARY_LINE = re.compile(rb"^--[^\s\"]{1,70}--[ \t]*\r?$", re.MULTILINE)
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_OTHER_HEADER = re.compile(rb"(?!content-|mime-version)[A-Za-z][A-Za-z0-9-]*\s*:", re.IGNORECASE)
_CODED_TAG = re.compile(rb"<[a-z][^<>]*=3D[\"']?\w|<[a-z]+=\r?\n", re.IGNORECASE)


def reparsed(message: Any, data: bytes) -> Any | None:
    """The message as it was before its header was broken; None for one whose header is whole.

    An empty line that a gateway put into the header makes text of all that follows, and so does a header that names
    another boundary than the one that stands in the message, or none.
    """
    if message.is_multipart():
        return None
    if message.get_content_maintype() == "multipart":
        return _with_its_boundary(message, data)
    if message.get_content_type() != "text/plain":
        return None
    if message.get("content-transfer-encoding", "7bit").strip().lower() in {"base64", "quoted-printable"}:
        return None
    head, gap, body = _split(data)
    bare = body.lstrip(b"\r\n")
    if _MIME_HEADER.match(bare) and _is_header(bare):
        return email.message_from_bytes(head + gap[: len(gap) // 2] + bare, policy=default)
    found = _BOUNDARY.search(body)
    if found is None:
        return None
    header = b'Content-Type: multipart/mixed; boundary="%s"' % found["name"]
    return _with_header(head, gap, body, header)


def _with_its_boundary(message: Any, data: bytes) -> Any:
    """A message that should have parts and has none: parted where its text has a boundary, else one text."""
    head, gap, body = _split(data)
    found = _BOUNDARY.search(body)
    if found is None:
        return _with_header(head, gap, _BOUNDARY_LINE.sub(b"", body), b"Content-Type: text/plain")
    kind = message.get_content_type().encode("ascii", "ignore")
    return _with_header(head, gap, body, b'Content-Type: %s; boundary="%s"' % (kind, found["name"]))


def _with_header(head: bytes, gap: bytes, body: bytes, header: bytes) -> Any:
    """The message with another header in place of all that spoke of its content."""
    line_end = gap[: len(gap) // 2]
    unfolded = _FOLDED.sub(b" ", head)
    kept = [line for line in unfolded.splitlines() if _OTHER_HEADER.match(line)]
    top = line_end.join([*kept, b"MIME-Version: 1.0", header])
    return email.message_from_bytes(top + gap + body, policy=default)


def _split(data: bytes) -> tuple[bytes, bytes, bytes]:
    found = re.search(rb"\r?\n\r?\n", data)
    if found is None:
        return data, b"\n\n", b""
    return data[: found.start()], found.group(), data[found.end() :]


def _is_header(body: bytes) -> bool:
    """Whether a text starts with header lines and nothing else up to its first empty line."""
    top = re.split(rb"\r?\n\r?\n", body, maxsplit=1)[0]
    return all(_HEADER_LINE.match(line) for line in top.splitlines())


def uncoded(data: bytes) -> tuple[bytes, list[tuple[str, str]]]:
    """A text whose header lost how it is coded, or that was coded twice, decoded, and what to say of it; any other as it is."""
    found, kind = data, ""
    if decoded := decoded_whole(data):
        kind, found = "base64", decoded
    elif _CODED_TAG.search(data) and b"=\n" in data.replace(b"\r", b""):
        kind, found = "quoted-printable", quopri.decodestring(data)
    what = f"has a text that was still coded ({kind})"
    return found, [(what, "Decoded and read. Compare with the source.")] if kind else []
