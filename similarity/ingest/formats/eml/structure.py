"""The tree of a message: which parts are its text, in the order in which a reader sees them, and which hang on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from similarity.ingest.formats.eml.payload import payload_of
from similarity.ingest.formats.eml.sealed import is_sealed, unsealed

__all__ = ["Contents", "contents_of", "tree_of"]

_MOST_PARTS = 5_000
_TEXT_BODIES = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
# Proof of who wrote a message; nothing that a person reads.
_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_WRITTEN = frozenset({"text/rtf", "application/rtf"})
_MACHINE_READ = frozenset(
    {
        "message/delivery-status", "message/disposition-notification", "text/rfc822-headers",
        "application/pgp-keys", "application/applefile", "text/javascript", "application/javascript",
    }
)  # fmt: skip


@dataclass(slots=True)
class Contents:
    """What a message holds."""

    bodies: list[Choice] = field(default_factory=list)  # texts one below the other
    attached: list[Any] = field(default_factory=list)
    inline: list[Any] = field(default_factory=list)  # pictures that belong to a text
    locked: list[Any] = field(default_factory=list)  # encrypted parts
    sheets: list[Any] = field(default_factory=list)  # style sheets of a page that was saved as one file


@dataclass(frozen=True, slots=True)
class Choice:
    """Forms of one text, of which a reader sees one: plain or HTML."""

    plain: Any = None
    html: Any = None


def tree_of(message: Any) -> Iterator[Any]:
    """Every part, also those of attached messages, up to a bound."""
    stack, seen = [message], 0
    while stack and seen < _MOST_PARTS:
        part = stack.pop()
        seen += 1
        yield part
        stack.extend(reversed(_children(part)))


def contents_of(message: Any) -> Contents:
    """Texts and attachments of a message; attached messages are not entered."""
    found = Contents()
    stack: list[tuple[Any, bool]] = [(message, True)]  # a part, and whether it stands where text stands
    seen = 0
    while stack and seen < _MOST_PARTS:
        part, is_text = stack.pop()
        seen += 1
        kind = part.get_content_type()
        children = _children(part) if part.get_content_maintype() == "multipart" else []
        if kind == "multipart/encrypted":
            found.locked.append(part)
        elif not children and is_sealed(part) and (inner := unsealed(part)) is not None:
            stack.append((inner, is_text))
        elif kind == "multipart/alternative" and children:
            stack.extend(reversed(_alternative(children, found)))
        elif kind == "multipart/related" and children:
            stack.extend(reversed(_related(part, children, found)))
        elif children:
            stack.extend((child, False) for child in reversed(children))
        else:
            _leaf(part, is_text, found)
    return found


def _alternative(children: Sequence[Any], found: Contents) -> list[tuple[Any, bool]]:
    """One text in several forms. A form may be a text with pictures, or texts with attachments between them."""
    plains = [child for child in children if _is_text(child, "text/plain")]
    # Of two, the one with the text.
    plain = max(plains, key=lambda child: len(payload_of(child)), default=None)
    others = [child for child in children if child is not plain]
    html = next((child for child in others if _is_text(child, "text/html")), None)
    rest = [child for child in others if child is not html and not _is_other_form(child, plain or html)]
    if plain is not None and html is None:
        for number, child in enumerate(rest):
            html, hung = _text_inside(child, found)
            if html is not None:
                rest = [*rest[:number], *hung, *rest[number + 1 :]]
                break
    if plain is not None and html is None and (mixed := [c for c in rest if _holds_text(c)]):
        # Several texts with attachments between them: they are what is seen, whatever the plain form says.
        return [(child, True) for child in mixed] + [(c, False) for c in rest if c not in mixed]
    if plain is not None or html is not None:
        found.bodies.append(Choice(plain, html))
    return [(child, False) for child in rest]


def _is_other_form(part: Any, chosen: Any) -> bool:
    """Whether a part is one more form of a text that is read: enriched, a calendar entry, a page for phones."""
    is_form = (
        part.get_content_maintype() == "text"
        and part.get_content_type() not in _WRITTEN
        and part.get_content_disposition() != "attachment"
    )
    return chosen is not None and is_form


def _text_inside(part: Any, found: Contents) -> tuple[Any, list[Any]]:
    """The one HTML text of a part with pictures, and what hangs on it; None where it is not so simple."""
    if part.get_content_type() != "multipart/related":
        return None, []
    children = _children(part)
    root = _root(part, children)
    if root is None or not _is_text(root, "text/html"):
        return None, []
    hung: list[Any] = []
    for child in children:
        if child is not root:
            (found.inline if child.get_content_maintype() == "image" else hung).append(child)
    return root, hung


def _related(part: Any, children: Sequence[Any], found: Contents) -> list[tuple[Any, bool]]:
    root = _root(part, children)
    rest = []
    for child in children:
        if child is root:
            continue
        if child.get_content_maintype() == "image":
            found.inline.append(child)
        else:
            rest.append((child, False))
    return [(root, True), *rest]


def _root(part: Any, children: Sequence[Any]) -> Any:
    start = str(part.get_param("start") or "").strip()
    named = next((c for c in children if start and str(c.get("content-id") or "").strip() == start), None)
    return named or (children[0] if children else None)


def _leaf(part: Any, is_text: bool, found: Contents) -> None:
    kind, main = part.get_content_type(), part.get_content_maintype()
    if kind in _SIGNATURES or kind in _MACHINE_READ:
        return
    if kind == "text/css":
        found.sheets.append(part)
    elif kind in _TEXT_BODIES and not _is_attached(part, is_text):
        found.bodies.append(Choice(html=part) if kind == "text/html" else Choice(plain=part))
    elif is_sealed(part):
        found.locked.append(part)
    elif main == "image" and part.get_content_disposition() != "attachment":
        found.inline.append(part)
    elif main != "multipart":
        found.attached.append(part)


def _is_attached(part: Any, is_text: bool) -> bool:
    """Whether a text is a file of its own: said to be, or named, where it is not the message's one text."""
    return part.get_content_disposition() == "attachment" or (bool(part.get_filename()) and not is_text)


def _is_text(part: Any, kind: str) -> bool:
    return bool(part.get_content_type() == kind and part.get_content_disposition() != "attachment")


def _holds_text(part: Any) -> bool:
    return part.get_content_maintype() == "multipart" and any(
        p.get_content_type() in _TEXT_BODIES for p in tree_of(part)
    )


def _children(part: Any) -> list[Any]:
    payload = part.get_payload()
    return payload if isinstance(payload, list) else []
