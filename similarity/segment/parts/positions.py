"""What a letter says of each question: held, not held, disclosed, withheld, or neither confirmed nor denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from similarity.facts.triggers import Sought, folded
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document, Role, Span
from similarity.segment.parts.stretches import Stretch
from similarity.words import COUNTING_WORDS, ORDINAL_WORDS

__all__ = ["Mention", "positions_of"]

_WORDS, _ORDINALS = COUNTING_WORDS[1:13], ORDINAL_WORDS[:10]
_ONE = rf"(?:\d{{1,2}}|{'|'.join(_WORDS)}|\(?[a-z]\)|[ivx]{{1,4}}\b)(?:\s*\(\d{{1,2}}\))?"
_HEADS = ("q", "part", "point", "item", "answer", "element")
_NAMED = compiled_pattern(
    rf"\b(?:questions?|q|parts?|points?|requests?|items?|answers?|elements?)\s*\.?\s*(?:numbers?\s*|nos?\.?\s*)?"
    rf"(?P<list>{_ONE}(?:\s*(?:,|;|and|&|to|-|–|or)\s*(?:(?:question|part|q)s?\s*)?{_ONE})*)(?![\w%])",
    re.IGNORECASE,
)
_ORDINAL = Sought(
    rf"\b(?P<list>(?:{'|'.join(_ORDINALS)})(?:\s*(?:,|and)\s*(?:{'|'.join(_ORDINALS)}))*)\s+(?:questions?|parts?|points?|answers?|requests?|(?=(?:is|are|was|were)\b))",
    re.IGNORECASE,
)
_RANGE = compiled_pattern(r"(\d{1,2})\s*(?:to|-|–)\s*(\d{1,2})")
_ITEM = compiled_pattern(
    rf"\d{{1,2}}|\b(?:{'|'.join(_WORDS)}|{'|'.join(_ORDINALS)})\b|\([a-z]\)|\b[ivx]{{1,4}}\b", re.IGNORECASE
)
_LEADING = compiled_pattern(r"^[\s•*-]*\(?(?P<number>\d{1,2}|[a-z]|[ivx]{1,4})[.):]\s", re.IGNORECASE)
_SAYS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, compiled_pattern(pattern, re.IGNORECASE))
    for name, pattern in (
        ("ncnd", r"neither (?:to )?confirms? n?or (?:to )?den|(?:either )?(?:to )?confirm (?:n?or|/) (?:to )?deny|\bNCND\b"),
        (
            "not_held",
            r"\b(?:not|n't|no longer)\b[^.;]{0,25}\b(?:held|hold|recorded|kept|exist)|\bno (?:recorded |relevant |such )?(?:information|data|records?|documents?|report|copy)\b(?! (?:should|that would))[^.;]{0,30}(?:held|hold|exists?|found|located)?|\bholds? no\b",
        ),
        (
            "withheld",
            r"\b(?:withh\w+|refus\w+|exempt\w*|redact\w*|held back|kept back|blacked out|not (?:being )?(?:giv\w+|disclos\w+|releas\w+|provid\w+|sen[dt]\w*)|rel(?:y|ies|ied) (?:up)?on (?:section|regulation|the exemption))",
        ),
        (
            "disclosed",
            r"\b(?:disclos(?:e|ed|ing)\b(?! (?:any|the requested|it|this|would|of))|answer(?:ed)? (?:in full|below|the|part|question)|we answer|(?:are|is|be|been) (?:answered|provided|attached|enclosed|sent|supplied|given|released|set out|published)|please find|attached|enclosed|you will (?:find|receive)|(?:can|we) (?:provide|give you|send)|sen[dt] (?:to )?you)",
        ),
        ("held", r"\b(?:is|are|do|does|we|can confirm[^.]{0,60})\b(?! not)[^.;]{0,40}\b(?:held|holds?|have the (?:figure|information))\b"),
    )
)  # fmt: skip
_ALL = compiled_pattern(
    r"\b(?:all|each|every|both)(?: of)?(?: the| your)? (?:questions?|parts?|points?)\b", re.IGNORECASE
)
_HELD_BUT = compiled_pattern(r"\bheld (?:but|and)\b|\bholds? [^.;]{0,60}\bbut\b", re.IGNORECASE)
_CUT = compiled_pattern(r"[;,]\s+(?:and|but|while|whereas)\s+|;\s+")
_SPEAK: frozenset[Role] = frozenset({"decision", "disclosure", "ncnd", "exemption_list"})


@dataclass(frozen=True, slots=True)
class Mention:
    """What one sentence says of one question; an empty number is the request as a whole."""

    number: str
    position: tuple[str, ...]
    span: Span


def positions_of(document: Document, stretches: list[Stretch], own_numbers: dict[str, str]) -> list[Mention]:
    """Positions in the order of the letter.

    Parameters
    ----------
    document, stretches
        The letter and its parts.
    own_numbers
        The requester's numbers ("a", "ii", "4") and the count each stands for.
    """
    mentions: list[Mention] = []
    current: list[str] = []
    under_question = False
    for s in stretches:
        text = s.span.of(document.text)
        named = _numbers(text, own_numbers) if s.role != "request" or s.kind == "heading" else []
        if s.kind == "heading" or s.role == "request":
            leading = named or _leading(text, own_numbers, s.role == "request")
            if leading:
                current, under_question = leading, True
            elif s.kind == "heading" and s.role in ("disclosure", "complaint_rights", "legislation"):
                current, under_question = [], False
            continue
        if s.role not in _SPEAK:
            continue
        leading = _leading(text, own_numbers, False) if s.role in ("disclosure", "decision") else []
        if leading:
            current, under_question = leading, True
        clauses = _clauses(text, own_numbers) if s.role == "decision" and named else []
        if clauses:
            mentions.extend(Mention(n, said, s.span) for numbers, said in clauses for n in numbers)
            current, under_question = clauses[-1][0], text.rstrip().endswith((":", ";"))
            continue
        said = _said(text, s.role)
        targets = named or (current if under_question or s.role == "exemption_list" else [])
        if _ALL.search(text):
            targets = sorted(set(own_numbers.values())) or sorted({m.number for m in mentions if m.number})
        if named:
            current, under_question = named, s.role == "decision" and text.rstrip().endswith((":", ";"))
        if said:
            mentions.extend(Mention(number, said, s.span) for number in (targets or [""]))
    return mentions


def _said(text: str, role: Role) -> tuple[str, ...]:
    """Positions that words state."""
    said = tuple(name for name, pattern in _SAYS if pattern.search(text))
    if "not_held" in said or "ncnd" in said or ("withheld" in said and "disclosed" not in said):
        said = tuple(p for p in said if p != "held" or _HELD_BUT.search(text))
    if role == "disclosure":
        said = tuple(p for p in said if p in ("disclosed", "not_held")) or ("disclosed",)
    if role == "ncnd":
        said = ("ncnd",) if "ncnd" in said else ()
    return said


def _clauses(text: str, own: dict[str, str]) -> list[tuple[list[str], tuple[str, ...]]]:
    """Questions and positions clause by clause; empty where a clause leaves one of them open."""
    found: list[tuple[list[str], tuple[str, ...]]] = []
    for clause in _CUT.split(text):
        numbers, said = _numbers(clause, own), _said(clause, "decision")
        if numbers and said:
            found.append((numbers, said))
        elif numbers:
            return []
        elif said and found:
            found[-1] = (found[-1][0], tuple(dict.fromkeys(found[-1][1] + said)))
        elif said:
            return []
    return found if len(found) > 1 else []


def _numbers(text: str, own: dict[str, str]) -> list[str]:
    found: list[str] = []
    for counted, items in _items(text):
        found += counted
        found += (number for item in items if (number := _count(item, own)))
    return list(dict.fromkeys(found))


@lru_cache(maxsize=16384)  # the same sentences stand in many letters
def _items(text: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """What each list of questions names: the numbers of its ranges, and its items as they are written."""
    bare = folded(text)
    named = _NAMED.finditer(text) if any(head in bare for head in _HEADS) else ()
    found = []
    for match in (*named, *_ORDINAL.finditer(text, bare)):
        items = match["list"]
        ranges = (range(int(low), min(int(high), int(low) + 30) + 1) for low, high in _RANGE.findall(items))
        written = _ITEM.findall(re.sub(r"\(\d+\)", "", items))
        found.append(
            (
                tuple(str(number) for counted in ranges for number in counted),
                tuple(item.strip("()").lower() for item in written),
            )
        )
    return tuple(found)


def _leading(text: str, own: dict[str, str], request: bool) -> list[str]:
    """The question that a paragraph opens with, where its number is one of the requester's."""
    match = _LEADING.match(text) if not request else None
    if match is None:
        return []
    number = match["number"].lower()
    return [own[number]] if number in own else []


def _count(item: str, own: dict[str, str]) -> str:
    if item in own:
        return own[item]
    if item in _WORDS:
        item = str(_WORDS.index(item) + 1)
    elif item in _ORDINALS:
        return str(_ORDINALS.index(item) + 1)
    return own.get(item, item if item.isdigit() else "")
