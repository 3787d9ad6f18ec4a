"""Lines of a text that are still coded as mails and old programs code them: decoded, and said."""

from __future__ import annotations

import binascii
import quopri
import re
from dataclasses import dataclass, field

from similarity.ingest.draft import Part
from similarity.ingest.text.canonical import canonical
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Repaired", "without_coded_lines"]

_UU = compiled_pattern(
    r"^begin(?:-base64)? [0-7]{3,4} (?P<name>[^\n]{1,200})\n(?P<lines>(?:[ -`]{1,90}\n)*?)(?:`|====)?\n?end[ \t]*$",
    re.MULTILINE,
)
_BASE64 = compiled_pattern(r"^(?:[A-Za-z0-9+/]{60,76}\n){3,}[A-Za-z0-9+/]{0,76}={0,2}$", re.MULTILINE)
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


def without_coded_lines(text: str, encoding: str) -> Repaired:
    """``text`` with what is coded in it decoded or, where that cannot be, taken out.

    Parameters
    ----------
    text
        A text, lines ending with a line feed.
    encoding
        How its characters were decoded; text found inside is taken to have the same.
    """
    repaired = Repaired(text)
    _take_encrypted(repaired)
    _take_uuencoded(repaired)
    _decode_base64(repaired, encoding)
    _decode_quoted_printable(repaired, encoding)
    return repaired


def _take_encrypted(repaired: Repaired) -> None:
    text = _SIGNED.sub("", repaired.text)
    for begin, end in _PROOF:
        text, _ = _cut_out(text, begin, end)
    repaired.text, cut = _cut_out(text, *_ENCRYPTED)
    if cut:
        done = "Left out. Decrypt it in the program that it is for, and save the text."
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
            "Decoded and read. Compare with the source." if text else "Left out. Ask for it to be sent again."
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
    repaired.problems.append((what, "Decoded and read. Compare with the source."))
