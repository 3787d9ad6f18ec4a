"""The pack's own sentences: plain, true as they stand, asking and never accusing."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from similarity.records import Letter
from similarity.report.wording.names import plural
from similarity.results import Results

__all__ = [
    "FORM_NOTE",
    "LIMITS",
    "MATRIX_NOTE",
    "METHOD",
    "VERDICTS",
    "contents",
    "detail_counts",
    "redaction_note",
    "reproduce",
    "summary",
]

METHOD = [
    "Each letter was read into one text. Site text, the reference line and the requester's own words were set aside.",
    "Passages of reasoning were compared with those of every other letter in the collection, and what was alike was"
    " aligned word by word. Case, spacing and punctuation are not compared. Every quotation is cut from the letter's"
    " text by its place; the offsets count characters of that text.",
    "Recited law, quoted guidance, fixed formulas and answers to the same request were set apart: they are expected to"
    " recur. Schedule 1 shows reasons on harm, public interest and balance.",
]
FORM_NOTE = (
    "A numbered blank stands where the letters differ; its type says what fills it. Words in square brackets stand in"
    " some of the letters only."
)
MATRIX_NOTE = (
    "“Not seen” is not “missing”: the tool did not recognise it. “In words of its own”: not found in answers to other"
    " requests. ¶ numbers count the paragraphs of the letter."
)
VERDICTS = (
    "In brackets stands how each point came out. “Does not agree with the record”: a dated fact, the request as quoted"
    " or another sentence of the letter says otherwise. “Noted”: something stands in the letter, or was not seen in it,"
    " that the law or guidance speaks of. “Unknown” and “cannot be checked”: the letter or the record does not show"
    " enough to decide. “Agrees with the record”: the claim fits."
)
LIMITS = [
    "Only the letters of this collection were compared.",
    "That reasons recur does not show that they are wrong or that nobody considered the request. An authority may use"
    " standard wording; the question is whether the reasons fit the case.",
    "Parts of a letter are recognised by rules that can err. “Not seen” means that the tool did not recognise it, not"
    " that it is missing.",
    "This document is not legal advice.",
]


def contents(passages: int, templates: int) -> list[list[str]]:
    """The parts of the pack and what each holds."""
    return [
        ["For the complainant to fill in", "names, references, dates; what to send; time limits"],
        [
            "Schedule 1",
            f"{plural(passages, 'passage')} of the response beside the same words in another letter, each with its"
            " place, file and hash",
        ],
        [
            "Schedule 2",
            f"{plural(templates, 'text')} that recur as forms, and what each letter put into the blanks"
            if templates != 1
            else "1 text that recurs as a form, and what each letter put into the blanks",
        ],
        ["Schedule 3", "the exemptions claimed, what the letter shows for each, and points to consider"],
        ["Schedule 4", "what speaks for the authority"],
        ["Method and sources", "how it was done, its limits, how to repeat it, and every file with its hash"],
    ]


def summary(results: Results, letter: Letter, cited: str, counts: tuple[int, int, int]) -> list[str]:
    """The first page in plain words; ``counts`` of points to consider, of stock arguments, for the authority."""
    name = letter.document.document_id
    own = [
        m
        for m in results.matches
        if name in (m.left_document, m.right_document) and m.fairness == "case_specific"
    ]
    others = _others(len(results.letters) - 1).lower()
    parts = [f"This pack is about one response: {cited}. It was compared with {others}."]
    for scope, whose in (
        ("cross_request", ("that answers a different request", "that answer different requests")),
        ("unknown_request", ("whose request could not be compared with this one",) * 2),
    ):
        found = [m for m in own if m.scope == scope]
        if found:
            letters = {m.left_document for m in found} | {m.right_document for m in found}
            longest = max(m.longest_run_words for m in found)
            parts.append(
                f"{_others(len(letters) - 1)} {whose[len(letters) > 2]}"
                f" {'gives' if len(letters) == 2 else 'give'} some of the same reasons on harm or public interest. The longest"
                f" identical run is {plural(longest, 'word')} (schedule 1)."
            )
    if len(parts) == 1:
        parts.append(
            "None of its reasons on harm or public interest was found in an answer to another request."
        )
    overlap = next((o for o in results.overlaps if o.document_id == name), None)
    if overlap is not None and overlap.case_specific_shared_share is not None:
        parts.append(
            f"Of its {plural(overlap.reasoning_words, 'word')} of reasoning, {overlap.case_specific_shared_words:,}"
            f" ({overlap.case_specific_shared_share:.0%}) stand as reasons on harm or public interest in at least one other letter."
        )
    parts.append(
        "Wording that recurs is not unlawful in itself. A refusal must say why the exemption applies (section 17(1)(c)"
        " of the Freedom of Information Act 2000), and the public interest is weighed in all the circumstances of the"
        " case (section 2). The Commissioner is asked to consider whether the passages in schedule 1 give reasons that"
        " fit this request."
    )
    against, stock, favour = counts
    third = f"lists {plural(against, 'further point')}" if against else "has no further point"
    if stock:
        third += f" and {plural(stock, 'stock argument')}"
    fourth = f" ({plural(favour, 'point')})" if favour else ""
    parts.append(f"Schedule 3 {third} to consider; schedule 4 is what speaks for the authority{fourth}.")
    return parts


def _others(count: int) -> str:
    return "One other letter" if count == 1 else plural(count, "other letter")


def detail_counts(counts: Mapping[str, int]) -> str:
    """``3 names, 1 e-mail address``."""
    names = {"name": "name", "email": "e-mail address", "phone": "phone number", "signature": "signature"}
    plurals = {"email": "e-mail addresses"}
    return ", ".join(plural(n, names[kind], plurals.get(kind, "")) for kind, n in counts.items())


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
    return f"{found} They are recognised by rules; read the pack before you pass it on."


def reproduce(results: Results, response: str, template_ids: Sequence[str], *, keep_names: bool) -> list[str]:
    """Commands that give this pack again from the files listed under Sources."""
    version = results.run.get("versions", {}).get("similarity", "")
    options = "".join(f" --template {name}" for name in template_ids) + (
        " --keep-names" if keep_names else ""
    )
    return [
        f"pip install foi-similarity=={version}" if version else "pip install foi-similarity",
        "similarity report LETTERS --out RUN",
        f"similarity evidence RUN --response {shlex.quote(response)}{options} --out PACK",
    ]
