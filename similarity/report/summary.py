"""``summary.md``: what was found, for pasting into an article or a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Letter, Match, Span
from similarity.report.evidence.pack_sentences import detail_counts
from similarity.report.figures import Figure, headline, strongest, templates_across
from similarity.report.figures import figures as build_figures
from similarity.report.page.inline import plain_text
from similarity.report.privacy.quotation import Redactor
from similarity.report.privacy.redact import Details
from similarity.report.strongest_points import StrongestPoint, quoted_span, strongest_points
from similarity.report.wording.names import FAIRNESS_NAMES, SCOPE_NAMES, Places, plural
from similarity.results import Results

__all__ = ["summary_markdown"]

# Everything that Markdown or the HTML inside it could read as markup.
_MARKUP = compiled_pattern(r"([\\`*_{}\[\]<>#|~&$])")


def _safe(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(plain_text(text).split()))


def _figure(figure: Figure) -> str:
    return f"- **{_safe(figure.value)}** {_safe(figure.label)}. {_safe(figure.meaning)}"


def _run(match: Match) -> tuple[Span, Span]:
    if not match.runs:
        return match.left, match.right
    run = max(match.runs, key=lambda r: (r.words, -r.left.start))
    return run.left, run.right


def _strongest(results: Results, best: Match, redactor: Redactor) -> list[str]:
    letters = {x.document.document_id: x for x in results.letters}
    left, right = letters[best.left_document], letters[best.right_document]
    spans = _run(best)
    kind = f"{FAIRNESS_NAMES[best.fairness]}, {SCOPE_NAMES[best.scope]}"
    lines = [
        f"## The strongest recurrence: {plural(best.longest_run_words, 'identical word')}",
        "",
        f"> {_safe(_quoted(redactor, left, spans[0]))}",
        "",
        f"It stands in two letters ({kind}):",
        "",
    ]
    for letter, span in zip((left, right), spans, strict=True):
        where = f"{Places(letter).name(span)}, characters {span.start}–{span.end}"
        lines.append(
            f"- {_safe(redactor.citation(letter.document.document_id))}: {where};"
            f" SHA-256 `{letter.document.origin.sha256}`"
        )
    return [*lines, ""]


def _points(results: Results, points: Sequence[StrongestPoint], redactor: Redactor) -> list[str]:
    """What the report leads with: one line and one quotation for each."""
    places = {x.document.document_id: x for x in results.letters}
    lines: list[str] = []
    for number, point in enumerate(points, 1):
        letter = places[point.document_id]
        span = quoted_span(letter.document.text, point.span)
        cut = "" if span.end == point.span.end else " …"
        where = f"{redactor.citation(point.document_id)}: {Places(letter).name(span)}, characters {span.start}–{span.end}"
        lines += [
            f"{number}. **{_safe(redactor.text(point.statement, point.documents))}**",
            "",
            f"   > {_safe(_quoted(redactor, letter, span))}{cut}",
            "",
            f"   {_safe(where)}." + (f" {_safe(point.basis)}" if point.basis else ""),
            "",
        ]
    return ["## What is strongest", "", *lines] if lines else []


def _quoted(redactor: Redactor, letter: Letter, span: Span) -> str:
    return "".join(run["text"] for run in redactor.quote(letter.document.document_id, span))


def _templates(results: Results, redactor: Redactor, shown: int = 10) -> list[str]:
    found = sorted(
        templates_across(results),
        key=lambda t: (-t.request_groups, -len({o.document_id for o in t.occurrences}), t.template_id),
    )
    if not found:
        return []
    lines = [
        "## Templates on harm or public interest, used for different requests",
        "",
        "| Text | Different requests | Letters |",
        "| --- | ---: | ---: |",
    ]
    for template in found[:shown]:
        documents = dict.fromkeys(o.document_id for o in template.occurrences)
        letters = len(documents)
        label = redactor.text(template.label, documents)
        lines.append(f"| {_safe(label)} | {template.request_groups} | {letters} |")
    if len(found) > shown:
        lines += ["", f"{shown} of {len(found)} shown."]
    return [*lines, ""]


def summary_markdown(
    results: Results,
    details: Mapping[str, Details] | None = None,
    points: Sequence[StrongestPoint] | None = None,
) -> str:
    """The headline, its figures, the strongest recurrence and the limits, as Markdown; names of persons are out.

    Parameters
    ----------
    results
        What the run found.
    details
        The letters' personal details where they are known; else they are looked for.
    points
        The run's `strongest_points` where they are known; else they are looked for.
    """
    best = strongest(results)
    redactor = Redactor(results.letters, keep_names=False, known=details)
    lines = ["# Overlap report", "", f"**{_safe(headline(results))}**", ""]
    lines += [*map(_figure, build_figures(results)), ""]
    lines += _points(results, strongest_points(results) if points is None else points, redactor)
    if best is not None:
        lines += _strongest(results, best, redactor)
    lines += _templates(results, redactor)
    lines += [
        "## Before you quote this",
        "",
        "- Only these letters were compared. Read each passage in its letter before you quote it.",
        "- That reasons recur does not show that they are wrong, or that nobody considered the request.",
        "- Recited law, quoted guidance, fixed formulas and answers to the same request are not counted above.",
        f"- {plural(len(results.letters), 'letter')}: "
        + "; ".join(_safe(redactor.name(x.document.document_id)) for x in results.letters[:40])
        + (f" and {len(results.letters) - 40} more" if len(results.letters) > 40 else ""),
    ]
    taken = redactor.counts()
    if taken:
        lines.append(
            f"- Taken out of this page: {detail_counts(taken)}. They are recognised by rules; read it before you pass it on."
        )
    return "\n".join(lines) + "\n"
