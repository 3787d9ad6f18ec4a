"""Puts the content of a pack together from the records of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from similarity.facts.reader import load
from similarity.records import Finding as Record
from similarity.records import Letter, Match, Slot, Span, Template
from similarity.report.asked import ASPECT_NAMES, asked_rows
from similarity.report.evidence.choose import choose_passages, choose_templates, find_response
from similarity.report.evidence.content import Finding, Pack, Passage, Runs, Side, Source, TemplateSheet
from similarity.report.evidence.redaction import Redactor, visible
from similarity.report.evidence.wording import LIMITS, METHOD, redaction_note, reproduce, summary
from similarity.report.families import spaced_parts
from similarity.report.marks import match_layers
from similarity.report.names import (
    FAIRNESS_NAMES,
    ROLE_NAMES,
    SCOPE_NAMES,
    VERDICT_NAMES,
    Places,
    citation,
    plural,
    short_name,
    when,
)
from similarity.report.requirements import requirement
from similarity.report.shares import MATRIX_ROLES, exemption_rows, shared_spans
from similarity.results import Results

__all__ = ["assemble"]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every part needs at hand."""

    results: Results
    letter: Letter
    letters: dict[str, Letter]
    places: dict[str, Places]
    redactor: Redactor

    def place(self, document_id: str, span: Span) -> str:
        return self.places[document_id].name(span)


def _side(desk: _Desk, match: Match, *, left: bool) -> Side:
    name, span = (match.left_document, match.left) if left else (match.right_document, match.right)
    document = desk.letters[name].document
    return Side(
        name=visible(short_name(document)),
        citation=visible(citation(document)),
        place=desk.place(name, span),
        offsets=f"characters {span.start}–{span.end}",
        source=visible(document.origin.source),
        sha256=document.origin.sha256,
        runs=desk.redactor.quote(name, span, match_layers(match, left=left)),
    )


def _passage(desk: _Desk, number: int, match: Match) -> Passage:
    ours_left = match.left_document == desk.letter.document.document_id
    run = plural(match.longest_run_words, "identical word")
    shared, words = match.shared_words, match.words_left if ours_left else match.words_right
    basis = f"{FAIRNESS_NAMES[match.fairness]}; {SCOPE_NAMES[match.scope]}"
    if match.fairness_reason:
        basis += f"; {visible(match.fairness_reason)}"
    return Passage(
        number=number,
        title=f"{run} in a row; {shared} of {words} words shared",
        basis=basis,
        ours=_side(desk, match, left=ours_left),
        theirs=_side(desk, match, left=not ours_left),
    )


def _skeleton(template: Template) -> Runs:
    runs: Runs = []
    for space, part in spaced_parts(template):
        if space:
            runs.append({"text": space, "kind": "plain"})
        if isinstance(part, Slot):
            runs.append({"text": f"{part.number}: {part.type}", "kind": "blank"})
        else:
            text = visible(part.text.strip())
            runs.append({"text": f"[{text}]" if part.optional else text, "kind": "plain"})
    return runs


def _sheet(desk: _Desk, template: Template) -> TemplateSheet:
    fillings = []
    for slot in template.slots:
        by_text: dict[str, dict[str, None]] = {}
        for filling in slot.fillings:
            if len(filling.span):
                runs = desk.redactor.quote(filling.document_id, filling.span)
                text = "".join(run["text"] for run in runs)
            else:
                text = "(nothing)"
            by_text.setdefault(text, {})[short_name(desk.letters[filling.document_id].document)] = None
        for text, names in sorted(by_text.items(), key=lambda item: (-len(item[1]), item[0])):
            listed = ", ".join(map(visible, list(names)[:6])) + (
                f" and {len(names) - 6} more" if len(names) > 6 else ""
            )
            fillings.append([str(slot.number), slot.type, text, listed])
    letters = len({o.document_id for o in template.occurrences})
    requests = (
        f", {plural(template.request_groups, 'different request')}" if template.request_groups > 1 else ""
    )
    return TemplateSheet(
        label=desk.redactor.text(template.label),
        summary=f"{plural(letters, 'letter')}{requests}; {FAIRNESS_NAMES[template.fairness]}"
        f"{'; seen ' + when(template.first_seen) if template.first_seen else ''}"
        f"{' to ' + when(template.last_seen) if template.last_seen != template.first_seen else ''}",
        skeleton=_skeleton(template),
        fillings=fillings,
    )


def _finding(desk: _Desk, record: Record) -> Finding:
    name, span = record.document_id, record.span
    return Finding(
        statement=desk.redactor.text(record.statement),
        verdict=VERDICT_NAMES[record.verdict],
        place=desk.place(name, span) if span else "the whole letter",
        runs=desk.redactor.quote(name, span) if span else [],
        fact=desk.redactor.text(record.fact),
        source=visible(record.fact_source),
        requirement=visible(requirement(record.requirement)),
        check=desk.redactor.text(record.check_by_hand),
    )


def _matrix(desk: _Desk) -> tuple[list[str], list[list[str]]]:
    """Head and rows: what the audit found, else where each exemption is argued."""
    name = desk.letter.document.document_id
    asked = asked_rows(desk.results.matrices, name, desk.places[name])
    if asked:
        rows = [
            [row.provision, *(f"{c.text} ¶{c.number}" if c.number else c.text for c in row.cells)]
            for row in asked
        ]
        return ["Exemption", *(text.capitalize() for text in ASPECT_NAMES.values())], rows
    own = [m for m in desk.results.matches if name in (m.left_document, m.right_document)]
    rows = []
    for argued in exemption_rows(desk.letter, shared_spans(name, own)):
        cells = []
        for blocks in argued.places:
            numbers = [f"¶{desk.places[name].number(b)}" for b in blocks[:5]]
            more = f" +{len(blocks) - 5}" if len(blocks) > 5 else ""
            cells.append(" ".join(numbers) + more if numbers else "not seen")
        rows.append([argued.provision, argued.claimed, *cells])
    return ["Exemption", "Claimed", *(ROLE_NAMES[role].capitalize() for role in MATRIX_ROLES)], rows


def _fields(letter: Letter) -> list[list[str]]:
    document = letter.document
    return [
        ["Your name", ""],
        ["Your address or e-mail address", ""],
        ["Public authority", visible(document.authority)],
        ["The authority's reference", visible(document.reference)],
        ["Date of your request", ""],
        ["Date of the response", when(document.date) if document.date else ""],
        ["Date you asked for an internal review", ""],
        ["Date of the outcome of the review", ""],
        ["What you asked the authority for, in one sentence", ""],
    ]


def _sources(desk: _Desk, names: Sequence[str]) -> list[Source]:
    rows = []
    for name in dict.fromkeys(names):
        document = desk.letters[name].document
        rows.append(
            Source(
                citation=visible(citation(document)),
                file=visible(document.origin.source),
                sha256=document.origin.sha256,
                address=visible(document.origin.url),
                retrieved=visible(document.origin.retrieved),
            )
        )
    return rows


def assemble(results: Results, response: str, template_ids: Sequence[str], *, keep_names: bool) -> Pack:
    """The content of the pack on one response.

    Raises
    ------
    SettingsError
        The response or a template is not in the run.
    """
    letter = find_response(results, response)
    letters = {x.document.document_id: x for x in results.letters}
    places = {key: Places(x) for key, x in letters.items()}
    desk = _Desk(results, letter, letters, places, Redactor(results.letters, keep_names=keep_names))
    templates = choose_templates(results, letter, template_ids)
    matches, total = choose_passages(
        results, letter, [t.template_id for t in templates] if template_ids else []
    )
    passages = [_passage(desk, n, m) for n, m in enumerate(matches, start=1)]
    own = [f for f in results.findings if f.document_id == letter.document.document_id]
    against = [_finding(desk, f) for f in own if f.kind != "for_the_authority" and f.verdict != "supported"]
    favour = [_finding(desk, f) for f in own if f.kind == "for_the_authority" or f.verdict == "supported"]
    shown = {m.template_id for m in matches}
    sheets = [_sheet(desk, t) for t in templates if template_ids or t.template_id in shown]
    head, matrix = _matrix(desk)
    steps = load("complaint_steps").rows
    quoted = [letter.document.document_id, *(d for m in matches for d in (m.left_document, m.right_document))]
    return Pack(
        title=f"Recurring reasons in {visible(short_name(letter.document))}",
        subtitle=visible(citation(letter.document)),
        summary=summary(results, letter, len(against), len(favour)),
        fields=_fields(letter),
        attachments=[row["text"] for row in steps if row["kind"] == "attachment"],
        steps=[[row["text"], row["source"]] for row in steps if row["kind"] == "step"],
        passages=passages,
        passages_note=f"{len(passages)} of {total} shared passages are shown, strongest first; matches.csv of the run has all."
        if total > len(passages)
        else "",
        templates=sheets,
        matrix_head=head,
        matrix=matrix,
        findings=against,
        authority=favour,
        authority_note=""
        if favour
        else "The tool found nothing of this kind. That is not a finding against the authority.",
        method=METHOD,
        limits=LIMITS,
        reproduce=reproduce(results, response, template_ids, keep_names=keep_names),
        sources=_sources(desk, quoted),
        redaction=redaction_note(desk.redactor.counts(), keep_names=keep_names),
        run=[[k, str(v)] for k, v in results.run.get("versions", {}).items()],
    )
