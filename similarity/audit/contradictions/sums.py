"""Totals that are not the sum of what a letter adds up: in a sentence, or in rows that end with a total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from similarity.audit.sentences import own_sentences, whole
from similarity.audit.signs import said, sign
from similarity.audit.wording import clip, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Block, Finding, Letter, Role, Span
from similarity.words import COUNTING_WORDS, MONTHS

__all__ = ["wrong_sums"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"disclosure", "other", "reference"}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?![\d.])|\d+(?![\d.,]*\d)"
# Without one of these words nothing in a sentence is called the sum of the rest.
_SUMS_UP = sign(r"\btotal|\b(?:making|altogether|in all|all told|remaining|rest|other)\b")
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
_PART = compiled_pattern(rf"(?<![\w£.,/(:–-])£?(?P<n>{_NUMBER})(?![\w%/)–-]|:\S)")
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
# A row that ends in a number of another form: "2.5 hours", "£1.2m", "3 hours 20 minutes".
_NUMBERED_ROW = compiled_pattern(
    r"^(?!.*[.?!] )\D[^.?!]{0,60}?[\s:|\t]£?\d[\d.,]*\s?(?:hours?|hrs?|minutes?|mins?|days?|k|m|bn|million|thousand)?\.?$",
    re.IGNORECASE,
)
_UNIT = compiled_pattern(r" (?:hours?|days?)\b", re.IGNORECASE)
# A line below the rows that tells their total.
_TOTAL_BELOW = compiled_pattern(rf"\bin total,? £?(?P<n>{_NUMBER})\b", re.IGNORECASE)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# Numbers told in words; "one of", "no one" and the like count nothing.
_WORDED = compiled_pattern(
    rf"(?<![\w-])(?P<word>(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(COUNTING_WORDS[1:10])}))?|{'|'.join(sorted(COUNTING_WORDS[2:], key=len, reverse=True))}"
    r"|(?<!no )(?<!any )(?<!each )(?<!every )(?<!the )(?<!this )(?<!that )(?<!only )one(?! (?:of|another|or|side|hand|more|who|that)\b))(?![\w-])",
    re.IGNORECASE,
)
# A number that is no word of these, or no whole one.
_UNCOUNTED = compiled_pattern(
    r"\b(?:half|halves|quarters?|thirds?|several|many|few|couple|pairs?|dozens?|hundreds?|thousands?|most|none|nobody|all of|times)\b",
    re.IGNORECASE,
)
# "Jan 14, Feb 11 and March 9. Total: 40": labels with a number each, and their total right behind.
_MEMBER = rf"(?:[A-Za-z][\w’'/-]*(?: [A-Za-z][\w’'/-]*){{0,4}}|(?:19|20)\d\d(?:[/–-]\d\d)?):? £?(?:{_NUMBER})"
_TOTAL_SAID = r"(?:(?:Grand |Overall )?total\s*[:=–-]?\s*|(?:In (?:total|all)|Altogether|All told|That (?:makes|is)),? (?:(?:there|that|it|they|these|we) (?:were|are|is|was|makes?|made|come to|came to|have|had|hold) )?(?:a total of )?)"
_TOTAL_BEHIND = sign(
    rf"(?P<list>{_MEMBER}(?:(?:, (?:and )?| and |; ){_MEMBER}){{2,}})\s?[.;:,(]\s*{_TOTAL_SAID}£?(?P<n>{_NUMBER})\b(?! ?%)(?!,? of (?:which|whom|these|those|them))"
)
_SAYS_TOTAL = ("total", "in all", "altogether", "all told", "that makes", "that is")
_LAST_NUMBER = compiled_pattern(rf"(?:{_NUMBER})$")
_FEWEST = 2  # parts


def wrong_sums(letter: Letter) -> Iterator[Finding]:
    """Sums of a letter that come out otherwise; parts that may overlap, be rounded or be left out are no sum."""
    for sentence in own_sentences(letter, _ROLES):
        wrong = _in_sentence(sentence.text) if _SUMS_UP.shown_in(sentence.said) else None
        if wrong is None:
            continue
        start, end, total, parts = wrong
        span = Span(sentence.span.start + start, sentence.span.start + end)
        yield _finding(letter, span, total, parts)
    yield from _behind_lists(letter)
    yield from _in_rows(letter)


@lru_cache(maxsize=1 << 14)  # the same sentences stand in many letters
def _in_sentence(text: str) -> tuple[int, int, int, list[int]] | None:
    """Where in a sentence a wrong total stands, it, and the parts; None where there is none.

    Where fewer than three numbers are figures, those in words count too.
    """
    if _EXPLAINED.search(text):
        return None
    plain = _MONTH.sub(" ", text)
    figures = [m for m in _PART.finditer(plain) if not _YEAR.fullmatch(m["n"])]
    if len(figures) <= _FEWEST and _WORDED.search(text):
        plain = _figures(text)
        total = _TOTAL.search(plain)
        # "two clerks and three cooks saw a total of nine ships": the total of something else
        apart = total is None or plain[: total.start()].rstrip().endswith((",", ";", ":", "(", "–", "-"))
        return _in_figures(plain) if apart and not _UNCOUNTED.search(text) else None
    return _in_figures(text)


def _figures(text: str) -> str:
    """A text of the same length with figures for its numbers in words."""
    return _WORDED.sub(lambda m: str(_counted(m["word"].lower())).rjust(len(m["word"])), text)


def _counted(word: str) -> int:
    """The number that a word says: ``seven``, ``twenty-one``."""
    tens = next((at for at, ten in enumerate(_TENS, 2) if word.startswith(ten)), 0)
    rest = word[len(_TENS[tens - 2]) :].strip(" -") if tens else word
    return 10 * tens + (COUNTING_WORDS.index(rest) if rest else 0)


def _in_figures(text: str) -> tuple[int, int, int, list[int]] | None:
    """The same, of figures alone."""
    if not _DIGIT.search(text):
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
            or any(
                sum(parts[at:]) == wanted for at in range(len(parts))
            )  # "In two wards, three … and four …"
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


def _behind_lists(letter: Letter) -> Iterator[Finding]:
    """A total in a sentence of its own behind a list in one line."""
    low = whole(letter).low
    if not any(words in low for words in _SAYS_TOTAL):
        return
    for span, text in _lines(letter, letter.document.blocks):
        for found in _TOTAL_BEHIND.finditer(said(text)):
            listed, wanted = re.split(r", (?:and )?| and |; ", found["list"]), _value(found["n"])
            numbers = [m.group() for one in listed if (m := _LAST_NUMBER.search(one))]
            parts = [_value(one) for one in numbers]
            loose = _LOOSE.search(found["list"]) or _EXPLAINED.search(text) or len(parts) != len(listed)
            if loose or any(sum(parts[at:]) == wanted for at in range(len(parts))):
                continue
            yield _finding(
                letter, Span(span.start + found.start("n"), span.start + found.end("n")), wanted, parts
            )


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
            if number is None or "total" in row.lower() or _LOOSE.search(_UNIT.sub("", row)):
                if _NUMBERED_ROW.search(row):
                    parts = []  # a part of the sum whose number was not understood
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
