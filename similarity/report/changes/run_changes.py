"""Two runs beside each other: letters, versions, settings, figures, templates, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from similarity.report.changes.figure_changes import FigureChange, moved_figures
from similarity.report.changes.finding_changes import FindingChange, finding_changes
from similarity.report.changes.template_changes import TemplateChange, template_changes
from similarity.report.tables.published import Published

__all__ = ["LetterChange", "RunChanges", "run_changes"]

# What is known of a letter and what was read in it; counts that follow from other letters are figures.
_KNOWN = ("authority", "reference", "title", "date", "date_basis", "request_status", "exemptions_declared",
          "exemptions_argued", "kind", "document_kind", "regime", "reading_quality", "given_by_user", "sha256")  # fmt: skip
_SHARES = ("shared_share", "case_specific_shared_share", "longest_run_words")
Three = tuple[str, str, str]  # name, older value, newer value


@dataclass(frozen=True, slots=True)
class LetterChange:
    """One letter that is in one run only, or known or read otherwise, or has other shares."""

    status: Literal["added", "removed", "changed"]
    document_id: str
    source: str
    changes: tuple[Three, ...] = ()
    shares: tuple[Three, ...] = ()


@dataclass(frozen=True, slots=True)
class RunChanges:
    """What differs between two runs.

    Parameters
    ----------
    old, new
        What the user calls the runs.
    versions, settings
        Name, older value, newer value.
    """

    old: str
    new: str
    versions: tuple[Three, ...]
    settings: tuple[Three, ...]
    letters: tuple[LetterChange, ...]
    figures: tuple[FigureChange, ...]
    templates: tuple[TemplateChange, ...]
    findings: tuple[FindingChange, ...]

    @property
    def nothing(self) -> bool:
        """Whether the two say the same."""
        return not (self.letters or self.figures or self.templates or self.findings)


def run_changes(old: Published, new: Published) -> RunChanges:
    """Compare two runs.

    The reasons that findings carry are what differs between the runs and can explain the change; which of several it
    was, the files alone do not tell.
    """
    versions = _differing(old.run.get("versions", {}), new.run.get("versions", {}))
    settings = _differing(dict(_flat(old.run.get("settings", {}))), dict(_flat(new.run.get("settings", {}))))
    letters = tuple(_letters(old, new))
    of_letter = {
        letter.document_id: tuple(
            _said(change, new.documents[letter.document_id]) for change in letter.changes
        )
        for letter in letters
        if letter.status == "changed"
    }
    everywhere = [
        f"setting {name}: {_or_none(a)} before, {_or_none(b)} now" for name, a, b in settings if _bears(name)
    ]
    everywhere += [f"version of {name}: {_or_none(a)} before, {_or_none(b)} now" for name, a, b in versions]
    return RunChanges(
        old.name,
        new.name,
        versions,
        settings,
        letters,
        moved_figures(old, new),
        template_changes(old.templates, new.templates),
        finding_changes(old, new, of_letter, everywhere),
    )


def _letters(old: Published, new: Published) -> Iterator[LetterChange]:
    for name in sorted(old.documents.keys() | new.documents.keys()):
        before, after = old.documents.get(name), new.documents.get(name)
        if before is None or after is None:
            row = after or before or {}
            yield LetterChange("removed" if after is None else "added", name, row.get("source", ""))
            continue
        # A column that one of the two versions did not have is no change.
        changes, shares = (
            tuple(
                (column, before[column], after[column])
                for column in columns
                if column in before and column in after and before[column] != after[column]
            )
            for columns in (_KNOWN, _SHARES)
        )
        if changes or shares:
            yield LetterChange("changed", name, after.get("source", ""), changes, shares)


def _said(change: Three, row: Mapping[str, str]) -> str:
    name, old, new = change
    if name == "given_by_user":
        return f"corrected by the user: {new or old}"
    by_user = " by the user" if name in row.get("given_by_user", "").split(";") else ""
    return f"{name.replace('_', ' ')} of the letter was {_or_none(old)} and is now {_or_none(new)}{by_user}"


def _or_none(value: str) -> str:
    return value or "none"


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Three, ...]:
    names = sorted(old.keys() | new.keys())
    rows = ((name, _shown(old.get(name)), _shown(new.get(name))) for name in names)
    return tuple(row for row in rows if row[1] != row[2])


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _bears(setting: str) -> bool:
    """Whether a setting can change a finding; what a table of letters changed is said letter by letter."""
    return setting != "letters" and not setting.startswith("report.")


def _flat(settings: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Settings with their whole names; how letters are read in parallel changes no result."""
    for name, value in settings.items():
        whole = f"{before}{name}"
        if isinstance(value, dict):
            yield from _flat(value, f"{whole}.")
        elif whole not in ("ingest.workers", "report.parquet"):
            yield whole, value
