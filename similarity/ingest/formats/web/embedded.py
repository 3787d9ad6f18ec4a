"""What a page brings along or links that is a part of it: pictures of letters in ``data:`` addresses, style sheets."""

from __future__ import annotations

import binascii
import posixpath
import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote, unquote_to_bytes

from similarity.ingest.draft import Part
from similarity.ingest.formats.page_sized import is_page_sized, picture_not_read
from similarity.ingest.text.decoding import decode
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["embedded_pictures", "imports_in", "linked_sheets", "with_linked_sheets"]

_PICTURE = compiled_pattern(
    r"data:image/(?P<kind>png|jpe?g|tiff|gif|webp|bmp);base64,(?P<coded>[A-Za-z0-9+/=%\s]+)"
)
_LINK = compiled_pattern(r"<link\b[^<>]*\bstylesheet\b[^<>]*>", re.IGNORECASE)
_ADDRESS = compiled_pattern(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_MEDIA = compiled_pattern(r"\bmedia\s*=\s*[\"']?([^\"'<>]*)", re.IGNORECASE)
_UNUSED = compiled_pattern(r"\balternate\b|\sdisabled\b", re.IGNORECASE)
# An import and the conditions under which it holds: a layer, what browsers must support, media.
_IMPORT = re.compile(
    r"@import\s+(?:url\(\s*)?[\"']?([^\"')\s;]{1,300})[\"']?\s*\)?\s*((?:[^;{}\"'<>]){0,200});", re.IGNORECASE
)
_CONDITION = re.compile(r"(layer)(?:\(([^()]*)\))?|(supports)(\((?:[^()]|\([^()]*\))*\))", re.IGNORECASE)
_BASE = re.compile(r"<base\b[^<>]*>", re.IGNORECASE)


def embedded_pictures(html: str) -> list[Part]:
    """Pictures of pages inside a page's markup, as parts; what only decorates is left out."""
    parts = []
    for number, found in enumerate(_PICTURE.finditer(html) if "data:image/" in html else (), start=1):
        try:
            data = binascii.a2b_base64(unquote_to_bytes(found["coded"]))
        except (binascii.Error, ValueError):
            continue
        name = f"picture-{number}.{found['kind']}"
        if is_page_sized(data):
            parts.append(Part(name, data, in_text=True))
        elif problem := picture_not_read(data, name):
            parts.append(Part(name, b"", problem=problem))
    return parts


def linked_sheets(markup: str) -> list[str]:
    """Paths of the style sheets that a page, or another sheet, links, from its own place."""
    base = _base(markup)
    linked = [_address(link) for link in _LINK.findall(markup) if not _UNUSED.search(link)]
    imported = [address for address, _ in _IMPORT.findall(markup)]
    paths = [_path(base, address) for address in (*linked, *imported)]
    return [path for path in dict.fromkeys(paths) if path]


def imports_in(sheet: str) -> list[tuple[str, str]]:
    """Addresses of the style sheets that a sheet imports, and for which media."""
    return [(address, _CONDITION.sub(" ", under).strip()) for address, under in _IMPORT.findall(sheet)]


def _base(markup: str) -> str:
    """What stands before the addresses of a page that names a folder of its own for them; else nothing."""
    found = _BASE.search(markup)
    base = _address(found.group()) if found else ""
    return "" if ":" in base or base.startswith("/") else posixpath.dirname(unquote(base))


def _path(folder: str, address: str) -> str:
    """Path of what an address names, from the page; empty for what lies on another machine, or is no path."""
    path = unquote(address.partition("?")[0].partition("#")[0])
    if not path or ":" in path or path.startswith("/"):
        return ""
    return posixpath.normpath(posixpath.join(folder, path))


def with_linked_sheets(markup: str, sheets: Mapping[str, bytes]) -> str:
    """A page with the rules of linked style sheets in the places of the links, where they are there.

    Parameters
    ----------
    sheets
        What lies beside the page, by its path from there; what the page brings along in ``data:`` addresses needs none.
    """

    def rules(found: re.Match[str]) -> str:
        unused = _UNUSED.search(found.group())
        text = None if unused else _sheet(_address(found.group()), sheets, base)
        if text is None:
            return found.group()
        media = _MEDIA.search(found.group())
        return f'<style media="{media[1] if media else ""}">{text}</style>'

    def imported(found: re.Match[str]) -> str:
        text = _sheet(found[1], sheets, base)
        return found.group() if text is None else _under(found[2], text)

    if "stylesheet" not in markup and "@import" not in markup:
        return markup
    base = _base(markup)
    return _IMPORT.sub(imported, _LINK.sub(rules, markup))


def _under(conditions: str, text: str) -> str:
    """Rules under the conditions of their import, as if they stood in the sheet itself."""
    for layer, name, supports, asked in _CONDITION.findall(conditions):
        text = f"@layer {name}{{{text}}}" if layer else f"@{supports} {asked}{{{text}}}"
    media = _CONDITION.sub(" ", conditions).strip()
    return f"@media {media}{{{text}}}" if media else text


def _address(link: str) -> str:
    found = _ADDRESS.search(link)
    return unescape(next(filter(None, found.groups()), "")).strip() if found else ""


def _sheet(address: str, sheets: Mapping[str, bytes], folder: str, above: tuple[str, ...] = ()) -> str | None:
    """Rules of a style sheet with those it imports, harmless inside a page; None where it is not there."""
    if address.lower().startswith("data:text/css"):
        path, data = address, _of_address(address)
    else:
        path = _path(folder, address)
        data = sheets.get(path)
    if path in above:
        return ""  # imports itself
    if data is None:
        return None
    inside = posixpath.dirname(path) if data is sheets.get(path) else folder
    text = decode(data).text.replace("</", "<").replace("-->", "")

    def imported(found: re.Match[str]) -> str:
        inner = _sheet(found[1], sheets, inside, (*above, path))
        return found.group() if inner is None else _under(found[2], inner)

    return _IMPORT.sub(imported, text)


def _of_address(address: str) -> bytes | None:
    head, _, coded = address.partition(",")
    try:
        data = unquote_to_bytes(coded)
        return binascii.a2b_base64(data) if head.lower().endswith(";base64") else data
    except (binascii.Error, ValueError):
        return None
