"""Quotes letters with personal details taken out, and counts what was taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from similarity.records import Letter, Span
from similarity.report.marks import Layer, cut
from similarity.report.redact import KINDS, Personal, personal

__all__ = ["Redactor", "visible"]

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Text whose control and direction characters are named, such as ``[U+202E]``, so that none takes effect."""
    return _CONTROL.sub(lambda m: f"[U+{ord(m.group()):04X}]", text.replace("\u00ad", ""))


class Redactor:
    """Cuts quotations from letters, without personal details unless names are kept.

    Parameters
    ----------
    letters
        All letters that may be quoted.
    keep_names
        Leave personal details in.
    """

    def __init__(self, letters: Iterable[Letter], *, keep_names: bool) -> None:
        self._letters = {x.document.document_id: x for x in letters}
        self._keep = keep_names
        self._found: dict[str, list[Personal]] = {}
        self._taken: dict[tuple[str, Span], Personal] = {}
        self._loose: Counter[str] = Counter()

    def _personal(self, document_id: str) -> list[Personal]:
        if self._keep:
            return []
        if document_id not in self._found:
            self._found[document_id] = personal(self._letters[document_id])
        return self._found[document_id]

    def quote(self, document_id: str, span: Span, layers: Iterable[Layer] = ()) -> list[dict[str, str]]:
        """A quotation as runs of ``text`` and ``kind`` (plain, same, run, diff, fill or redacted)."""
        text = self._letters[document_id].document.text
        details = [p for p in self._personal(document_id) if p.span.overlaps(span)]
        runs: list[dict[str, str]] = []
        shown: set[Span] = set()
        for segment in cut(text, span, [*layers, *(Layer(p.span, "personal", p.kind) for p in details)]):
            hidden = next((p for p in details if p.span.overlaps(segment.span)), None)
            if hidden is None:
                runs.append({"text": visible(segment.text), "kind": _kind(segment.layers)})
            elif hidden.span not in shown:
                shown.add(hidden.span)
                self._taken[document_id, hidden.span] = hidden
                runs.append({"text": KINDS[hidden.kind], "kind": "redacted"})
        return [run for run in runs if run["text"]]

    def text(self, text: str) -> str:
        """Free text, such as a finding's statement, with the details known from the letters taken out."""
        for document_id in self._letters:
            letter = self._letters[document_id].document
            for detail in self._personal(document_id):
                found = letter.quote(detail.span)
                if len(found) > 5 and found in text:
                    text = text.replace(found, KINDS[detail.kind])
                    self._loose[detail.kind] += 1
        return visible(text)

    def counts(self) -> dict[str, int]:
        """How many details of each kind were taken out, each place once."""
        total = Counter(p.kind for p in self._taken.values()) + self._loose
        return {kind: total[kind] for kind in KINDS if total[kind]}


def _kind(layers: tuple[Layer, ...]) -> str:
    kinds = {layer.kind for layer in layers}
    for kind in ("fill", "diff", "run", "same"):
        if kind in kinds:
            return kind
    return "plain"
