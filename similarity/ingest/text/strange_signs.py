"""Signs that no writer meant: what they say of a text that was decoded wrongly, here or before it was saved."""

from __future__ import annotations

import quopri
import re

__all__ = ["coded_signs", "strange_signs", "with_seven_bit_signs"]

# UTF-8 that another program took for Windows-1252 before the file was written: ’ “ ” – £ and letters with accents.
_TWICE = re.compile("â€[\u2122\u0153\u009d\u201c\u201d\u02dc]|Â£|Ã[\u0080-\u00bf\u0152-\u0178\u2018-\u203a]")
_TWICE_DECODED = "some signs were spoiled before the file was saved (â€™ for ’, Â£ for £)"
_MOST_ACCENTED = 0.3  # of the letters; no language in Latin letters has as many
_ENOUGH = 20  # letters, for their share to mean something
# UTF-7 (RFC 2152): a plus, coded characters, and mostly a hyphen.
_SEVEN_BITS = re.compile(r"\+([A-Za-z0-9+/]{3,40})(?:-|(?![A-Za-z0-9+/]))")
_TYPED = frozenset("£€§©®°±½¼¾’‘“”–—…•·«»é\u00a0")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2}){1,4}")
_ENTITY = re.compile(r"&(?:pound|euro|[lr][sd]quo|[nm]dash|hellip|nbsp|amp|#\d{2,5});")
_SHOWN_ESCAPES = "has signs that are still coded as those of a {} ({})"


def strange_signs(text: str, encoding: str) -> list[str]:
    """What signs of a decoded text say of how it was decoded; nothing where all is well.

    Parameters
    ----------
    text
        As it was decoded.
    encoding
        How; only Windows-1252 is ever assumed.
    """
    if text.isascii():
        return []
    found = []
    if _TWICE.search(text):
        found.append(_TWICE_DECODED)
    if count := text.count("\ufffd"):
        found.append(f"{count} sign{'s were' if count > 1 else ' was'} lost before the file was saved (�)")
    if encoding == "cp1252":
        letters = [c for c in text if c.isalpha()]
        if len(letters) >= _ENOUGH and sum(c > "\x7f" for c in letters) > _MOST_ACCENTED * len(letters):
            found.append(
                "the file names no charset, and its words are none in Windows-1252: it may be in another alphabet"
            )
        if "\u00a4" in text:
            found.append("the file names no charset and has the sign ¤, which stands for € in Latin-9")
    return found


def with_seven_bit_signs(text: str) -> str | None:
    """``text`` with its signs in UTF-7 decoded; None where it has none, or a plus stands for itself."""
    runs = _SEVEN_BITS.findall(text) if "+" in text and text.isascii() else []
    if not runs:
        return None
    try:
        decoded = [f"+{run}-".encode().decode("utf-7") for run in runs]
    except UnicodeDecodeError:
        return None
    if not all(signs and _TYPED.issuperset(signs) for signs in decoded):
        return None
    return _SEVEN_BITS.sub(lambda run: f"+{run[1]}-".encode().decode("utf-7"), text)


def coded_signs(text: str) -> list[str]:
    """What is still coded in a plain text, as a mail or a page codes it, and was not decoded."""
    found = []
    if entity := _ENTITY.search(text):
        found.append(_SHOWN_ESCAPES.format("page", entity.group()))
    for coded in _QUOTED.findall(text):
        try:
            signs = quopri.decodestring(coded.encode()).decode()
        except UnicodeDecodeError:
            continue
        if _TYPED.issuperset(signs):
            found.append(_SHOWN_ESCAPES.format("mail", coded))
            break
    return found
