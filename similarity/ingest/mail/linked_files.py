"""Files that a mail links instead of bringing them along: the letter may be one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["files_linked", "files_named"]

_LETTER = re.compile(r"[^/\\<>\"]{0,80}\.(?:pdf|docx?|odt|rtf|zip)", re.IGNORECASE)
_ADDRESS = compiled_pattern(r"https?://[^\s<>\"]{1,500}?\.(?:pdf|docx?|odt|rtf|zip)\b", re.IGNORECASE)
# Where programs keep what is too large for a mail, under addresses that do not say what it is.
_KEPT = re.compile(
    r"(?:^|\.)(?:sharepoint\.com|1drv\.ms|onedrive\.live\.com|drive\.google\.com|docs\.google\.com|dropbox\.com"
    r"|wetransfer\.com|we\.tl|box\.com|egnyte\.com|sharefile\.(?:com|eu)|mimecast\.com|egress\.com)$",
    re.IGNORECASE,
)


def files_linked(links: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What is called a file in links.

    Parameters
    ----------
    links
        Address and words of each.
    """
    for address, words in links:
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme not in {"http", "https"}:
            continue
        last = unquote(parts.path.rpartition("/")[2])
        named = " ".join(words.split())
        if _LETTER.fullmatch(named):
            yield named
        elif _LETTER.fullmatch(last):
            yield last
        elif parts.hostname and _KEPT.search(parts.hostname):
            yield named[:80] or parts.hostname


def files_named(text: str) -> list[str]:
    """What addresses that stand in a text by themselves call a file."""
    return list(files_linked([(found, "") for found in _ADDRESS.findall(text)]))
