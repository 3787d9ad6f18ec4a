"""Finds what leads to a person in a less usual form: houses with names, number plates, numbers in words, names of users.

A pattern that takes capitals for small letters is slow, and few letters hold a match: it is tried where its sign, a
part of each match, stands in the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span

__all__ = ["STREET", "homes", "numbers_in_words", "numbers_known", "plates", "user_names"]

STREET = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Row|Close|Drive|Court|Crescent|Terrace|Gardens|Grove|Way|Place|Square|"
    r"Walk|Hill|Mews|Rise|View|Green|Park|Parade|Gate|Wynd|Yard|Cottages?|Villas|Quay)"
)
# What homes are called by. "House", "Hall" and "Court" are missing: so are the seats of bodies.
_HOME = (
    r"(?:Cottages?|Lodge|Farm|Farmhouse|Barns?|Rectory|Vicarage|Parsonage|Manse|Bungalow|Croft|Grange|Villas?|Mill\sHouse|Coach\sHouse|"
    r"Gatehouse|Orchard|Nook|Byre|Stables|Hollow|View|End|Limes|Elms|Firs|Oaks|Willows|Beeches|Laurels|Hollies|Poplars|Cedars|Birches|Haven)"
)
_PLACE = r"[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+){0,2}"
_GOES_ON = rf"(?:\s*[,\n]\s*{_PLACE}){{0,3}}(?:\s*[,\n]?\s*[A-Z]{{1,2}}\d[\dA-Z]?\s\d[A-Z]{{2}}\b)?"
_NAMED_HOME = compiled_pattern(
    rf"\b(?:\d{{1,3}}[A-Za-z]?,?\s)?(?:The\s)?(?:[A-Z][\w’'-]+\s){{0,2}}{_HOME}\s*[,\n]\s*(?:[A-Z][\w’'-]+\s){{1,3}}{STREET}\b{_GOES_ON}"
    rf"|\b(?:The\s)?(?:[A-Z][\w’'-]+\s){{0,2}}{_HOME}(?:\s*[,\n]\s*{_PLACE}){{1,3}}\s*[,\n]?\s*[A-Z]{{1,2}}\d[\dA-Z]?\s\d[A-Z]{{2}}\b"
    rf"|\b\d{{1,3}}[A-Za-z]?,?\s(?:The\s)(?:[A-Z][\w’'-]+\s)?{_HOME}\b{_GOES_ON}"
)
_HOME_SIGN = compiled_pattern(rf"{_HOME}\b")
# Marks of the DVLA: since 2001, and before it where the words around say that it is one (INF104).
_NEW_PLATE = compiled_pattern(r"\b[A-HJ-PR-Y]{2}(?:0[2-9]|[1-7]\d)\s?[A-HJ-PR-Z]{3}\b")
_PLATE_SIGN = compiled_pattern(r"reg(?:istration)?\b|vr[mn]\b|plates?\b|index\snumber")
_CALLED_PLATE = compiled_pattern(
    r"\b(?:registration(?:\s(?:mark|number|plate|no\.?))?|reg\.?(?:\sno\.?)?|VRM|VRN|number\splate|index\snumber|plates?)(?:\sis|\sof|:)?\s{1,2}"
    r"([A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]|[A-Z]{1,3}\s?\d{1,4}|\d{1,4}\s?[A-Z]{1,3}|[A-Z]{2}\d{2}\s?[A-Z]{3})\b",
    re.IGNORECASE,
)
_BEFORE_REFERENCE = compiled_pattern(
    r"\b(?:ref(?:erence)?|case|request|FOI|contract|order|lot)\W{0,3}(?:(?:no|number)\W{1,3})?\Z",
    re.IGNORECASE,
)
_DIGIT_WORD = r"(?:zero|oh|nought|naught|one|two|three|four|five|six|seven|eight|nine|hundred|thousand)"
_SAID = compiled_pattern(
    rf"\b(?:zero|oh|nought|naught|plus[\s-]four[\s-]four)(?:[\s,-]{{1,2}}(?:(?:double|treble|triple)[\s-])?{_DIGIT_WORD}){{6,14}}\b",
    re.IGNORECASE,
)
_SAID_SIGN = compiled_pattern(r"(?:zero|oh|nought|naught|plus.four)[\s,-]")
# Names of users: behind an @ that is no address's, or in the address of a page of one's own.
_HANDLE = compiled_pattern(r"(?<![\w@./+-])@[A-Za-z_]\w{2,29}\b(?!\.\w)")
_OWN_PAGE = compiled_pattern(
    r"\b(?:https?://)?(?:www\.|m\.)?(?:facebook|twitter|x|linkedin|instagram|tiktok|youtube|threads|bsky)\.(?:com|net|app)/[^\s<>()\[\],;]*[^\s<>()\[\],;.]"
    r"|\b(?:https?://)?[\w.-]+\.[a-z]{2,}/(?:users?|profiles?)/[^\s<>()\[\],;]*[^\s<>()\[\],;.]",
    re.IGNORECASE,
)
_OWN_PAGE_SIGN = compiled_pattern(r"\.(?:com|net|app)/|/(?:users?|profiles?)/")
_USER = (
    r"(?:skype|teams|whatsapp|snapchat|telegram|user\s?name|screen\sname|log-?in)(?:\sname|\sid)?(?:\sis|:)\s"
)
_USER_SIGN = compiled_pattern(_USER)
_CALLED_USER = compiled_pattern(rf"\b{_USER}(@?[\w.-]{{3,40}}\w)", re.IGNORECASE)
_PERSONS = (
    r"(?:payroll|staff|employee|patient|hospital|customer|member(?:ship)?|pupil|student|prisoner|tenancy|rent\saccount|"
    r"council\stax(?:\saccount)?|unique\staxpayer|collar)\s(?:no\.?|number|id|reference)"
)
_KNOWN_SIGN = compiled_pattern(rf"{_PERSONS}|account\s\d{{6}}|ip\saddress|///")
_KNOWN_BY = compiled_pattern(
    rf"\b{_PERSONS}(?:\s(?:is|was|of)|:)?\s([A-Z]{{0,3}}\d{{3,12}}[A-Z]{{0,2}})\b"
    r"|\b(?:council\stax|rent|savings)\saccount\s(\d{6,12})\b|\bIP\saddress(?:\s(?:is|was|of)|:)?\s(\d{1,3}(?:\.\d{1,3}){3})\b|(///[a-z]+\.[a-z]+\.[a-z]+)\b",
    re.IGNORECASE,
)


def homes(text: str) -> Iterator[Span]:
    """Houses with a name instead of a number, with the street and place that follow."""
    if _HOME_SIGN.search(text) is not None:
        for found in _NAMED_HOME.finditer(text):
            yield Span(*found.span())


def plates(text: str, low: str) -> Iterator[Span]:
    """Marks of vehicles; not what is called a reference. ``low`` is the text folded, here and below."""
    for found in _NEW_PLATE.finditer(text):
        if _BEFORE_REFERENCE.search(text, max(0, found.start() - 30), found.start()) is None:
            yield Span(*found.span())
    for found in _CALLED_PLATE.finditer(text) if _PLATE_SIGN.search(low) else ():
        if any(c.isdigit() for c in found[1]):
            yield Span(*found.span(1))


def numbers_in_words(text: str, low: str) -> Iterator[Span]:
    """Telephone numbers that are spelled: from nought, seven digits or more."""
    for found in _SAID.finditer(text) if _SAID_SIGN.search(low) else ():
        yield Span(*found.span())


def user_names(text: str, low: str) -> Iterator[Span]:
    """Names under which a person is known on a network, and addresses of pages there."""
    if "@" in text:
        for found in _HANDLE.finditer(text):
            yield Span(*found.span())
    for found in _OWN_PAGE.finditer(text) if _OWN_PAGE_SIGN.search(low) else ():
        yield Span(*found.span())
    for found in _CALLED_USER.finditer(text) if _USER_SIGN.search(low) else ():
        yield Span(*found.span(1))


def numbers_known(text: str, low: str) -> Iterator[Span]:
    """Numbers under which a body, or a machine, knows a person, told by the words before them."""
    for found in _KNOWN_BY.finditer(text) if _KNOWN_SIGN.search(low) else ():
        yield Span(*found.span(found.lastindex or 0))
