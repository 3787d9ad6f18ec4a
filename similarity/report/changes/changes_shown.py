"""What differs between two runs, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from similarity.report.changes.finding_changes import FindingChange
from similarity.report.changes.run_changes import LetterChange, RunChanges, Three
from similarity.report.changes.template_changes import TemplateChange
from similarity.report.wording.names import FAIRNESS_NAMES, KIND_NAMES, VERDICT_NAMES, plural
from similarity.visible import visible

__all__ = ["change_lines"]

_FEW = 10  # of a sort shown; --json has all
_VERDICTS = {str(verdict): name for verdict, name in VERDICT_NAMES.items()}
_CLASSES = {str(fairness): name for fairness, name in FAIRNESS_NAMES.items()}
_STATUS = {
    "withdrawn": "Findings withdrawn",
    "changed": "Findings that say something else now",
    "new": "New findings",
}
_COUNTED = {"gained": "Templates gained", "lost": "Templates lost", "grown": "Templates grown", "shrunk": "Templates shrunk",
            "changed": "Templates changed"}  # fmt: skip


def change_lines(changes: RunChanges, *, every: bool = False) -> Iterator[str]:
    """The lines, without control characters; of each sort the first few unless ``every`` is asked for."""
    most = 1 << 30 if every else _FEW
    yield visible(f"Before: {changes.old}")
    yield visible(f"Now:    {changes.new}")
    if changes.nothing:
        yield "The two say the same."
    for title, rows in (("Versions", changes.versions), ("Settings", changes.settings)):
        yield from _block(title, [_three(row) for row in rows], most)
    yield from _block(
        "Figures moved", [f"{f.name}: {f.old} before, {f.new} now" for f in changes.figures], most
    )
    for status, title in (
        ("added", "Letters added"),
        ("removed", "Letters removed"),
        ("changed", "Letters that changed"),
    ):
        own = [
            _letter(x) for x in changes.letters if x.status == status and (x.changes or status != "changed")
        ]
        yield from _block(title, own, most)
    for template, title in _COUNTED.items():
        yield from _block(title, [_template(t) for t in changes.templates if t.status == template], most)
    alone = {x.document_id for x in changes.letters if x.status != "changed"}
    for status, title in _STATUS.items():
        those = [f for f in changes.findings if f.status == status]
        shown = [f for f in those if f.document_id not in alone]
        yield from _block(title, [_finding(f) for f in shown], most)
        if len(those) > len(shown):
            rest = plural(len(those) - len(shown), "finding")
            yield f"{'' if shown else chr(10)}  {title} on letters that only one of the two has: {rest}"


def _block(title: str, rows: Sequence[str], most: int) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield f"{title} ({len(rows)})"
    for row in rows[:most]:
        yield from (visible(f"  {line}") for line in row.split("\n"))
    if len(rows) > most:
        yield f"  and {len(rows) - most} more; --all shows them"


def _three(row: Three) -> str:
    name, old, new = row
    if "; " in old or "; " in new:
        before, after = old.split("; "), new.split("; ")
        come = [one for one in after if one and one not in before]
        gone = [one for one in before if one and one not in after]
        said = ["now also " + ", ".join(come)] if come else []
        return f"{name}: {'; '.join([*said, *(['no longer ' + ', '.join(gone)] if gone else [])])}"
    return f"{name}: {_word(old)} before, {_word(new)} now"


def _word(value: str) -> str:
    return _CLASSES.get(value, value) or "none"


def _letter(letter: LetterChange) -> str:
    said = "; ".join(_three((name.replace("_", " "), old, new)) for name, old, new in letter.changes)
    return f"{letter.source or letter.document_id}" + (f": {said}" if said else "")


def _template(template: TemplateChange) -> str:
    if template.status == "gained":
        count = f"in {plural(template.letters_new, 'letter')}"
    elif template.status == "lost":
        count = f"was in {plural(template.letters_old, 'letter')}"
    elif template.letters_old == template.letters_new:
        count = f"in {plural(template.letters_new, 'letter')} as before"
    else:
        count = f"in {plural(template.letters_old, 'letter')} before, in {template.letters_new} now"
    was = f" (before: {template.was})" if template.was else ""
    lines = [f"{template.short_name}{was}: “{template.label}”, {count}"]
    lines += [
        f"    {_three((name.replace('_', ' '), a, b))}"
        for name, a, b in template.changes
        if name != "fixed words"
    ]
    if any(name == "fixed words" for name, _, _ in template.changes):
        lines.append("    its fixed words differ; --json has both")
    return "\n".join(lines)


def _finding(finding: FindingChange) -> str:
    kind = KIND_NAMES.get(finding.kind, (finding.kind, ""))[0]
    place = f", characters {finding.start}–{finding.end}" if finding.start >= 0 else ""
    lines = [f"{finding.document_id}{place}: {kind}. {finding.statement}"]
    if finding.status == "changed":
        lines.append(
            f"    {_verdict(finding.verdict_old, finding.certainty_old)} before,"
            f" {_verdict(finding.verdict_new, finding.certainty_new)} now"
        )
    if finding.reasons:
        lines.append("    What can explain it: " + "; ".join(finding.reasons))
    else:
        lines.append("    Nothing in the two runs explains it.")
    return "\n".join(lines)


def _verdict(verdict: str, certainty: str) -> str:
    return _VERDICTS.get(verdict, verdict) + (f" ({certainty})" if certainty else "")
