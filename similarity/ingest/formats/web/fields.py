"""What a form's fields show: the text they hold, and of a list of choices the one that is chosen."""

from __future__ import annotations

from typing import Any

__all__ = ["FIELDS", "field_text"]

FIELDS = frozenset({"input", "textarea", "select"})
_SHOWS_NO_TEXT = frozenset({"checkbox", "color", "file", "hidden", "image", "password", "radio", "range"})


def field_text(node: Any) -> str:
    """Text that the field ``node`` shows; empty for one that shows none."""
    if node.tag == "textarea":
        return str(node.text())
    if node.tag == "input":
        kind = str(node.attributes.get("type") or "text").lower()
        return "" if kind in _SHOWS_NO_TEXT else str(node.attributes.get("value") or "")
    options = node.css("option")
    chosen = [option for option in options if "selected" in option.attributes]
    return " ".join(str(option.text()) for option in chosen or options[:1])
