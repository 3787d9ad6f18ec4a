"""The pack's own sentences: plain, true as they stand, asking and never accusing."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from similarity.facts.reader import load
from similarity.records import Letter
from similarity.report.evidence.chosen_passages import Selection
from similarity.report.wording.glossary import glossary
from similarity.report.wording.names import plural
from similarity.results import Results

__all__ = [
    "FORM_NOTE",
    "LIMITS",
    "MATRIX_NOTE",
    "METHOD",
    "VERDICTS",
    "about",
    "detail_counts",
    "law_of",
    "passages_note",
    "redaction_note",
    "reproduce",
]

METHOD = [
    "Each letter was read into one text. Site text, the reference line and the requester's own words were set aside.",
    "Passages of reasoning were compared with those of every other letter in the collection, and what was alike was"
    " aligned word by word. Case, spacing and punctuation are not compared. Every quotation is cut from the letter's"
    " text by its place; the offsets count characters of that text.",
    "Recited law, quoted guidance, fixed formulas and answers to the same request were set apart: they are expected to"
    " recur. The passages shown are reasons on harm, public interest and balance.",
]
FORM_NOTE = (
    "A numbered blank stands where the letters differ; its type says what fills it. Words in square brackets stand in"
    " some of the letters only."
)
MATRIX_NOTE = (
    "“Not seen” is not “missing”: the tool did not recognise it. “In words of its own”: not found in answers to other"
    " requests. ¶ numbers count the paragraphs of the letter."
)
_RESULTS = (
    *glossary()["contradicted_by"],
    *glossary()["supported_by"],
    *(t for t in glossary()["verdict"] if t.key in ("noted", "not_checkable")),
)
VERDICTS = "The result is in brackets. " + " ".join(
    f"“{t.name[:1].upper()}{t.name[1:]}”: {t.meaning}." for t in _RESULTS
)
LIMITS = [
    "Only the letters of this collection were compared.",
    "That reasons recur does not show that they are wrong or that nobody considered the request. An authority may use"
    " standard wording; the question is whether the reasons fit the case.",
    "Parts of a letter are recognised by rules that can err. “Not seen” means that the tool did not recognise it, not"
    " that it is missing.",
    "This document is not legal advice.",
]


def about(
    results: Results, letter: Letter, cited: str, law: Mapping[str, str], others: int | None = None
) -> list[str]:
    """Who, what, and how much: the first lines of the pack.

    Parameters
    ----------
    cited
        How the response is cited.
    law
        The row of ``notice_duties`` for the law that the response answers under.
    others
        Letters that it was compared with; all others of ``results`` where that is None.
    """
    others = len(results.letters) - 1 if others is None else others
    name = letter.document.document_id
    lines = [f"This is about one response: {cited}. It was compared with {_others(others).lower()}."]
    overlap = next((o for o in results.overlaps if o.document_id == name), None)
    if overlap is not None and overlap.case_specific_shared_words:
        lines.append(
            f"Of its {plural(overlap.reasoning_words, 'word')} of reasoning,"
            f" {overlap.case_specific_shared_words:,} ({overlap.case_specific_shared_share or 0:.0%}) also stand as"
            f" reasons on harm or the public interest in at least one {_another(results, name)}."
        )
    lines.append(
        f"Wording that recurs is not unlawful in itself. A refusal must say why the {law['exemption']} applies"
        f" ({law['reason']}) and, where the public interest is weighed, weigh it for the case ({law['balance']})."
        f" {law['commissioner'][:1].upper()}{law['commissioner'][1:]} is asked to consider whether the reasons below"
        " fit this request."
    )
    return lines


def _another(results: Results, name: str) -> str:
    """What the letters are that share reasons with this one: of some it is not known what they were asked."""
    scopes = {
        match.scope
        for match in results.matches
        if match.fairness == "case_specific" and name in (match.left_document, match.right_document)
    }
    if "unknown_request" not in scopes:
        return "letter that does not answer the same request"
    if "cross_request" not in scopes:
        return "other letter; whether the two answer the same request could not be told"
    return "other letter that is not known to answer the same request"


def law_of(letter: Letter) -> Mapping[str, str]:
    """What the law that a letter answers under asks of a refusal; the Act of 2000 where the law is not known."""
    rows = {str(row["id"]): row for row in load("notice_duties").rows}
    return rows.get(letter.regime, rows["FOIA"])


def passages_note(shown: int, further: int, total: int) -> str:
    """How many of the shared passages are shown."""
    if total <= shown:
        return ""
    annex = f", {further} more in annex A" if further else ""
    return f"{shown} of {plural(total, 'shared passage')} stand here{annex}; matches.csv of the run has all."


def _others(count: int) -> str:
    return "One other letter" if count == 1 else plural(count, "other letter")


def detail_counts(counts: Mapping[str, int]) -> str:
    """``3 names, 1 e-mail address``."""
    plurals = {"email": "e-mail addresses", "address": "postal addresses", "birth": "dates of birth"}
    return ", ".join(plural(n, _DETAILS[kind], plurals.get(kind, "")) for kind, n in counts.items())


_DETAILS = {
    "name": "name",
    "email": "e-mail address",
    "phone": "phone number",
    "signature": "signature",
    "address": "postal address",
    "number": "personal number",
    "birth": "date of birth",
    "asked": "passage you asked for",
}


def redaction_note(counts: Mapping[str, int], *, keep_names: bool) -> str:
    """What was taken out, and that a person must check."""
    if keep_names:
        return "Names and contact details were kept on request. Check that you may pass them on."
    listed = detail_counts(counts)
    found = (
        f"Taken out of the quotations in this pack: {listed}."
        if listed
        else "No personal details were found in the quotations."
    )
    return (
        f"{found} They are recognised by rules, by their form and by a list of given names. No program can find all: "
        "check for names that are common words, surnames alone, nicknames, posts that only one person holds, case and "
        "customer numbers, and places or events by which somebody could be known. Take out what you find with "
        '`similarity evidence … --redact "words"`, and read the pack before you pass it on.'
    )


def reproduce(
    results: Results, response: str, template_ids: Sequence[str], selection: Selection, *, keep_names: bool
) -> list[str]:
    """Commands that give this pack again from the files listed under Sources."""
    version = results.run.get("versions", {}).get("similarity", "")
    named = (("template", template_ids), ("passage", selection.passages), ("finding", selection.findings))
    options = "".join(f" --{option} {shlex.quote(name)}" for option, names in named for name in names or ())
    options += "".join(f" --no-{option}s" for option, names in named[1:] if names == ())
    options += " --keep-names" if keep_names else ""
    return [
        f"pip install .    # in the program's repository, version {version}" if version else "pip install .",
        "similarity report LETTERS --out RUN",
        f"similarity evidence RUN --response {shlex.quote(response)}{options} --out PACK",
    ]
