"""Puts the content of a pack together from the records of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from similarity.records import Letter, Match, Slot, Span, Template
from similarity.report.evidence.chosen_passages import (
    EVERYTHING,
    Selection,
    choose_passages,
    choose_templates,
    find_response,
)
from similarity.report.evidence.leading_points import leading_points
from similarity.report.evidence.pack import Finding, Pack, Passage, Runs, Side, Source, TemplateSheet
from similarity.report.evidence.pack_findings import PackFindings
from similarity.report.evidence.pack_sentences import (
    FORM_NOTE,
    LIMITS,
    MATRIX_NOTE,
    METHOD,
    VERDICTS,
    about,
    law_of,
    passages_note,
    redaction_note,
    reproduce,
)
from similarity.report.lists.exemption_matrix import ASPECT_NAMES, asked_rows
from similarity.report.lists.remarks import Remarks, without_wrong
from similarity.report.lists.same_wording import letters_that_have_it
from similarity.report.marks import match_layers
from similarity.report.page.template_form import spaced_parts
from similarity.report.privacy.quotation import Redactor
from similarity.report.shares import MATRIX_ROLES, exemption_rows, shared_spans
from similarity.report.wording.names import (
    BLANK_NAMES,
    FAIRNESS_NAMES,
    ROLE_NAMES,
    SCOPE_NAMES,
    Places,
    named,
    plural,
    same_words,
    when,
)
from similarity.results import Results
from similarity.visible import visible

__all__ = ["assemble"]

MAX_SHEETS = 4  # templates whose blanks are listed
MAX_FAVOUR = 3  # points for the authority that the body names; annex C has all
MAX_FILLINGS = 6  # fillings listed of one template


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
        name=desk.redactor.name(name),
        citation=desk.redactor.citation(name),
        place=desk.place(name, span),
        offsets=f"characters {span.start}–{span.end}",
        source=desk.redactor.source(name),
        sha256=document.origin.sha256,
        runs=desk.redactor.quote(name, span, match_layers(match, left=left)),
    )


def _passage(desk: _Desk, number: int, match: Match, remarks: Remarks) -> Passage:
    ours_left = match.left_document == desk.letter.document.document_id
    words = match.words_left if ours_left else match.words_right
    basis = SCOPE_NAMES[match.scope]
    if match.fairness != "case_specific" or not match.fairness_reason:
        basis = f"{FAIRNESS_NAMES[match.fairness]}; {basis}"
    if match.fairness_reason:  # of this class it names the part of the letter
        names = {key: desk.redactor.name(key) for key in (match.left_document, match.right_document)}
        basis += f"; {visible(named(match.fairness_reason, names))}"
    note = remarks.note_on(match.match_id)
    if note:
        ends = (match.left_document, match.right_document)
        basis += f". Note of the complainant: {desk.redactor.text(note, ends)}"
    return Passage(
        number=number,
        title=f"{same_words(match.shared_words, match.longest_run_words)}, of {plural(words, 'word')}",
        basis=basis,
        ours=_side(desk, match, left=ours_left),
        theirs=_side(desk, match, left=not ours_left),
    )


def _in_favour(listed: Sequence[Finding]) -> list[str]:
    """The first points of annex C in a line each, with where they stand there in full."""
    numbers: dict[str, str] = {}
    for finding in listed:
        numbers.setdefault(finding.statement, finding.number)
    return [f"{said} (see {number})" for said, number in list(numbers.items())[:MAX_FAVOUR]]


def _skeleton(desk: _Desk, template: Template) -> Runs:
    documents = [o.document_id for o in template.occurrences]
    runs: Runs = []
    for space, part in spaced_parts(template):
        if space:
            runs.append({"text": space, "kind": "plain"})
        if isinstance(part, Slot):
            runs.append({"text": f"{part.number}: {BLANK_NAMES[part.type]}", "kind": "blank"})
        else:
            text = desk.redactor.text(part.text.strip(), documents)
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
            by_text.setdefault(text, {})[desk.redactor.name(filling.document_id)] = None
        for text, names in sorted(by_text.items(), key=lambda item: (-len(item[1]), item[0])):
            listed = ", ".join(list(names)[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
            fillings.append([str(slot.number), BLANK_NAMES[slot.type], text, listed])
    shown = template.occurrences[template.medoid]
    letters = letters_that_have_it(
        template, shown, {name: letter.document.text for name, letter in desk.letters.items()}
    )
    requests = (
        f", {plural(template.request_groups, 'different request')}" if template.request_groups > 1 else ""
    )
    return TemplateSheet(
        label=desk.redactor.text(template.label, [o.document_id for o in template.occurrences]),
        summary=f"{letters}{requests}; {FAIRNESS_NAMES[template.fairness]}"
        f"{'; seen ' + when(template.first_seen) if template.first_seen else ''}"
        f"{' to ' + when(template.last_seen) if template.last_seen != template.first_seen else ''}",
        skeleton=_skeleton(desk, template),
        fillings=fillings[:MAX_FILLINGS],
    )


def _matrix(desk: _Desk) -> tuple[list[str], list[list[str]]]:
    """Head and rows: what the audit found, else where each exemption is argued; ¶ stands for a paragraph."""
    name = desk.letter.document.document_id
    asked = asked_rows(desk.results.matrices, (), name, desk.places[name])
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


def _given(letter: Letter) -> str:
    """What of the letter's description was given by the user."""
    names = [name.replace("_", " ") for name in letter.given]
    return f" ({', '.join(names)} given by the user of the program)" if names else ""


def _sources(desk: _Desk, names: Sequence[str]) -> list[Source]:
    rows = []
    for name in dict.fromkeys(names):
        document = desk.letters[name].document
        rows.append(
            Source(
                citation=desk.redactor.citation(name),
                file=desk.redactor.source(name),
                sha256=document.origin.sha256,
                address=desk.redactor.address(name),
                retrieved=visible(document.origin.retrieved),
            )
        )
    return rows


def _chosen(results: Results, selection: Selection) -> Results:
    """The run with those findings only that the user chose."""
    if selection.findings is None:
        return results
    chosen = selection.findings
    return replace(results, findings=tuple(f for f in results.findings if f.finding_id in chosen))


def assemble(
    results: Results,
    response: str,
    template_ids: Sequence[str],
    *,
    keep_names: bool,
    asked: Sequence[str] = (),
    selection: Selection = EVERYTHING,
    others: int | None = None,
) -> Pack:
    """The content of the pack on one response; ``asked`` is what else the user wants taken out.

    ``others`` is how many letters it was compared with, where ``results`` holds only what the pack is made of. What the user found wrong is left out; what they chose or starred comes first.

    Raises
    ------
    SettingsError
        The response or a template is not in the run.
    """
    results = without_wrong(results)
    letter, remarks = find_response(results, response), Remarks(results.notes)
    letters = {x.document.document_id: x for x in results.letters}
    places = {key: Places(x) for key, x in letters.items()}
    redactor = Redactor(results.letters, keep_names=keep_names, asked=asked)
    desk = _Desk(results, letter, letters, places, redactor)
    templates = choose_templates(results, letter, template_ids)
    body, further, total = choose_passages(
        results, letter, [t.template_id for t in templates] if template_ids else [], selection
    )
    name = letter.document.document_id
    own = [f for f in results.findings if f.document_id == name]
    findings = PackFindings(own, places, desk.redactor, remarks, selection)
    cited = desk.redactor.citation(name)
    shown = {m.template_id for m in (*body, *further)}
    sheets = [_sheet(desk, t) for t in templates if template_ids or t.template_id in shown][:MAX_SHEETS]
    head, matrix = _matrix(desk)
    quoted = [name, *(d for m in (*body, *further) for d in (m.left_document, m.right_document))]
    quoted += [f.other_document for f in own if f.other_span is not None and f.other_document in letters]
    return Pack(
        title=f"Recurring reasons in {desk.redactor.name(name)}",
        subtitle=cited + _given(letter),
        about=about(results, letter, cited, law_of(letter), others),
        points=leading_points(_chosen(results, selection), letter, body, places, desk.redactor),
        favour=_in_favour(findings.favour),
        passages=[_passage(desk, n, m, remarks) for n, m in enumerate(body, 1)],
        passages_note=passages_note(len(body), len(further), total),
        further=[_passage(desk, n, m, remarks) for n, m in enumerate(further, len(body) + 1)],
        matrix_note=MATRIX_NOTE,
        matrix_head=head,
        matrix=matrix,
        quoted_from=f"Quotations in annexes B and C, unless another letter is named, are from the response: {cited};"
        f" file {desk.redactor.source(name)}, SHA-256 {letter.document.origin.sha256}.",
        verdicts=VERDICTS,
        findings=findings.against,
        stock=findings.stock,
        stock_note=findings.stock_note,
        stock_sources=findings.stock_sources,
        authority=findings.favour,
        authority_note=""
        if findings.favour
        else "The program found nothing of this kind. That is not a finding against the authority.",
        templates=sheets,
        form_note=FORM_NOTE,
        method=METHOD,
        limits=LIMITS,
        reproduce=reproduce(
            results, desk.redactor.label(response, name), template_ids, selection, keep_names=keep_names
        ),
        sources=_sources(desk, quoted),
        redaction=redaction_note(desk.redactor.counts(), keep_names=keep_names),
        run=[[k, str(v)] for k, v in results.run.get("versions", {}).items()],
    )
