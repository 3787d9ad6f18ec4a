"""Finds what leads to a person by its form: e-mail, telephone, postal address, National Insurance number, birthday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from similarity.facts.triggers import folded
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span
from similarity.report.privacy.other_traces import (
    STREET,
    homes,
    numbers_in_words,
    numbers_known,
    plates,
)

__all__ = ["ContactKind", "contact_details"]

ContactKind = Literal["email", "phone", "address", "number", "birth"]

_AT = r"[\s\u200b]?(?:[@＠]|[(\[{<]\s?at\s?[)\]}>]|_at_|%40)[\s\u200b]?"
_DOT = r"(?:\.|\s?[(\[{<]\s?dot\s?[)\]}>]\s?|_dot_|\s\.\s)"
_EMAIL = compiled_pattern(rf"[\w.+'-]+?{_AT}[^\W_](?:[^\W_]|-)*(?:{_DOT}[\w-]+)+(?:@[\w.-]+)*", re.IGNORECASE)
# "jo dot tarn at port.example.org": only with a dot before the "at" or a spelled one behind it, for a page may be at an address, too.
_ENDING = r"(?:uk|com|org|net|gov|eu|info|int|edu|example|scot|wales|cymru|london|police|nhs|ie)"
_SPELLED = compiled_pattern(
    rf"[\w+'.-]+\s?\(a\)\s?[\w-]+(?:\.[\w-]+)*\.{_ENDING}\b|[\w+'-]+(?:(?:\.|\sdot\s)[\w+'-]+)+\sat\s(?!www\b)[\w-]+(?:(?:\.|\sdot\s)[\w-]+)*(?:\.|\sdot\s){_ENDING}\b"
    rf"|[\w+'-]+\sat\s(?!www\b)[\w-]+(?:\sdot\s[\w-]+)*\sdot\s{_ENDING}\b",
    re.IGNORECASE,
)
_DOTTED = compiled_pattern(r"\.\w|\sdot\s", re.IGNORECASE)  # stands behind the "at" of each
# Eleven digits from 0, +44 or 0044, grouped at will, by spaces, dots, brackets or any dash.
_GAP = r"[ \t\u00a0().\u2010-\u2015\u2212-]{0,3}"
_PHONE = compiled_pattern(
    rf"(?<![\w/.-])(?:(?:\+|00){_GAP}44{_GAP}(?:\(0\))?|\(?0(?=[\s(-]{{0,2}}[1-9]))(?:{_GAP}\d){{9,10}}(?:\s*(?:ext|x)\.?\s*\d{{1,5}}|(?:/\d{{1,2}}){{1,4}}(?!\d))?(?![\w/])"
    r"|(?<![\w/.-])(?:0\d{2,4}\s?/\s?\d{3}\s?\d{3,4}|447\d{9})(?![\w/])"
)
_SHORT_PHONE = compiled_pattern(
    r"\b(?:tel(?:ephone)?|phone|mobile|mob|extension|ext|fax|ddi|direct line|direct dial|switchboard)\b[.:]?(?:\s(?:no\.?|number))?"
    r"[:\s]{0,3}(?:on\s|x)?(\d(?:[\s-]?\d){2,7})\b",
    re.IGNORECASE,
)
# "960123 ext. 4471": a local number, told by its extension.
_WITH_EXTENSION = compiled_pattern(r"(?<![\w/.-])\d{3}[ -]?\d{3,4} ext(?:ension|n)?\b\.?:?[ ]?\d{1,5}\b")
# What stands in every match of a pattern and is quickly found.
_MANY_DIGITS = compiled_pattern(rf"\d(?:{_GAP}\d){{8}}")
_FEW_DIGITS = compiled_pattern(r"\d(?:[\s-]?\d){2,7}")
_POSTCODE_END = compiled_pattern(r"\d[A-Z]{2}")
_INSURANCE_END = compiled_pattern(r"\d\d\s?\d\d\s?\d\d\s?[A-D]", re.IGNORECASE)
_HOUSE_NUMBER = compiled_pattern(r"\d[A-Za-z]?,?\s[A-Z][\w’'-]+\s[A-Z]")
_JOINED = 4  # characters between two parts of an address
_BEFORE_DIGITS, _AFTER_DIGITS = 40, 20  # characters, and more than a pattern has
# No numbering plan has numbers of fewer than six digits with the country's, nor more than four signs between two.
_SIX_DIGITS = compiled_pattern(r"\d(?:[^\d\n]{0,4}\d){5}")
# Postcodes: the government's grammar (BS 7666), without the special one for GIR 0AA; behind a space any two letters
# may end one, as in codes that are made up.
_POSTCODE = compiled_pattern(
    r"\b(?:[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPS-UW]|[A-HK-Y]\d[ABEHMNPRV-Y])) ?(?:\d[ABD-HJLNP-UW-Z]{2}|(?<= )\d[A-Z]{2})\b"
)
_HOUSE = compiled_pattern(
    rf"\b(?:(?:Flat|Apartment|Unit)\s\d+[A-Za-z]?,?\s)?(?:\d{{1,3}}[A-Za-z]?(?:\s?[-–/]\s?\d{{1,3}}[A-Za-z]?)?,?|\d{{4}})\s(?:(?:[A-Z][\w’'-]+\s){{1,3}}{STREET}|(?:[A-Z][A-Z’'-]+\s){{1,3}}(?:STREET|ROAD|LANE|AVENUE|CLOSE|DRIVE|CRESCENT|TERRACE|GARDENS|GROVE|WAY|PLACE|SQUARE|HILL|MEWS))\b"
)
# What follows a street on its lines: a place or two, and the postcode.
_FOLLOWING = compiled_pattern(r"(?:\s*[,\n]\s*[A-Z][\w’'. -]{1,30}){0,3}\s*[,\n]?\s*\Z")
_OF_A_BODY = compiled_pattern(
    r"\b(?:Council|Commissioner|Police|Office|Offices|House|Headquarters|HQ|Hall|Ministry|Department|Hospital|Trust|"
    r"University|PO Box|Freepost|Centre|Court|Tribunal|Ombudsman|Authority|Agency)\b"
)
# The last line above an address that names a person, or ends the head of the letter: what stands above that line is another address.
_ADDRESSEE = compiled_pattern(
    r"^.*^[ \t]*(?:To:[ \t]*)?(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Rev|MR|MRS|MS|MISS|DR)\b|(?:Our|Your|OUR|YOUR)[ \t]+(?:[Rr]ef|REF|[Dd]ate|DATE))[^\n]*\n",
    re.MULTILINE | re.DOTALL,
)
# National Insurance number: the letters that are given out or stand in forms as an example (QQ), two digits three times, A to D.
_NATIONAL_INSURANCE = compiled_pattern(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b",
    re.IGNORECASE,
)
# Numbers by which a person is known to the health service or a bank, told by the word before them.
_NO = r"(?:\s(?:no\.?|number))"
_IS = r"[:.\s]{1,3}(?:is\s)?"
_NAMED_NUMBER = compiled_pattern(
    rf"\bNHS{_NO}?{_IS}(\d{{3}}[ -]?\d{{3}}[ -]?\d{{4}})\b"
    rf"|\b[Aa]ccount{_NO}{_IS}(\d(?:[ -]?\d){{5,9}})\b|\b[Aa]ccount{_IS}(\d{{7,9}})\b"
    rf"|\b[Ss]ort\scode{_IS}(\d\d[ -]?\d\d[ -]?\d\d)\b"
    rf"|\b[Pp]assport{_NO}?{_IS}([A-Z]{{0,2}}\d{{7,9}})\b"
    rf"|\b[Dd]riving\slicence{_NO}?{_IS}([A-Z9]{{5}}\s?\d{{6}}\s?[A-Z9]{{2}}\s?[A-Z0-9]{{3}}(?:\s?\d\d)?)\b"
    r"|\b(GB\d\d(?:\s?[A-Z0-9]{4}){4}(?:\s?\d{2})?)\b"
)
_NUMBER_WORDS = ("NHS", "ccount", "ort code", "assport", "icence", "GB")  # one stands in every match
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\s\d{{1,2}},?\s\d{{4}})"
_BIRTH = compiled_pattern(
    rf"\b(?:born(?:\son)?|date\sof\sbirth|birthday|birth\sdate|d\.?o\.?b\.?)(?:\s(?:is|was|of))?[:,\s]{{1,3}}({_DAY})",
    re.IGNORECASE,
)


# Digits and plus of full width are digits to whoever dials them; each is one character, so places stay.
_NARROW = {0xFF10 + n: 0x30 + n for n in range(10)} | {0xFF0B: 0x2B}
_BIRTH_WORDS = ("born", "birth", "dob", "d.o", "do.b")  # one stands in every match


def _around(sign: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches of ``pattern``, each of which holds one of ``sign``: looked for near those only."""
    low = high = 0
    for found in sign.finditer(text):
        if found.start() - _BEFORE_DIGITS > high:
            yield from pattern.finditer(text, low, high)
            low = found.start() - _BEFORE_DIGITS
        high = min(len(text), found.end() + _AFTER_DIGITS)
    yield from pattern.finditer(text, low, high)


def _emails(text: str) -> Iterator[Span]:
    """Addresses: looked for only around an @ or its spelling, since a letter has many words and few addresses."""
    for sign in re.finditer(r"[@＠]|[(\[{<]\s?at\s?[)\]}>]|_at_|%40", text, re.IGNORECASE):
        low = max(text.rfind("\n", 0, sign.start()), sign.start() - 80) + 1
        for found in _EMAIL.finditer(text, low, min(len(text), sign.end() + 120)):
            if found.start() < sign.end() and sign.start() < found.end():
                end = found.end()
                while text[end - 1] in ".-_'":
                    end -= 1
                yield Span(found.start(), end)
    for sign in re.finditer(r"\sat\s|\(a\)", text, re.IGNORECASE):
        if _DOTTED.search(text, sign.end(), sign.end() + 120) is None:
            continue
        low = max(text.rfind("\n", 0, sign.start()), sign.start() - 80) + 1
        for found in _SPELLED.finditer(text, low, min(len(text), sign.end() + 120)):
            if found.start() < sign.start() and sign.end() <= found.end():
                yield Span(found.start(), found.end())


def _phones(text: str) -> Iterator[Span]:
    if _MANY_DIGITS.search(text) is not None:
        for found in _PHONE.finditer(text):
            yield Span(*found.span())
    for found in _around(_FEW_DIGITS, _SHORT_PHONE, text):
        yield Span(*found.span(1))
    for found in _WITH_EXTENSION.finditer(text) if " ext" in text else ():
        yield Span(*found.span())
    end = -1  # of the line looked at last
    for found in _SIX_DIGITS.finditer(text):
        if found.start() < end:
            continue
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        yield from (Span(start + first, start + stop) for first, stop in _by_plan(text[start:end]))


@lru_cache(maxsize=4096)  # the same lines stand in many letters
def _by_plan(line: str) -> tuple[tuple[int, int], ...]:
    """Telephone numbers of a line that the numbering plans of the world know; none goes beyond its line."""
    from phonenumbers import Leniency, PhoneNumberMatcher

    return tuple((one.start, one.end) for one in PhoneNumberMatcher(line, "GB", leniency=Leniency.VALID))


def _postal(text: str) -> Iterator[Span]:
    """Houses and postcodes, unless the lines before them name a body."""
    houses = [Span(*m.span()) for m in _HOUSE.finditer(text)] if _HOUSE_NUMBER.search(text) else []
    for found in _around(_POSTCODE_END, _POSTCODE, text):
        near = [h for h in houses if 0 <= found.start() - h.end < 120]
        if near and _FOLLOWING.match(text, near[-1].end, found.start()):
            houses.remove(near[-1])
            if not _a_bodys(text, near[-1].start):
                yield Span(near[-1].start, found.end())
        elif not _a_bodys(text, found.start()):
            yield Span(*found.span())
    taken = -1  # where an address ended that is no body's: what follows goes on with it
    for house in houses:
        if house.start - taken in range(_JOINED) or not _a_bodys(text, house.start):
            taken = house.end
            yield house


def _a_bodys(text: str, at: int) -> bool:
    """Whether the lines or words right before a postal address name a body, whose address it is then."""
    before = text[max(0, at - 90) : at]
    if (person := _ADDRESSEE.search(before)) is not None:
        before = before[person.end() :]
    return _OF_A_BODY.search(before.rpartition("\n\n")[2] if len(before) == 90 else before) is not None


def contact_details(text: str) -> Iterator[tuple[ContactKind, Span]]:
    """Kind and place of each, in no order; places may overlap."""
    text = text.translate(_NARROW)
    low = folded(text)
    for span in _emails(text):
        yield "email", span
    for span in _phones(text):
        yield "phone", span
    for span in (*_postal(text), *homes(text)):
        yield "address", span
    for span in numbers_in_words(text, low):
        yield "phone", span
    for span in (*plates(text, low), *numbers_known(text, low)):
        yield "number", span
    if _INSURANCE_END.search(text) is not None:
        for found in _NATIONAL_INSURANCE.finditer(text):
            yield "number", Span(*found.span())
    if any(word in text for word in _NUMBER_WORDS):
        for found in _NAMED_NUMBER.finditer(text):
            yield "number", Span(*found.span(found.lastindex or 0))
    if any(word in low for word in _BIRTH_WORDS):
        for found in _BIRTH.finditer(text):
            yield "birth", Span(*found.span(1))
