"""What a form's fields show: the text they hold, boxes that are ticked or not, and of a list what is chosen."""

from __future__ import annotations

from typing import Any

__all__ = ["FIELDS", "SHOWN_FIELDS", "field_text", "is_box"]

FIELDS = frozenset({"input", "textarea", "select"})
SHOWN_FIELDS = "input:not([type=hidden]), textarea, select"
_SHOWS_NO_TEXT = frozenset({"color", "file", "hidden", "image", "password", "range"})
_BOXES = {"checkbox": "☐☑", "radio": "○◉"}  # empty, chosen


def field_text(node: Any) -> str:
    """Text that the field ``node`` shows; empty for one that shows none."""
    if node.tag == "textarea":
        return str(node.text())
    if node.tag == "input":
        kind = str(node.attributes.get("type") or "text").strip().lower()
        if kind in _BOXES:
            return _BOXES[kind]["checked" in node.attributes]
        return "" if kind in _SHOWS_NO_TEXT else str(node.attributes.get("value") or "")
    return _chosen(node)


def is_box(node: Any) -> bool:
    """Whether an element is a box or a ring that is ticked or not."""
    return node.tag == "input" and str(node.attributes.get("type") or "").strip().lower() in _BOXES


def _chosen(node: Any) -> str:
    """What is chosen of a list: of one that drops down a single thing, which is the first where none is named."""
    options = node.css("option")
    chosen = [option for option in options if "selected" in option.attributes]
    if "multiple" not in node.attributes:
        first = [option for option in options if "disabled" not in option.attributes][:1]
        chosen = chosen[-1:] or ([] if _is_open(node) else first)
    return " ".join(str(option.attributes.get("label") or option.text()) for option in chosen)


def _is_open(node: Any) -> bool:
    """Whether a list stands open on the page, in several lines, so that nothing in it need be chosen."""
    size = str(node.attributes.get("size") or "").strip()
    return size.isdigit() and int(size) > 1
