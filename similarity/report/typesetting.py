"""Pages and pictures by typst: no font of the machine, the same bytes on every run."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from similarity.errors import MissingExtra
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["showable", "typeset"]

# What the typefaces that come with typst can show; anything else is named, since a glyph that is missing
# would break both the reading and the standard.
_UNSHOWN = compiled_pattern(
    "[^\n\t\x20-\x7e\xa0-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u205e\u20ac\u2122\u2190-\u2193\u2212\u2610\ufffd]"
)


def showable(value: Any) -> Any:
    """The value, all texts in it without signs that the typefaces of typst lack: these are named."""
    if isinstance(value, str):
        return _UNSHOWN.sub(lambda m: f"[U+{ord(m.group()):04X}]", value)
    if isinstance(value, dict):
        return {key: showable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [showable(inner) for inner in value]
    return value


def typeset(source: str, data: Any, **options: Any) -> bytes:
    """What a source of typst makes of ``data``.

    Parameters
    ----------
    source
        Path below ``report/assets``.
    data
        Texts, numbers, lists and mappings; signs that the typefaces lack are named.
    options
        Of ``typst.compile``, among them ``format``.

    Returns
    -------
    bytes
        A file of that format; of pictures with several pages the first.

    Raises
    ------
    MissingExtra
        typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingExtra("typst", "Install it with: pip install 'foi-similarity[report]'") from error
    made: bytes | list[bytes] = typst.compile(
        (resources.files("similarity.report") / "assets" / source).read_bytes(),
        sys_inputs={"data": json.dumps(showable(data), ensure_ascii=False)},
        ignore_system_fonts=True,
        **options,
    )
    return made[0] if isinstance(made, list) else made
