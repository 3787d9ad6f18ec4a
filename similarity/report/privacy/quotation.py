"""Quotes letters with personal details taken out, and counts what was taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from similarity.records import Letter, Span
from similarity.report.marks import Layer, cut
from similarity.report.privacy.name_repeats import known_name_pattern
from similarity.report.privacy.person_names import never_alone
from similarity.report.privacy.redact import KINDS, Details, Kind, Personal, personal
from similarity.report.wording.names import citation, short_name
from similarity.visible import visible

__all__ = ["Redactor"]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _loosely(shown: str) -> str:
    """Finds a detail in free text: whatever white space parts its words, and also where a clip cut it off."""
    words = [re.escape(word) for word in shown.split(" ")]
    whole = r"\s+".join(words)
    begun = [r"\s+".join(words[:count]) + r"(?=\s*…)" for count in range(len(words) - 1, 0, -1)]
    return "|".join([whole, *begun])


class Redactor:
    """Cuts quotations from letters, without personal details unless names are kept.

    Parameters
    ----------
    letters
        All letters that may be quoted.
    keep_names
        Leave personal details in.
    known
        Personal details of letters that were looked for before; those of others are looked for when needed.
    asked
        What else the user wants taken out.
    """

    def __init__(
        self,
        letters: Iterable[Letter],
        *,
        keep_names: bool,
        known: Mapping[str, Details] | None = None,
        asked: Sequence[str] = (),
    ) -> None:
        self._asked = tuple(asked)
        self._letters = {x.document.document_id: x for x in letters}
        self._keep = keep_names
        self._found: dict[str, Details] = dict(known or {})
        self._taken: dict[tuple[str, Span], Personal] = {}
        self._loose: Counter[str] = Counter()
        self._labels: Counter[str] = Counter()
        self._patterns: dict[str, tuple[re.Pattern[str], dict[str, Kind]] | None] = {}

    def _personal(self, document_id: str) -> Details:
        if self._keep:
            return Details((), ())
        if document_id not in self._found:
            self._found[document_id] = personal(self._letters[document_id], self._asked)
        return self._found[document_id]

    def quote(self, document_id: str, span: Span, layers: Iterable[Layer] = ()) -> list[dict[str, str]]:
        """A quotation as runs of ``text`` and ``kind`` (plain, same, run, diff, fill or redacted)."""
        text = self._letters[document_id].document.text
        details = [p for p in self._personal(document_id).found if p.span.overlaps(span)]
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

    def text(self, text: str, document_ids: Iterable[str]) -> str:
        """Free text on some letters, such as a finding's statement, with the details known from them taken out."""
        for document_id in dict.fromkeys(document_ids):
            known = self._details(document_id)
            if known is not None:
                pattern, kinds = known

                def hide(found: re.Match[str], kinds: dict[str, Kind] = kinds) -> str:
                    kind = kinds.get(_flat(found[0]), "name")
                    self._loose[kind] += 1
                    return KINDS[kind]

                text = pattern.sub(hide, text)
        return visible(text)

    def _details(self, document_id: str) -> tuple[re.Pattern[str], dict[str, Kind]] | None:
        """What finds the details of a letter elsewhere, longest first."""
        if document_id not in self._letters:
            return None
        if document_id not in self._patterns:
            document = self._letters[document_id].document
            found = self._personal(document_id).found
            kinds = {_flat(document.quote(p.span)): p.kind for p in found}
            kinds = {shown: kind for shown, kind in kinds.items() if not never_alone(shown)}
            wholes = "|".join(_loosely(shown) for shown in sorted(kinds, key=lambda f: (-len(f), f)))
            pattern = re.compile(rf"(?<!\w)(?:{wholes})(?!\w)") if kinds else None
            self._patterns[document_id] = (pattern, kinds) if pattern else None
        return self._patterns[document_id]

    def name(self, document_id: str) -> str:
        """What a letter is called, without names of persons."""
        return self.label(short_name(self._letters[document_id].document), document_id)

    def citation(self, document_id: str) -> str:
        """How a letter is cited, without names of persons."""
        return self.label(citation(self._letters[document_id].document), document_id)

    def source(self, document_id: str) -> str:
        """The name of a letter's file, without names of persons: ``[name]-refusal.pdf``."""
        return self.label(self._letters[document_id].document.origin.source, document_id)

    def address(self, document_id: str) -> str:
        """The address a letter came from, without names of persons."""
        return self.label(self._letters[document_id].document.origin.url, document_id)

    def label(self, text: str, document_id: str) -> str:
        """A name given to a letter, such as that of its file, without names of persons."""
        names = self._personal(document_id).names
        pattern = known_name_pattern(names, self._letters[document_id].document.text)
        if pattern is not None:
            text, found = pattern.subn(KINDS["name"], text)
            self._labels[document_id] = max(self._labels[document_id], found)
        return visible(text)

    def counts(self) -> dict[str, int]:
        """How many details of each kind were taken out, each place once."""
        total = Counter[str](p.kind for p in self._taken.values()) + self._loose
        total["name"] += sum(self._labels.values())
        return {kind: total[kind] for kind in KINDS if total[kind]}


def _kind(layers: tuple[Layer, ...]) -> str:
    kinds = {layer.kind for layer in layers}
    for kind in ("fill", "diff", "run", "same"):
        if kind in kinds:
            return kind
    return "plain"
