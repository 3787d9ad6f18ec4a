"""What the user said of templates, passages, findings and letters, in sentences beside each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from similarity.records import FAIRNESS, Document, Match, Note
from similarity.report.wording.names import FAIRNESS_NAMES, anchor, short_name, when
from similarity.results import Results

__all__ = ["NO_REMARKS", "Remarks", "said", "said_of", "without_wrong"]


def said(note: Note) -> str:
    """One remark as a sentence."""
    because = f": {note.reason}" if note.reason else ""
    day = f" on {when(note.day)}" if note.day else ""
    if note.kind == "star":
        return "Starred by the user"
    if note.kind == "check":
        done = "Marked as wrong by the user" if note.value == "wrong" else "Checked by hand by the user"
        return f"{done}{day}{because}"
    if note.kind == "fairness":
        if note.value in FAIRNESS:
            return f"Moved by the user to “{FAIRNESS_NAMES[note.value]}”{because}"
        return f"Ignored by the user{because}"
    return f"Note of the user: {note.value}"


class Remarks:
    """What was said, by what it is about.

    Parameters
    ----------
    notes
        Those that count.
    """

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self._about: dict[str, list[Note]] = {}
        for note in notes:
            self._about.setdefault(note.key, []).append(note)

    def about(self, key: str) -> tuple[str, ...]:
        """Sentences on one thing; what a template's class rests on stands there already."""
        return tuple(said(note) for note in self._about.get(key, ()) if note.kind != "fairness")

    def is_starred(self, key: str) -> bool:
        """Whether it is to be used first."""
        return any(note.kind == "star" for note in self._about.get(key, ()))

    def is_wrong(self, finding_id: str) -> bool:
        """Whether the user looked at a finding and found it wrong."""
        return any(note.kind == "check" and note.value == "wrong" for note in self._about.get(finding_id, ()))

    def check_of(self, finding_id: str) -> str:
        """What came of looking at a finding; empty where nobody said that they did."""
        return next((said(n) for n in self._about.get(finding_id, ()) if n.kind == "check"), "")

    def note_on(self, key: str) -> str:
        """The user's own words; empty without any."""
        return next((n.value for n in self._about.get(key, ()) if n.kind == "note"), "")


NO_REMARKS = Remarks()


def said_of(results: Results) -> list[dict[str, str]]:
    """Everything that was said of a run: anchor and name of what it is about, and the sentence."""
    if not results.notes:
        return []
    documents = {x.document.document_id: x.document for x in results.letters}
    kinds = (
        ("template", {t.template_id: f"Template “{t.label[:60]}”" for t in results.templates}),
        ("match", {m.match_id: _pair(m, documents) for m in results.matches}),
        ("finding", {f.finding_id: f"Finding: {f.statement[:80]}" for f in results.findings}),
        ("letter", {key: f"Letter {short_name(document)}" for key, document in documents.items()}),
    )
    found = []
    for note in results.notes:
        kind, names = next(((k, n) for k, n in kinds if note.key in n), ("", {}))
        anchor_ = anchor(kind, note.key) if kind else "method"
        name = names.get(note.key, f"{note.key} (not in this run)")
        found.append({"anchor": anchor_, "name": name, "sentence": said(note)})
    return found


def _pair(match: Match, documents: Mapping[str, Document]) -> str:
    left, right = documents[match.left_document], documents[match.right_document]
    return f"Passage shared by {short_name(left)} and {short_name(right)}"


def without_wrong(results: Results) -> Results:
    """The run without the findings that the user found wrong."""
    remarks = Remarks(results.notes)
    kept = tuple(f for f in results.findings if not remarks.is_wrong(f.finding_id))
    return results if len(kept) == len(results.findings) else replace(results, findings=kept)
