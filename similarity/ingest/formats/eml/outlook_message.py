"""Outlook's ``.msg`` as the mail that it holds: its properties become headers, texts and attachments."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, formataddr
from typing import Any

from similarity.errors import DamagedInput
from similarity.ingest.formats.eml.html_in_rtf import html_in_rtf
from similarity.ingest.text.decoding import decode

__all__ = ["mail_of"]

# Numbers of properties. Source: Microsoft, MS-OXPROPS and MS-OXMSG.
_SUBJECT, _BODY, _HTML, _RTF = "0037", "1000", "1013", "1009"
_SENDER, _SENDER_ADDRESS, _FOR, _FOR_ADDRESS = "0C1A", "5D01", "0042", "5D02"
_OLD_ADDRESSES = ("0C1F", "0065")  # may be names inside an Exchange server
_TO, _CC = "0E04", "0E03"
_SENT, _DELIVERED = 0x0039, 0x0E06
_DATA, _LONG_NAME, _SHORT_NAME, _KIND, _CONTENT_ID = "3701", "3707", "3704", "370E", "3712"
_TEXT, _OLD_TEXT, _BYTES, _OBJECT = "001F", "001E", "0102", "000D"
_HEAD = {True: 32, False: 24}  # bytes before the table of short properties: of the file, of a message in it
_DEEPEST = 8
_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
_Folder = tuple[str, ...]


def mail_of(data: bytes, name: str) -> bytes:
    """The message as RFC 5322 has it, with all that is attached.

    Raises
    ------
    DamagedInput
        It is cut off or damaged.
    """
    import olefile

    cure = "Left out. Open it in Outlook and save it as .eml."
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as opened:
            return _message(opened, ()).as_bytes()
    except (OSError, ValueError, IndexError, TypeError, KeyError) as error:
        raise DamagedInput(name, "is an Outlook message that is damaged or incomplete", cure) from error


def _message(opened: Any, folder: _Folder) -> EmailMessage:
    message = EmailMessage(policy=default)
    _set_headers(message, opened, folder)
    html = _stream(opened, folder, _HTML, _BYTES)
    page = decode(html).text if html else _text(opened, folder, _HTML)
    plain = _text(opened, folder, _BODY)
    rtf = _unpacked(_stream(opened, folder, _RTF, _BYTES))
    page = page or html_in_rtf(rtf)
    message.set_content(plain or "\n")
    if page:
        message.add_alternative(page, subtype="html")
    for attached in _attachments(opened, folder):
        _attach(message, opened, attached)
    if rtf and not page and not plain.strip():
        message.add_attachment(rtf, "application", "rtf", filename="text.rtf")
    return message


def _set_headers(message: EmailMessage, opened: Any, folder: _Folder) -> None:
    def first(*properties: str) -> str:
        return next(filter(None, (_text(opened, folder, one) for one in properties)), "")

    name, address = first(_FOR, _SENDER), first(_FOR_ADDRESS, _SENDER_ADDRESS, *_OLD_ADDRESSES)
    values = {
        "From": formataddr((name, address)) if "@" in address else name,
        "To": first(_TO),
        "Cc": first(_CC),
        "Subject": first(_SUBJECT),
    }
    for header, value in values.items():
        if kept := " ".join(value.split()):
            try:
                message[header] = kept
            except (ValueError, IndexError):  # what no mail could have there
                message[header] = kept.encode("ascii", "replace").decode().replace("?", " ")
    if (sent := _time(opened, folder)) is not None:
        message["Date"] = format_datetime(sent)


def _time(opened: Any, folder: _Folder) -> dt.datetime | None:
    """When it was sent, else when it came, from the table of short properties: 16 bytes each, its number in the first."""
    place = [*folder, "__properties_version1.0"]
    if not opened.exists(place):
        return None
    table = opened.openstream(place).read()[_HEAD[not folder] :]
    found = {}
    for start in range(0, len(table) - 15, 16):
        kind, number = (int.from_bytes(table[start + at : start + at + 2], "little") for at in (0, 2))
        if kind == 0x40 and number in {_SENT, _DELIVERED}:
            found[number] = int.from_bytes(table[start + 8 : start + 16], "little")
    ticks = found.get(_SENT) or found.get(_DELIVERED)
    try:
        return _EPOCH + dt.timedelta(microseconds=ticks // 10) if ticks else None
    except OverflowError:
        return None


def _attachments(opened: Any, folder: _Folder) -> Iterator[_Folder]:
    depth = len(folder)
    found = {tuple(path[: depth + 1]) for path in opened.listdir(streams=True) if len(path) > depth + 1}
    mark = "__attach_version1.0_"
    yield from sorted(one for one in found if one[:depth] == folder and one[depth].startswith(mark))


def _attach(message: EmailMessage, opened: Any, folder: _Folder) -> None:
    inner = (*folder, f"__substg1.0_{_DATA}{_OBJECT}")
    name = " ".join((_text(opened, folder, _LONG_NAME) or _text(opened, folder, _SHORT_NAME)).split())
    if opened.exists(list(inner)) and len(folder) < _DEEPEST:
        message.add_attachment(_message(opened, inner), filename=f"{name or 'message'}.eml")
        return
    kind = _text(opened, folder, _KIND).partition("/")
    main, sub = (
        (kind[0], kind[2])
        if kind[2] and kind[0] not in {"multipart", "message"}
        else ("application", "octet-stream")
    )
    content_id = _text(opened, folder, _CONTENT_ID).strip("<>")
    is_picture = main == "image" and content_id
    message.add_attachment(
        _stream(opened, folder, _DATA, _BYTES),
        main,
        sub,
        filename=name or None,
        disposition="inline" if is_picture else "attachment",
        cid=f"<{content_id}>" if content_id.isascii() and content_id and " " not in content_id else None,
    )


def _text(opened: Any, folder: _Folder, number: str) -> str:
    wide = _stream(opened, folder, number, _TEXT)
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    return decode(_stream(opened, folder, number, _OLD_TEXT).rstrip(b"\0")).text


def _stream(opened: Any, folder: _Folder, number: str, kind: str) -> bytes:
    place = [*folder, f"__substg1.0_{number}{kind}"]
    return bytes(opened.openstream(place).read()) if opened.exists(place) else b""


def _unpacked(rtf: bytes) -> bytes:
    if not rtf:
        return b""
    try:
        from compressed_rtf import decompress
    except ImportError:
        return rtf
    try:
        return bytes(decompress(rtf))
    except ValueError:
        return rtf
