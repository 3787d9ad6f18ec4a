"""Why each part of a letter was read as it was: data for ``similarity explain``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from similarity.facts.reader import load
from similarity.records import Letter, Role, Span
from similarity.segment.decision.model import shipped_model
from similarity.segment.decision.role_decision import Judge
from similarity.segment.parts.arguments import find_arguments
from similarity.segment.roles import read_with

__all__ = ["Explanation", "Unread", "explain", "unread_in"]

_WHY = {
    "act-wording": "the words of the Act, or nearly",
    "case-told": "among sentences of the law, and speaks of this case",
    "reason-clause": "a reason in the decision's own sentence",
    "reason-beside": "beside the decision, and says what would come of disclosure",
    "provision-line": "the line names a provision and nothing else",
    "provision-heading": "a heading that names a provision; its role is that of the text below",
    "heading": "a heading without a known name; its role is that of the text below",
    "letterhead": "a short line before the letter begins",
    "signature": "a short line after the letter ends",
    "carried-on": "no cue; goes on from the sentence before",
    "under-exemption": "no cue; the first words under an exemption's heading",
    "request-section": "inside the requester's words",
    "request-retold": "the authority's sentence tells what the requester asked for",
    "decision-refuses-alone": "the sentence refuses, or names the ground of the refusal before it, and says no more",
    "decision-refuses-by": "the sentence refuses and names the provision",
    "other-asks-back": "a question to the requester about what is wanted",
    "complaint-section": "inside the complaint rights",
    "quotation-block": "a paragraph in quotation marks that a sentence leads in",
    "author-requester": "the message was written by the requester",
    "chrome-layout": "the page's layout sets this apart from the letter",
    "no-cue": "no rule and no model spoke: left open",
    "other-language": "the words are in Welsh, which is not read",
    "not-a-letter": "the text is not read as a response",
}


_SURE_ENOUGH = 0.8  # of the model's probability, as `role_decision` has it


@dataclass(frozen=True, slots=True)
class Explanation:
    """One labelled stretch with its reason.

    Parameters
    ----------
    span, role, exemptions, duty, quotation
        As in the label.
    cue
        The rule or model that decided.
    reason
        The same in plain words.
    arguments
        Stock arguments recognised in the stretch, with how (naming or arguing).
    certain
        Whether the role can be relied on.
    section
        What was open when the stretch was read: the requester's words, a heading's part; empty for none.
    odds
        The two roles that the model finds likeliest for the block, with their probability, whether or not the
        model decided.
    """

    span: Span
    role: Role
    exemptions: tuple[str, ...]
    duty: str
    quotation: bool
    cue: str
    reason: str
    arguments: tuple[str, ...] = ()
    certain: bool = True
    section: str = ""
    odds: tuple[tuple[Role, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a letter that could not be read, or not for sure.

    Parameters
    ----------
    part
        The part that it would belong to, by the role that was guessed.
    span
        Its place.
    why
        In plain words.
    """

    part: str
    span: Span
    why: str


def unread_in(letter: Letter, parts: Sequence[Explanation]) -> tuple[Unread, ...]:
    """What of the authority's words stayed unread, in the order of the text; provisions not understood among them."""
    found = [
        Unread(part.role, part.span, _doubt(part) + (f"; {part.section} was open" if part.section else ""))
        for part in parts
        if not part.certain and part.role not in ("chrome", "request")
    ]
    found += [
        Unread("a provision", span, "looks like a provision and names none that the law has")
        for span in letter.unparsed
    ]
    return tuple(sorted(found, key=lambda one: one.span))


def _doubt(part: Explanation) -> str:
    """Why a part is not certain."""
    if part.cue in ("not-a-letter", "other-language", "no-cue"):
        return reason_of(part.cue)
    if not part.odds:
        return "no rule is sure of it"
    first, share = part.odds[0]
    if first != part.role:
        return f"read as {part.role}, but the model finds {first} likelier ({share:.0%})"
    if share < _SURE_ENOUGH:
        return f"read as {part.role}, of which the model is not sure ({share:.0%})"
    return f"read as {part.role} without a rule that is sure of it"


def explain(letter: Letter) -> tuple[Explanation, ...]:
    """Each label of a letter with the reason for its role, in the order of the text."""
    found = find_arguments(letter)
    read = {s.span.start: s for s in read_with(letter.document, Judge(shipped_model())).stretches}
    return tuple(
        Explanation(
            label.span,
            label.role,
            label.exemptions,
            label.duty,
            label.quotation,
            label.cue,
            reason_of(label.cue),
            tuple(
                dict.fromkeys(
                    f"{a.argument_id} ({a.manner})"
                    for a in found
                    if label.span.start <= a.span.start < label.span.end
                )
            ),
            label.certain,
            read[label.span.start].section if label.span.start in read else "",
            read[label.span.start].odds if label.span.start in read else (),
        )
        for label in letter.labels
    )


def reason_of(cue: str) -> str:
    """What a cue's id means, in plain words."""
    if cue in _WHY:
        return _WHY[cue]
    if cue.startswith("model-"):
        return f"the rules were silent or weak; the model decided (version {cue.removeprefix('model-')})"
    if cue.startswith("chrome-"):
        return f"the line is page furniture known as {cue.removeprefix('chrome-')!r}"
    for row in load("letter_cues").rows:
        if row["id"] == cue:
            where = {"heading": "the heading", "start": "the opening words", "sentence": "words"}[
                row["where"]
            ]
            return f"{where} like {row['examples'][0]!r}"
    return cue
