"""Totals that are not the sum of what a letter adds up: in a sentence, or in rows that end with a total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from similarity.audit.sentences import own_sentences, whole
from similarity.audit.wording import clip, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Block, Finding, Letter, Role, Span
from similarity.words import MONTHS

__all__ = ["wrong_sums"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"disclosure", "other", "reference"}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?![\d.])|\d+(?![\d.,]*\d)"
_TOTAL = compiled_pattern(
    rf"\b(?:(?:a|the) (?:grand |combined |overall )?total of|totall?ing|making|altogether)\s+£?(?P<after>{_NUMBER})"
    rf"|(?<![\d£.,])£?(?P<before>{_NUMBER})(?: \w+)? (?:in all|in total|all told|altogether)\b",
    re.IGNORECASE,
)
# The whole before its parts: "In all there were 310: 120 in the town, 85 …".
_WHOLE_FIRST = compiled_pattern(
    rf"(?:\b(?:in all|in total|altogether|all told|a total of|the total (?:is|was|of))\b[^:.;\d]{{0,50}}(?<![\w.,-])£?(?P<n>{_NUMBER})(?! ?%)|(?<![\w£.,-])£?(?P<m>{_NUMBER})(?: \w+){{0,3}} (?:in all|in total|altogether|all told))(?P<between>[^:.;]{{0,40}}): (?P<list>[^:;]+)$",
    re.IGNORECASE,
)
# The last part of a whole that is named before: "of the 214 …, 120 … and the remaining 33".
_OF_ALL = compiled_pattern(rf"\bof (?:the|our|these|those)\s+(?P<whole>{_NUMBER})\b", re.IGNORECASE)
_REST = compiled_pattern(
    rf"\b(?:the )?(?:remaining|rest|other)\b(?:,? (?:being|of|was|were))*\s+(?P<rest>{_NUMBER})",
    re.IGNORECASE,
)
_PART = compiled_pattern(rf"(?<![\w£.,/(:–-])£?(?P<n>{_NUMBER})(?![\w%:/)–-])")
_DIGIT = compiled_pattern(r"\d")
_YEAR = compiled_pattern(r"(?:19|20)\d\d")
_SPLIT = compiled_pattern(r",(?!\d{3})|;|\band\b")
# With any of these the numbers need not add up, or are not counts.
_LOOSE = compiled_pattern(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|approx|circa|over|under|more|fewer|less|least|most|up to|of (?:which|whom|these|them)|including|includes?|excluding|except|apart|plus|minus|average|per|each|every|rounded|hours?|minutes?|days?|weeks?|months?|sections?|regulations?|questions?|up|down|from|between|score\w*)\b|%|[<>+×x]\s?\d|\d\s?[×x]",
    re.IGNORECASE,
)
# A reason why the whole is not the sum of its parts may stand anywhere in the sentence.
_EXPLAINED = compiled_pattern(
    r"\b(?:count(?:s|ed|ing)?|once|twice|double\w*|overlap\w*|shar(?:e[sd]?|ing)|both|belong\w*|in two|rest (?:is|are|was|were)|carried over|brought forward)\b",
    re.IGNORECASE,
)
_MONTH = compiled_pattern(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_ROW = compiled_pattern(
    rf"^(?P<label>[\d\s:£|.]*[^\d\s:£|.].*?|(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?)(?:\s*[:|\t–-]\s*|\s+)£?(?P<n>{_NUMBER})(?: [a-z]+)?\.?$",
    re.IGNORECASE | re.DOTALL,
)
_TOTAL_ROW = compiled_pattern(
    rf"^\W*(?:grand |overall )?totals?\b(?: [a-z ]{{0,20}}?)?(?:\s*[:|\t–-]\s*|\s+)£?(?P<n>{_NUMBER})(?: [a-z]+)?\.?$",
    re.IGNORECASE,
)
# A line below the rows that tells their total.
_TOTAL_BELOW = compiled_pattern(rf"\bin total,? £?(?P<n>{_NUMBER})\b", re.IGNORECASE)
_FEWEST = 2  # parts


def wrong_sums(letter: Letter) -> Iterator[Finding]:
    """Sums of a letter that come out otherwise; parts that may overlap, be rounded or be left out are no sum."""
    for sentence in own_sentences(letter, _ROLES):
        wrong = _in_sentence(sentence.text)
        if wrong is None:
            continue
        start, end, total, parts = wrong
        span = Span(sentence.span.start + start, sentence.span.start + end)
        yield _finding(letter, span, total, parts)
    yield from _in_rows(letter)


@lru_cache(maxsize=1 << 14)  # the same sentences stand in many letters
def _in_sentence(text: str) -> tuple[int, int, int, list[int]] | None:
    """Where in a sentence a wrong total stands, it, and the parts; None where there is none."""
    if not _DIGIT.search(text) or _EXPLAINED.search(text):
        return None  # every sum has a number
    first = _WHOLE_FIRST.search(text)
    if first:
        listed, wanted = _list(first["list"]), _value(first["n"] or first["m"])
        if len(listed) >= _FEWEST:
            wrong = sum(listed) != wanted and _adds_up(text, first, listed, wanted)
            return (*first.span(), wanted, listed) if wrong else None
    total = _TOTAL.search(text)
    if total:
        before = text[: total.start()]
        parts = _parts(before)
        wanted = _value(total["after"] or total["before"])
        loose = _LOOSE.search(_MONTH.sub(" ", before)) or _LOOSE.search(total.group())
        if (
            loose
            or _YEAR.fullmatch(total["after"] or total["before"])
            or len(parts) < _FEWEST
            or sum(parts) == wanted
        ):
            return None
        return *total.span(), wanted, parts
    whole, rest = _OF_ALL.search(text), _REST.search(text)
    if whole and rest and whole.end() < rest.start():
        between = text[whole.end() : rest.start()]
        parts = [*_parts(between), _value(rest["rest"])]
        if _LOOSE.search(between) or len(parts) < _FEWEST or len(_PART.findall(between)) != len(parts) - 1:
            return None
        wanted = _value(whole["whole"])
        return (*rest.span(), wanted, parts) if sum(parts) != wanted else None
    return None


def _parts(before: str) -> list[int]:
    """The numbers of the list that ends here, one in each of its members; years and dates are none."""
    plain = _MONTH.sub(lambda m: " " * len(m.group()), before)
    members = [piece for piece in _SPLIT.split(plain) if piece.strip()]
    counts = [
        [_value(m["n"]) for m in _PART.finditer(piece) if not _YEAR.fullmatch(m["n"])] for piece in members
    ]
    listed = list(takewhile(lambda own: len(own) == 1, reversed(counts)))
    if len(listed) < len(counts) and len(counts[-len(listed) - 1]) > 1:
        return []  # a member with two numbers: not plain which of them is meant
    return [own[0] for own in reversed(listed)]


def _adds_up(text: str, whole_first: re.Match[str], listed: Sequence[int], wanted: int) -> bool:
    """Whether a list behind its whole is meant to be all of it: of counts or of money, with an end, and nothing loose."""
    if _LOOSE.search(_MONTH.sub(" ", text)) or _YEAR.fullmatch(str(wanted)) or max(listed) >= wanted:
        return False
    pounds = len(listed) if "£" in text[: whole_first.start("list")] else 0
    return " and " in whole_first["list"] and whole_first["list"].count("£") == pounds


def _list(text: str) -> list[int]:
    """The numbers of a whole list, one in each of its members; none where a member has none or two."""
    members = [piece for piece in _SPLIT.split(text) if piece.strip()]
    counts = [[m["n"] for m in _PART.finditer(piece)] for piece in members]
    plain = all(len(own) == 1 and not _YEAR.fullmatch(own[0]) for own in counts)
    return [_value(own[0]) for own in counts] if plain else []


def _value(number: str) -> int:
    return int(number.replace(",", ""))


def _in_rows(letter: Letter) -> Iterator[Finding]:
    """Rows of label and number before a row of their total; any run of rows up to the total may be meant."""
    if "total" not in whole(letter).low:
        return
    lines = list(_lines(letter, letter.document.blocks))
    for at, (span, text) in enumerate(lines):
        total = _TOTAL_ROW.match(text) or _TOTAL_BELOW.search(text)
        if total is None or _YEAR.fullmatch(total["n"]):
            continue
        parts: list[int] = []
        sums: list[int] = []
        for _, row in reversed(lines[:at]):
            number = _ROW.match(row)
            if (
                number is None
                or "total" in row.lower()
                or _LOOSE.search(row.replace(" hours", "").replace(" days", ""))
            ):
                break
            parts.insert(0, _value(number["n"]))
            sums.append(sum(parts))
        wanted = _value(total["n"])
        if len(parts) >= _FEWEST and wanted not in sums[1:]:
            yield _finding(letter, span, wanted, parts)


def _lines(letter: Letter, blocks: Sequence[Block]) -> Iterator[tuple[Span, str]]:
    """Lines of the letter's own tables and lists; a block of several lines is as many."""
    text = letter.document.text
    for block in blocks:
        if block.kind == "chrome":
            continue
        for found in re.finditer(r"[^\n]+", text[block.span.start : block.span.end]):
            start = block.span.start + found.start()
            yield Span(start, start + len(found.group())), found.group().strip()


def _finding(letter: Letter, span: Span, total: int, parts: Sequence[int]) -> Finding:
    values = {
        "quotation": clip(letter.document.quote(span)),
        "total": f"{total:,}",
        "parts": ", ".join(f"{n:,}" for n in parts[:-1]) + f" and {parts[-1]:,}",
        "sum": f"{sum(parts):,}",
        "subject": "sum",
    }
    return finding("sum-wrong", letter.document, span, values, regime=letter.regime)
