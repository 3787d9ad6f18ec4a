"""Reasons that name a part of the request ("As to part (b)") are for what was relied on for that part."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern
from similarity.segment.attribution.force import Force
from similarity.segment.parts.stretches import Stretch

__all__ = ["given_back"]

# "Our reasons in respect of Q4", "As to part (b)", "Question 2": the part of the request that words are about.
_OF_PART = compiled_pattern(
    r"^\W*(?:box \d\W+|\d{1,2}[.)]\s+|(?-i:[A-Z])[.)]\s+)?(?:(?:(?:our|the|my) )?reasons?(?:\s*[:–-]\s*| (?:in respect of|for|on|as to|about) )|as (?:to|for|regards) |in respect of |with regard to |turning to |on |for )?"
    r"(?:(?:your |the )?(?:q|questions?|part|point|item|request|limb)\.? ?\(?|(?<=[a-z] )\()(?P<label>\d{1,2}|[a-h]|(?<=\()(?:i{1,3}|i?v|vi{1,3})(?=\)))\b",
    re.IGNORECASE,
)
# "Document 3", "Note A": a heading that names a row of a table, or the note that a row refers to.
_OF_ROW = compiled_pattern(
    r"^\W*(?:(?:our |the )?reasons? (?:for|on|as to)[ :]+|as to |on )?(?P<what>documents?|docs?\.?|rows?|lines?|entry|notes?|annex|appendix|box|schedule)\s+\(?(?P<label>\d{1,3}|(?-i:[A-H]))\b\)?(?!\s*(?:to|-|–|and|&)\s*\(?[\dA-H]\b)",
    re.IGNORECASE,
)
_ROW = compiled_pattern(r"^\W{0,3}(?P<label>\d{1,3})(?:[.):]+)?\s+(?=\S)")
# "Exempt, s31(1)(a). See note A": where the reasons of a row stand.
_SEE_NOTE = compiled_pattern(
    r"\b(?:see|in|at|reasons?:?|reasons? (?:in|at|under)|explained (?:in|at|under))\s+(?P<what>notes?|annex|appendix|box|schedule)\s+\(?(?P<label>\d{1,3}|(?-i:[A-H]))\b",
    re.IGNORECASE,
)
_ROW_LENGTH = 40  # words
_ROW_WORDS = ("doc", "row", "line", "entry")
# "B  Refused for now  12(4)(d)", "(c) The name is exempt under …": a row or a point named as the request names its part.
_OWN_PART = compiled_pattern(
    r"^\W{0,3}\(?(?P<label>(?-i:[A-Ha-h])|\d{1,2}(?![.:])|i{2,3}|i?v)(?:[).:]+\s+|\s+(?=(?-i:[A-Z])))",
    re.IGNORECASE,
)


def given_back(stretch: Stretch, words: str, cited: tuple[str, ...], force: Force) -> tuple[str, ...]:
    """What was relied on for the part of the request that reasons name; what a decision names for a part is kept.

    Parameters
    ----------
    stretch, words
        A piece of the letter and its text.
    cited
        Provisions that it names as its own.
    force
        What holds there; the provisions given back are put in force.
    """
    own: tuple[str, ...] = ()
    if stretch.role == "request" and stretch.kind == "sentence":
        return own
    found = _OF_PART.match(words)
    if found:
        force.part = found["label"].lower()
        own = () if cited else force.parts.get(force.part, ())
        if own:
            force.put(own)
    elif stretch.kind == "heading" and not cited and (row := _OF_ROW.match(words)):
        force.part = _row_name(row)
        own = force.parts.get(force.part, ())
        if own:
            force.put(own)
    decides = stretch.kind == "list" or stretch.role in ("decision", "exemption_list")
    if cited and decides:
        row = _ROW.match(words) if len(words.split()) <= _ROW_LENGTH else None
        if row:  # two rows of one number, as of two tables, are told apart by nothing
            name = f"row {row['label']}"
            force.parts[name] = () if name in force.parts else cited
        named = None if found else _OWN_PART.match(words)
        if label := named["label"].lower() if named else force.part:
            force.parts[label] = cited
    if decides and (note := _SEE_NOTE.search(words)) and (cited or force.just_named):
        force.parts[_row_name(note)] = cited or force.just_named
    force.just_named = cited if decides else ()
    return own


def _row_name(found: re.Match[str]) -> str:
    """The name of a row, or of the note that it refers to."""
    what, label = found["what"].lower(), found["label"].lower()
    return f"row {label}" if what.startswith(_ROW_WORDS) else f"{what.rstrip('s')} {label}"
