r"""Exemption citations: from the ways letters write them to normalised provisions with spans.

The grammar: a head ("Section", "ss.", "regulation"), then items. An item is a number with a chain of
brackets, or a bare chain that continues the item before: ``31(1)(a)(b)`` is (a) and (b) of 31(1),
``40(2)&(3A)(a)`` is 40(2) and 40(3A)(a). A bracket may lack its partner. What follows decides whose
section it is: "section 41 of the Terrorism Act 2000" is no exemption.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from similarity.facts.reader import facts_cache, load
from similarity.records import Span

__all__ = [
    "Found",
    "default_regime",
    "find_citations",
    "is_disclaimed",
    "is_ncnd",
    "is_procedural",
    "parents_of",
    "provision_row",
]

Regime = Literal["FOIA", "FOISA", "EIR"]

_BRACKET = r"\(\s*(?:\d{1,2}[A-Z]{0,2}|[A-Za-z]{1,2}|[ivx]{1,4})\s*(?:\)|(?=\())"
_CHAIN = rf"(?:\s?{_BRACKET})+(?:(?<=\))[a-h]\b)?"
_NUMBER = r"\d{1,3}[A-Z]?"
_JOIN = r"\s*(?:,\s*and|,|;|&amp;|&|\band\b|\bor\b|/|\+)\s*"
_HEAD = (
    r"(?:(?<![\w.])(?P<section>sections?|sect?s?\.?|ss?\.?|exemptions?|§+)\s*(?=\d)"
    r"|(?<![\w.])(?P<regulation>regulations?|regs?\.?|exceptions?|r\.)\s*(?=\d))"
)
_ITEM = rf"(?:{_NUMBER}(?![\d.%])(?:{_CHAIN})?|{_CHAIN})"
_BARE = rf"(?<![\w/.(£-])(?:1[24]|2[1-9]|3\d|4[0-4])A?\s?\((?:\d[A-Z]?)\)(?:{_CHAIN})?"
_CITE = re.compile(
    rf"(?:{_HEAD}|(?={_BARE}))(?P<list>{_ITEM}(?:{_JOIN}(?:{_HEAD.replace('?P<section>', '').replace('?P<regulation>', '')})?{_ITEM})*)",
    re.IGNORECASE,
)
_PART = re.compile(rf"(?P<number>{_NUMBER}(?![\d.%]))?(?P<chain>(?:\s?{_BRACKET})*(?:(?<=\))[a-h]\b)?)")
_TOKEN = re.compile(r"\(\s*([0-9A-Za-z]+)|(?<=\))([a-h])\b")
_ACT_AFTER = re.compile(
    r"\s*(?:\([^)]{0,60}\)\s*)?(?:of|in|under|from)?\s*(?:the\s+)?"
    r"(?P<act>(?:(?:[A-Z][\w'’-]*|and|of|the|to|for|etc\.?|&|\([A-Za-z’' ]+\)),?\s+){0,11}?"
    r"(?:Act|Acts|Order|Regulations?|Rules|Measure|Convention|GDPR|PACE|RIPA|TACT|DPA|FOIA|FOISA|EIRs?|FOI\s+Act)\b)"
)
_ABBREVIATED_ACT = re.compile(r"\s*(?:of|in|under)\s+(?:the\s+)?(?P<act>[A-Z]{2,6})\b")
_OTHER_WORK = re.compile(
    r"\s+(?:of|in)\s+(?:the|this|our|your|its|that)\s+(?!act\b|foi|freedom|legislation|above|statut|environmental|eir)"
    r"(?:\w+\s+)?(?:contract|agreement|report|document|policy|guidance|code|manual|form|plan|letter|constitution|lease|annex|schedule|book|page|road|questionnaire|statement|application)"
)
_ACT_BEFORE = re.compile(
    r"(?P<act>[A-Z][\w'’()]*(?:\s+(?:[A-Z][\w'’()]*|and|of|the|to|for))*\s+(?:Act|Order|Rules|Regulations)(?:\s+\d{4})?)\s*[,(:–-]?\s*(?:under\s+)?$"
)

_DISCLAIMED = re.compile(
    r"\b(?:no longer|not|nor|never|neither|cease[sd]? to|withdraws?|withdrawn)\b[^.;,]{0,14}\b(?:rel(?:y|ies|ied|ying)|appl(?:y|ies|ied)|"
    r"engage[sd]?|cite[sd]?|claim(?:s|ed)?|reliance|needed)\b(?! the duty)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Provisions cited at one place, in the order of the text."""

    span: Span
    provisions: tuple[str, ...]
    regime: Regime
    numbers: tuple[str, ...]  # as cited, without the regime


@facts_cache
def _rows() -> dict[str, dict[str, object]]:
    return {str(row["provision"]): dict(row) for row in load("exemptions").rows}


@facts_cache
def _sections(regime: Regime) -> frozenset[str]:
    """Sections that hold exemptions (or other grounds of refusal); procedure is left out."""
    return frozenset(
        str(row["section"])
        for row in load("exemptions").rows
        if row["regime"] == regime and row["kind"] != "procedural"
    )


def provision_row(provision: str) -> dict[str, object] | None:
    """The facts of a provision, or of the nearest provision that it is part of."""
    while provision:
        if row := _rows().get(provision):
            return row
        if not provision.endswith(")"):
            return None
        provision = provision[: provision.rindex("(")]
    return None


def is_ncnd(provision: str) -> bool:
    """Whether the provision lifts the duty to confirm or deny."""
    row = provision_row(provision)
    return bool(row and row["is_ncnd"])


def is_procedural(provision: str) -> bool:
    """Whether the provision is a ground of cost or vexation, not an exemption of information."""
    row = provision_row(provision) or provision_row(f"{provision}(1)")
    return bool(row and str(row["kind"]).startswith("procedural"))


def parents_of(provision: str) -> tuple[str, ...]:
    """The exemptions whose duty to confirm or deny a provision lifts: 31(1) for 31(3)."""
    row = provision_row(provision)
    if row is None or not row["is_ncnd"]:
        return ()
    own = str(row["provision"])
    found = [str(r["provision"]) for r in _rows().values() if r.get("ncnd_counterpart") == own]
    return tuple(dict.fromkeys(re.sub(r"\([a-z]+\)$", "", p) for p in found))


def is_disclaimed(sentence: str) -> bool:
    """Whether a sentence says that a provision is *not* relied on."""
    return _DISCLAIMED.search(sentence) is not None


def default_regime(text: str) -> Regime:
    """Whose "section" a letter means that does not say: FOISA where only the Scottish Act is named."""
    scottish = len(re.findall(r"\(Scotland\) Act|\bFOISA\b", text))
    british = len(re.findall(r"Freedom of Information Act|\bFOIA\b", text))
    return "FOISA" if scottish > british else "FOIA"


def find_citations(text: str, start: int = 0, end: int | None = None, regime: Regime = "FOIA") -> list[Found]:
    """Citations of exemptions in ``text[start:end]``.

    Parameters
    ----------
    text
        Of a document; offsets of the result are into it.
    regime
        Of a "section" that names no Act.

    Returns
    -------
    list of Found
        Sections that are no exemptions and sections of other Acts are left out.
    """
    stop = len(text) if end is None else end
    found: list[Found] = []
    last_section = ""
    for match in _CITE.finditer(text, start, stop):
        own = _regime_of(text, match, stop, regime)
        if own is None:
            continue
        numbers = _expand(match["list"], last_section)
        kept = [n for n in numbers if _section(n) in _sections(own)]
        if numbers:
            last_section = _section(numbers[-1])
        if kept:
            span = Span(match.start(), match.start() + len(match.group().rstrip()))
            names = tuple(dict.fromkeys(n if own == "FOIA" else f"{own} {n}" for n in kept))
            found.append(Found(span, names, own, tuple(dict.fromkeys(kept))))
    return found


def _section(number: str) -> str:
    return number.split("(", 1)[0]


def _regime_of(text: str, match: re.Match[str], stop: int, default: Regime) -> Regime | None:
    """Whose section it is; None for another Act, a contract and the like."""
    tail = text[match.end() : min(stop, match.end() + 160)]
    head: Regime = "EIR" if match["regulation"] else default
    if after := (_ACT_AFTER.match(tail) or _ABBREVIATED_ACT.match(tail)):
        return _named_regime(after["act"], tail[after.start("act") :], head)
    if _OTHER_WORK.match(tail):
        return None
    before = text[max(0, match.start() - 90) : match.start()]
    if (act := _ACT_BEFORE.search(before)) and not re.search(r"\bInformation\b", act["act"]):
        return None
    return head


def _named_regime(act: str, tail: str, head: Regime) -> Regime | None:
    if re.search(r"Scotland|FOISA", act):
        return "FOISA" if re.search(r"Information|FOISA", act) else None
    if re.search(r"Environmental Information|\bEIR", act):
        return "EIR" if head == "EIR" else None
    if re.search(r"Freedom of Information|\bFOIA?\b|\bFOI Act", act):
        return (
            None
            if re.search(r"Fees|Appropriate Limit", act + tail[:80])
            else ("FOIA" if head != "EIR" else None)
        )
    if act in ("Act", "Acts", "the Act", "ICO"):
        return head
    return None


def _expand(items: str, last_section: str) -> list[str]:
    """Provisions of a list of items; a bare chain continues the item before."""
    provisions: list[str] = []
    section, levels = last_section, [""] * 3
    for part in _PART.finditer(items):
        number, chain = part["number"], part["chain"]
        if not number and not chain.strip():
            continue
        if number:
            if _continues(number, last_section if not provisions else section):
                chain, number = f"({number}){chain}", (last_section if not provisions else section)
                section, levels = number, [""] * 3
            else:
                section, levels = number.upper(), [""] * 3
        elif not section:
            continue
        provisions.extend(_walk(section, levels, chain))
    return provisions


def _continues(number: str, section: str) -> bool:
    """Whether "Section 3A" after section 40 means 40(3A): letters that no section of the Act carries."""
    return section == "40" and re.fullmatch(r"[3-5][AB]", number, re.IGNORECASE) is not None


def _walk(section: str, levels: list[str], chain: str) -> list[str]:
    """Follow a chain of brackets; each sibling after the first makes a provision of its own."""
    tokens = [a or b for a, b in _TOKEN.findall(chain)]
    if not tokens:
        return [section]
    provisions: list[str] = []
    previous = -1
    for token in tokens:
        level = _level(token, levels)
        if level <= previous:
            provisions.append(_write(section, levels))
        levels[level] = token.upper() if level == 0 else token.lower()
        for deeper in range(level + 1, 3):
            levels[deeper] = ""
        previous = level
    provisions.append(_write(section, levels))
    return provisions


def _level(token: str, levels: list[str]) -> int:
    """0 for a subsection, 1 for a paragraph, 2 for a sub-paragraph (roman, inside a paragraph)."""
    if token[0].isdigit():
        return 0
    low = token.lower()
    if not levels[1] or re.fullmatch(r"[ivx]+", low) is None:
        return 1
    return 1 if low == "i" and levels[1] == "h" else 2


def _write(section: str, levels: list[str]) -> str:
    return section + "".join(f"({level})" for level in levels if level)
