"""Which exemption a part of the reasons is for, where only the thing asked for ties the two together.

"Section 43(2) for the prices and section 40(2) for the names", or a table with a row for each part, says what each
exemption is for; a heading "The prices" or "Part (b)" then says whose reasons follow, with no number in it.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from similarity.audit.absence.naming import numbers_it
from similarity.audit.absence.own_text import GIVEN_BY_HEADING, heading_before
from similarity.audit.declared import declared_at
from similarity.audit.exemptions.things_declared import Thing, thing_of, things
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Block, Label, Letter, Role

__all__ = ["Attribution", "attributed", "attribution_of"]

_LINE = 16  # words of a heading
_OPENER = 7  # words before the first stop of a paragraph that may say what it is about
_NUMBER = compiled_pattern(r"^\d{1,3}\.\s+(?=[A-Z][a-z])")  # of a paragraph
# "As to the prices we have asked …": what a paragraph turns to.
_TURNS_TO = compiled_pattern(
    r"^(?:And |But |Then |Now |Next,? )?(?:(?:I|We) (?:now |next |then )?(?:turn|come|begin|start|pass|go)(?: now| next| then| on)?,? (?:to|with)|(?:With|In) (?:regard|respect|relation|reference) (?:to|of)|As (?:to|for|regards)|Regarding|Concerning|Turning(?: now)? to|Taking)"
    r" (?P<thing>(?:(?:the|that|those|these|your|each|both|all|part|parts|item|items|point|points|limb)\b\W{0,2}){1,2}\(?\w+(?: of the \w+)?\)?)",
    re.IGNORECASE,
)
_CONNECTS = compiled_pattern(
    r"^(?:As against|Against (?:that|this|it|these)|On the (?:other|one) hand|On balance|However|That said|Having|Weighing|Accordingly|But|Still"
    r"|Nevertheless|Nonetheless|Equally|Moreover|Further|In (?:favour|conclusion|the end|any event|addition|our|my|short|sum))\b",
    re.IGNORECASE,
)
_FOR_SEVERAL = compiled_pattern(
    r"\b(?:both|each|all|either)\b[^.;]{0,20}\b(?:cases|grounds|items|limbs|parts|points|provisions|regulations|sections|withheld)\b"
    r"|\bex(?:em|ce)ptions\b|\b(?:both|in either)\b[.,;]",
    re.IGNORECASE,
)
_TESTS: frozenset[Role] = frozenset({"pit_disclosure", "pit_nondisclosure", "balance"})
_REASONS: frozenset[Role] = CASE_SPECIFIC_ROLES | {"legislation"}


class Attribution(NamedTuple):
    """What changes in a letter whose headings tell which exemption a part is for.

    Parameters
    ----------
    parts
        Numbers of the labels that change, in order, and whose they are; empty where none does.
    argued
        What the letter argues then.
    """

    parts: tuple[tuple[int, tuple[str, ...]], ...] = ()
    argued: tuple[str, ...] = ()


def attributed(letter: Letter, told: Attribution | None = None) -> Letter:
    """The letter, its parts that were read as for all exemptions together given to those that their heading tells.

    Parameters
    ----------
    told
        What `attribution_of` found of it, in another process, say; None is to find it.
    """
    told = attribution_of(letter) if told is None else told
    if not told.parts:
        return letter
    labels = list(letter.labels)
    for number, provisions in told.parts:
        labels[number] = dataclasses.replace(labels[number], exemptions=provisions, cue=GIVEN_BY_HEADING)
    return dataclasses.replace(letter, labels=tuple(labels), argued=told.argued)


def attribution_of(letter: Letter) -> Attribution:
    """Which parts of a letter change hands, and what it argues then."""
    known = things(letter)
    found = _between_numbers(letter)
    if len(known) >= 2:
        openings = list(_openings(letter, known))
        found |= _before_the_first(letter, openings, known)
        for index, provisions, heads in openings:
            found.update(_scope(letter, index, provisions, heads, known))
    if not found:
        return Attribution()
    labels = letter.labels
    left = {
        p
        for i, lab in enumerate(labels)
        if lab.role in CASE_SPECIFIC_ROLES | {"ncnd"}
        for p in found.get(i, lab.exemptions)
    }
    kept = [p for p in letter.argued if p in left or p not in known]
    given = [p for i in sorted(found) if labels[i].role in CASE_SPECIFIC_ROLES for p in found[i]]
    return Attribution(tuple(sorted(found.items())), tuple(dict.fromkeys([*kept, *given])))


def _openings(letter: Letter, known: Mapping[str, Thing]) -> Iterator[tuple[int, tuple[str, ...], bool]]:
    """Blocks that say what the reasons after them are for: index, provisions (none: not known), whether a heading."""
    listed = max((c.span.end for c in declared_at(letter) if c.provision in known), default=0)
    top = _top(letter)
    for index, block in enumerate(letter.document.blocks):
        if block.kind in {"chrome", "table_row", "signature"} or index in top:
            continue
        heading = _heading(letter, block)
        said = block.span.of(letter.document.text) if heading else _opener(letter, block)
        if not said or (not heading and block.span.start < listed):
            continue
        if any(numbers_it(said, p) for p in known):
            yield index, (), heading
            continue
        provisions = _resolved(said, known)
        if provisions or heading:
            yield index, provisions, heading


def _top(letter: Letter) -> frozenset[int]:
    """Blocks above the first part that answers: a subject line is of the whole request and opens nobody's reasons."""
    answers = _REASONS | {"decision", "exemption_list", "disclosure", "ncnd"}
    first = min((lab.block for lab in letter.labels if lab.role in answers), default=0)
    return frozenset(lab.block for lab in letter.labels if lab.role == "reference" and lab.block < first)


def _between_numbers(letter: Letter) -> dict[int, tuple[str, ...]]:
    """Reasons that stand under a heading which numbers one exemption, before a heading that numbers another.

    A heading that follows a list of the same lines may have been taken for its last line.
    """
    listed = tuple(dict.fromkeys(c.provision for c in declared_at(letter)))
    if len(listed) < 2:
        return {}
    heads: list[tuple[int, tuple[str, ...]]] = []
    for index, block in enumerate(letter.document.blocks):
        if block.kind in {"chrome", "table_row", "signature"} or not _heading(letter, block):
            continue
        said = block.span.of(letter.document.text)
        numbered = tuple(p for p in listed if numbers_it(said, p))
        if numbered:
            heads.append((index, numbered))
    found = {}
    for (index, numbered), (end, after) in itertools.pairwise(heads):
        if len(numbered) > 1 or numbered == after:
            continue
        for number, label in enumerate(letter.labels):
            if (
                index < label.block < end
                and label.role in _REASONS
                and set(label.exemptions) >= set(numbered)
            ):
                found[number] = numbered
    return found


def _heading(letter: Letter, block: Block) -> bool:
    said = letter.document.quote(block.span).strip()
    heads = block.kind == "heading" or (block.kind == "paragraph" and not said.endswith((".", ",", ";", ":")))
    return heads and len(said.split()) <= _LINE


def _opener(letter: Letter, block: Block) -> str:
    """The first words of a paragraph, up to a stop, where they are few."""
    said = letter.document.quote(block.span).strip()
    said = _NUMBER.sub("", said)
    if turns := _TURNS_TO.match(said):
        return turns["thing"]
    if _CONNECTS.match(said):
        return ""
    first = re.split(r"[:.,](?=\s)|(?<=\))\s", said, maxsplit=1)[0]
    return first if len(first.split()) <= _OPENER and len(first) < len(said) else ""


def _resolved(said: str, known: Mapping[str, Thing]) -> tuple[str, ...]:
    """The provisions whose thing these words name: by the label of a part, else by words that only theirs has."""
    own = thing_of(said)
    by_label = tuple(p for p, t in known.items() if own.labels & t.labels)
    if by_label:
        return by_label
    by_words = [(len(own.stems & t.stems), p) for p, t in known.items() if own.stems & t.stems]
    best = max((n for n, _ in by_words), default=0)
    found = tuple(p for n, p in by_words if n == best)
    return found if found and len(found) < len(known) else ()


def _scope(
    letter: Letter, index: int, provisions: tuple[str, ...], heads: bool, known: Mapping[str, Thing]
) -> dict[int, tuple[str, ...]]:
    """Labels that stand under an opening and were read as for all exemptions: their index, and whose they are."""
    if not provisions or (not heads and _numbers_another(letter, index, provisions, known)):
        return {}
    found = {}
    turns = _TURNS_TO.match(_NUMBER.sub("", letter.document.quote(letter.document.blocks[index].span)))
    tests = bool(turns) and any(lab.block == index and lab.role in _TESTS for lab in letter.labels)
    for number, label in enumerate(letter.labels):
        if label.block < index or label.role not in _REASONS:
            continue
        if label.block > index and _closed_by(letter, label, index, heads):
            break
        if not heads and label.block > index and label.role != "harm":
            said = " ".join(label.span.of(letter.document.text).split()[:_OPENER])
            if (
                not tests
                or _FOR_SEVERAL.search(label.span.of(letter.document.text))
                or (set(_resolved(said, known)) - set(provisions))
            ):
                break  # a weighing without a heading may be for all, unless it was begun for one and names no other
        carried = not set(label.exemptions) & set(provisions) and not _numbered_since(letter, index, label)
        whole = heads or label.block == index
        wide = set(label.exemptions) >= set(provisions) if whole else set(label.exemptions) > set(provisions)
        if wide or (label.exemptions and carried):
            found[number] = provisions
    return found


def _numbers_another(
    letter: Letter, index: int, provisions: tuple[str, ...], known: Mapping[str, Thing]
) -> bool:
    """Whether the heading above a paragraph numbers an exemption, or has the label of its part, and none of those whose thing its first words name."""
    above = heading_before(letter, index)
    if above is None or above == index:
        return False
    place = letter.document.blocks[above].span
    told = declared_at(letter)
    if any(
        c.span.overlaps(place)
        and not any(o.provision == c.provision and o.span.end <= place.start for o in told)
        for c in told
    ):
        return False  # a line of the notice heads nothing; one that repeats it does
    said = letter.document.quote(place)
    owner = _resolved(said, known)
    if owner and thing_of(said).labels:
        return not set(owner) & set(provisions)  # it stands in "Note A", whatever its first words are about
    return any(numbers_it(said, one) for one in known) and not any(numbers_it(said, p) for p in provisions)


def _numbered_since(letter: Letter, index: int, label: Label) -> bool:
    """Whether a label's exemptions are numbered in it or since an opening; if not, they were carried on from above it."""
    said = letter.document.text[letter.document.blocks[index].span.start : label.span.end]
    return any(numbers_it(said, one) for one in label.exemptions)


def _before_the_first(
    letter: Letter, openings: Sequence[tuple[int, tuple[str, ...], bool]], known: Mapping[str, Thing]
) -> dict[int, tuple[str, ...]]:
    """Reasons between the list and the first opening, where that tells the reasons of all exemptions but those numbered here."""
    told = {one for _, provisions, _ in openings for one in provisions}
    first = min((index for index, provisions, _ in openings if provisions), default=0)
    listed = max((c.span.end for c in declared_at(letter) if c.provision in known), default=0)
    own = {
        number: lab
        for number, lab in enumerate(letter.labels)
        if lab.block < first and lab.span.start >= listed and lab.role in _REASONS
    }
    text = letter.document.text
    numbered = tuple(p for p in known if any(numbers_it(lab.span.of(text), p) for lab in own.values()))
    if not numbered or set(numbered) & told or set(known) - set(numbered) - told:
        return {}
    return {number: numbered for number, lab in own.items() if set(lab.exemptions) >= set(numbered)}


def _closed_by(letter: Letter, label: Label, index: int, heads: bool) -> bool:
    """Whether another heading, or another opener, comes between an opening and a label."""
    between = letter.document.blocks[index + 1 : label.block + 1]
    return any(_heading(letter, b) for b in between) or (
        not heads and any(_opener(letter, b) for b in between)
    )
