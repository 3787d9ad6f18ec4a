"""What a check says in sentences, each true as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.collection.checking.check_result import CheckedLetter, TemplateUse
from similarity.records import Slot
from similarity.report.page.template_form import spaced_parts
from similarity.report.wording.names import BLANK_NAMES, plural, when

__all__ = ["form_of", "headline_of", "notes_of", "seen", "shared_sentence"]


def headline_of(checked: CheckedLetter) -> str:
    """How much of the letter's reasoning stands in kept letters."""
    if not checked.kept:
        return "The collection holds no other letter, so there was nothing to compare this one with."
    overlap = checked.overlap
    if not overlap.reasoning_words:
        return "No reasoning was recognised in this text, so there is nothing to compare."
    share = overlap.case_specific_shared_share or 0.0
    if not overlap.case_specific_shared_words:
        return (
            f"None of its reasons on harm or the public interest was found in the {plural(checked.kept, 'other letter')}"
            " of the collection."
        )
    return (
        f"{share:.0%} of its reasoning ({overlap.case_specific_shared_words:,} of"
        f" {plural(overlap.reasoning_words, 'word')}), all of it on harm or the public interest, stands in other letters, too."
    )


def shared_sentence(checked: CheckedLetter) -> str:
    """In how many letters its reasons stand, and what these answer; empty where in none."""
    found = checked.sharing
    if not found.letters:
        return ""
    parts = [
        f"{found.different_request:,} that answer a different request" if found.different_request else "",
        f"{found.same_request:,} on the same request" if found.same_request else "",
        f"{found.unknown_request:,} whose request cannot be compared" if found.unknown_request else "",
    ]
    least = "" if found.complete else "at least "
    of = f" of {plural(len(found.authorities), 'authority', 'authorities')}" if found.authorities else ""
    return (
        f"Reasons on harm or the public interest are shared with {least}{plural(found.letters, 'kept letter')}{of}:"
        f" {', '.join(part for part in parts if part)}."
    )


def notes_of(checked: CheckedLetter) -> Iterator[str]:
    """What a reader must know before the rest."""
    for same in checked.same:
        yield f"This letter is kept already, as {same.document_id} ({same.how}); it was not compared with itself."
    if checked.letter.document_kind in ("other", "request", "bounce", "foreign", "guidance", "statute"):
        kind = checked.letter.document_kind.replace("_", " ")
        yield (
            f"The text was not recognised as an authority's answer to a request (kind: {kind}), so what is said of its"
            " reasons may be little or nothing."
        )
    for problem in checked.problems:
        yield f"{problem.source}: {problem.problem}. {problem.what_was_done}"


def seen(use: TemplateUse) -> str:
    """In how many letters a template stands, since when, and whose."""
    said = f"in {plural(use.letters, 'kept letter')}"
    if use.first_seen and use.last_seen != use.first_seen:
        said += f", with this letter seen from {when(use.first_seen)} to {when(use.last_seen)}"
    elif use.first_seen:
        said += f", first seen {when(use.first_seen)}"
    names = ", ".join(use.authorities[:4])
    more = f" and {len(use.authorities) - 4} more" if len(use.authorities) > 4 else ""
    return f"{said}; {names or 'authorities not stated'}{more}"


def form_of(use: TemplateUse) -> str:
    """The skeleton as one line, blanks numbered."""
    parts = []
    for space, part in spaced_parts(use.template):
        if isinstance(part, Slot):
            parts.append(f"{space}[{part.number} {BLANK_NAMES[part.type]}]")
        else:
            parts.append(f"{space}{part.text.strip()}")
    return " ".join("".join(parts).split())
