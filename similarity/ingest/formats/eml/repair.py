"""Texts that a gateway or an old program left coded inside a message's text: decoded, and said."""

from __future__ import annotations

import binascii
import email
import quopri
import re
from dataclasses import dataclass, field
from email.policy import default
from typing import Any

from similarity.ingest.draft import Part
from similarity.ingest.text.canonical import canonical
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Repaired", "reparsed", "uncoded_page", "without_coded_lines"]

_MIME_HEADER = re.compile(
    rb"(?:MIME-Version|Content-(?:Type|Transfer-Encoding|Disposition))\s*:", re.IGNORECASE
)
_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]*\s*:|[ \t]+\S")
_BOUNDARY = re.compile(rb"^--(?P<name>[^\s\"]{1,70})[ \t]*\r?\n(?=Content-)", re.MULTILINE | re.IGNORECASE)
_BOUNDARY_LINE = re.compile(rb"^--[^\s\"]{1,70}--[ \t]*\r?$", re.MULTILINE)
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_OTHER_HEADER = re.compile(rb"(?!content-|mime-version)[A-Za-z][A-Za-z0-9-]*\s*:", re.IGNORECASE)
_UU = compiled_pattern(
    r"^begin(?:-base64)? [0-7]{3,4} (?P<name>[^\n]{1,200})\n(?P<lines>(?:[ -`]{1,90}\n)*?)(?:`|====)?\n?end[ \t]*$",
    re.MULTILINE,
)
_BASE64 = compiled_pattern(r"^(?:[A-Za-z0-9+/]{60,76}\n){3,}[A-Za-z0-9+/]{0,76}={0,2}$", re.MULTILINE)
_CODED_TAG = re.compile(rb"<[a-z][^<>]*=3D[\"']?\w|<[a-z]+=\r?\n", re.IGNORECASE)
_QUOTED = compiled_pattern(r"=\n|=[0-9A-F]{2}")
_SIGNED = compiled_pattern(r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:Hash:[^\n]*\n)*\n?")
_ENCRYPTED = ("-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----")
_PROOF = (
    ("-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----"),
    ("-----BEGIN PGP PUBLIC KEY BLOCK-----", "-----END PGP PUBLIC KEY BLOCK-----"),
)


@dataclass(slots=True)
class Repaired:
    """A text without its coded lines, the files that they held, and what was found, in words."""

    text: str
    parts: list[Part] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)  # what, and what was done


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


def without_coded_lines(text: str, encoding: str) -> Repaired:
    """``text`` with what is coded in it decoded or, where that cannot be, taken out.

    Parameters
    ----------
    text
        A message's text, lines ending with a line feed.
    encoding
        How its characters were decoded; text found inside is taken to have the same.
    """
    repaired = Repaired(text)
    _take_encrypted(repaired)
    _take_uuencoded(repaired)
    _decode_base64(repaired, encoding)
    _decode_quoted_printable(repaired, encoding)
    return repaired


def uncoded_page(data: bytes) -> tuple[bytes, list[tuple[str, str]]]:
    """A page whose header lost how it is coded, decoded, and what to say of it; any other as it is."""
    found, kind = data, ""
    if b"<" not in data and re.fullmatch(rb"[A-Za-z0-9+/=\s]{80,}", data):
        kind = "base64"
        try:
            found = binascii.a2b_base64(data)
        except binascii.Error:
            return data, []
        if b"<" not in found:
            return data, []
    elif _CODED_TAG.search(data) and b"=\n" in data.replace(b"\r", b""):
        kind, found = "quoted-printable", quopri.decodestring(data)
    what = f"has a text that was still coded ({kind})"
    return found, [(what, "Decoded and read. Compare with the mail.")] if kind else []


def _take_encrypted(repaired: Repaired) -> None:
    text = _SIGNED.sub("", repaired.text)
    for begin, end in _PROOF:
        text, _ = _cut_out(text, begin, end)
    repaired.text, cut = _cut_out(text, *_ENCRYPTED)
    if cut:
        done = "Left out. Decrypt it in the mail program and save the text."
        repaired.problems.append(("is encrypted (PGP)", done))


def _cut_out(text: str, begin: str, end: str) -> tuple[str, bool]:
    """``text`` without all that stands from ``begin`` to ``end``, and whether there was any."""
    kept, at = [], 0
    while (start := text.find(begin, at)) >= 0 and (stop := text.find(end, start)) >= 0:
        kept.append(text[at:start])
        at = stop + len(end)
    return "".join([*kept, text[at:]]), at > 0


def _take_uuencoded(repaired: Repaired) -> None:
    def take(found: re.Match[str]) -> str:
        name = canonical(found["name"]).replace("/", "_").replace("!", "_")[:120] or "unnamed"
        try:
            if found.group().startswith("begin-base64"):
                content = binascii.a2b_base64(found["lines"])
            else:
                content = b"".join(binascii.a2b_uu(line) for line in found["lines"].splitlines())
        except (binascii.Error, ValueError):
            what = f"has an attachment in its text (uuencoded, {name}) that is damaged"
            repaired.problems.append((what, "Left out. Ask for the file by itself."))
            return ""
        repaired.parts.append(Part(name, content))
        return ""

    repaired.text = _UU.sub(take, repaired.text)


def _decode_base64(repaired: Repaired, encoding: str) -> None:
    def decode(found: re.Match[str]) -> str:
        try:
            text = binascii.a2b_base64(found.group()).decode(encoding or "utf-8")
        except (binascii.Error, ValueError, LookupError):
            text = ""
        if any(not c.isprintable() and not c.isspace() for c in text):
            text = ""
        what = "has coded lines (base64) in its text"
        done = (
            "Decoded and read. Compare with the mail."
            if text
            else "Left out. Ask for the mail to be sent again."
        )
        repaired.problems.append((what, done))
        return text

    repaired.text = _BASE64.sub(decode, repaired.text)


def _decode_quoted_printable(repaired: Repaired, encoding: str) -> None:
    """Lines that still are quoted-printable: soft line ends, or coded characters that form words."""
    text = repaired.text
    if len(_QUOTED.findall(text)) < 3 or "=\n" not in text:
        return
    try:
        decoded = quopri.decodestring(text.encode("utf-8")).decode("utf-8")
    except ValueError:
        try:
            decoded = quopri.decodestring(text.encode("utf-8")).decode("cp1252")
        except ValueError:
            return
    repaired.text = decoded
    what = "has lines in its text that were still coded (quoted-printable)"
    repaired.problems.append((what, "Decoded and read. Compare with the mail."))
