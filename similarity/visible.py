"""Makes characters visible that would take effect on a terminal or a page instead of being read."""

from __future__ import annotations

import re

__all__ = ["visible"]

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Text whose control and direction characters are named, such as ``[U+202E]``, so that none takes effect."""
    return _CONTROL.sub(lambda m: f"[U+{ord(m.group()):04X}]", text.replace("\u00ad", ""))
