"""Answers that stand inside a quoted request, each under its question, and how they are marked.

Authorities say that they answer there and set the answers apart: by a tag ("[Council]"), a label ("Response:"),
a sign ("-->"), a colour, bold type. What is marked so is theirs; where they say so and nothing can be told apart, nobody knows
whose words are whose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from similarity.ingest.draft import Author
from similarity.ingest.facts_tables import cues
from similarity.ingest.mail.said_marks import ANSWER, said_marks
from similarity.ingest.text.block_kinds import LIST_MARKER
from similarity.ingest.text.lines import Line
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Announced", "announced_in", "parted", "told_apart"]

_SIGN_OFF = 40  # words below an announcement that are its end and the signature
_NEAR_HISTORY = (
    1_000  # characters at the start and the end of a mail's own words, where it speaks of its answers
)
_IN_THE_REQUEST = compiled_pattern(
    r"(?i)\b(?:your|the) (?:original )?(?:e-?mail|message|request|text)\b|\bin-?line\b|\beach\b|\bmarked\b|\bbrackets\b|\bprefixed\b|\bpreceded\b"
)

_LOOK_WORDS = {
    "red": "red", "blue": "blue", "navy": "blue", "green": "green", "purple": "purple", "orange": "orange", "bold": "bold",
    "italic": "italic", "italics": "italic", "highlighted": "highlight", "underlined": "underline", "colour": "colour", "color": "colour",
    "coloured": "colour", "capitals": "capitals", "capital": "capitals",
    "coch": "red", "glas": "blue", "gwyrdd": "green", "print trwm": "bold",
}  # fmt: skip
_LOOK = compiled_pattern(rf"\b(?:{'|'.join(_LOOK_WORDS)})\b", re.IGNORECASE)
_TAG = compiled_pattern(
    r"(?:\[(?P<square>[^\[\]]{1,40})\]|<<(?P<angle>[^<>]{1,40})>>|\{(?P<curly>[^{}]{1,40})\})"
)
_NO_TAG = compiled_pattern(
    r"\W*(?:\d+|redacted|sic|name|image\b.*|cid:.*|mailto:.*|https?:.*|external)\W*", re.IGNORECASE
)
_LABEL = compiled_pattern(
    r"(?:[\w'’]+\s){0,4}(?:answer|response|reply|ans|comment)s?(?:\s(?:to\s)?(?:q(?:uestion)?\s?)?\d{1,2}|\s?\d{1,2})?\s*[:\-–—.]"
    r"|a\d{0,2}\s*[:.\-–)]\s|a\d{1,2}\s",
    re.IGNORECASE,
)
# "-->", "**" or initials ("JB:") before an answer.
_SIGN = compiled_pattern(
    r"(?P<sign>[*=\-–—~#+^|/\\>]{1,3}[*>~#]|[→⇒➔➜▶►]|[A-Z]{2,4}(?=\s?[:–—]\s|\s-\s))(?=\W*\w)"
)
# A whole answer in brackets, where the mail says that its answers stand in them.
_BRACKETED = compiled_pattern(r"\[[^\[\]]{3,}\]|\((?:[^()]|\([^()]*\)){3,}\)", re.DOTALL)
_SENTENCE_END = compiled_pattern(r"[.?!](?=\s+[A-Z]|\s*\Z)")
_BRACKETS = compiled_pattern(r"\bbrackets\b", re.IGNORECASE)
_QUESTION = compiled_pattern(r"\?\s*$")
_HEADERS = compiled_pattern(r"(?:from|sent|to|cc|date|subject|von|gesendet|an|betreff)\s*:", re.IGNORECASE)
_CLOSING = compiled_pattern(
    r"(?:dear\b|yours\b|(?:kind|best|many)?\s*(?:regards|thanks|wishes)\b|thank you\b|sincerely|faithfully|-{3,}|_{3,}|please\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Announced:
    """What a mail says of the answers inside the request it quotes."""

    looks: frozenset[str]  # as they are said to look; empty if it does not say
    tags: frozenset[str]  # as they are said to be marked
    brackets: bool = False  # whether they are said to stand in brackets
    marks: frozenset[str] = frozenset()  # signs or words that are said to stand before them


def announced_in(own: str) -> Announced | None:
    """What the sender's own words say of answers inside the quoted request; None if nothing."""
    tags = frozenset(tag for m in _TAG.finditer(own) if (tag := _tag(m)))
    looks: set[str] = set()
    marks: set[str] = set()
    says = False
    start = max(0, len(own) - _NEAR_HISTORY)
    for pattern in cues("mail_cues", "answers_inside"):
        for found in (*pattern.finditer(own, 0, min(start, _NEAR_HISTORY)), *pattern.finditer(own, start)):
            here = {_LOOK_WORDS[word.lower()] for word in _LOOK.findall(found.group())}
            # "Our answers are below" may as well speak of the mail's own words that follow.
            inside = here or tags or _IN_THE_REQUEST.search(found.group())
            says = says or bool(inside) or len(own[found.end() :].split()) <= _SIGN_OFF
            looks |= here
            end = _SENTENCE_END.search(own, found.end())
            marks |= said_marks(own[found.start() : end.start() if end else len(own)])
    if not says:
        return None
    return Announced(frozenset(looks), tags, bool(_BRACKETS.search(own)), frozenset(marks))


def parted(lines: Sequence[Line]) -> list[Line]:
    """Lines with a blank one before each that starts with a tag or label."""
    found: list[Line] = []
    for line in lines:
        tagged = _TAG.match(line.text)
        opens = line.text.startswith(("[", "(")) and bool(found) and found[-1].text.endswith(("?", ".", ":"))
        if (
            opens
            or line.text.startswith(ANSWER)
            or (tagged and _tag(tagged))
            or _LABEL.match(line.text)
            or _SIGN.match(line.text)
        ):
            found.append(Line("", line.number))
        found.append(line)
    return found


def told_apart(
    texts: Sequence[str], looks: Sequence[frozenset[str]], announced: Announced | None
) -> list[Author]:
    """Whose words the blocks of a quoted request are.

    Parameters
    ----------
    texts, looks
        Of each block.
    announced
        What the mail says of answers among them; None if nothing.
    """
    marked = _marked(texts, [look | _capitals(t) for t, look in zip(texts, looks, strict=True)], announced)
    if not any(marked):
        return ["unknown" if announced and not _is_frame(text) else "requester" for text in texts]
    if announced is None:
        # Marks alone: they may be the requester's own.
        return ["unknown" if mark else "requester" for mark in marked]
    voices: list[Author] = []
    for text, mark in zip(texts, marked, strict=True):
        after_answer = bool(voices) and voices[-1] != "requester"
        if mark:
            voices.append("authority")
        elif after_answer and not _is_question(text) and not _is_frame(text):
            voices.append("unknown")  # more of the answer, or more of the request
        else:
            voices.append("requester")
    return voices


def _marked(texts: Sequence[str], looks: Sequence[frozenset[str]], announced: Announced | None) -> list[bool]:
    for candidate in (
        ["marked" in look for look in looks],
        _by_look(looks, announced),
        [bool(announced and announced.brackets and _BRACKETED.fullmatch(text)) for text in texts],
        _by_tag(texts, announced),
        [_LABEL.match(text) is not None for text in texts],
        _by_sign(texts),
    ):
        least = 1 if announced else 2
        if sum(candidate) >= least and not all(candidate):
            return candidate
    return [False] * len(texts)


def _by_look(looks: Sequence[frozenset[str]], announced: Announced | None) -> list[bool]:
    if announced is None:
        return [("colour" in look) for look in looks]
    if announced.looks:
        return [bool(look & announced.looks) for look in looks]
    for kind in ("colour", "highlight", "bold", "italic"):
        if 0 < sum(kind in look for look in looks) < len(looks):
            return [kind in look for look in looks]
    return [False] * len(looks)


def _capitals(text: str) -> frozenset[str]:
    return frozenset({"capitals"}) if text.isupper() else frozenset()


def _by_tag(texts: Sequence[str], announced: Announced | None) -> list[bool]:
    tags = [_tag(m) if (m := _TAG.match(text)) else "" for text in texts]
    counts = Counter(tag for tag in tags if tag)
    if announced and announced.tags & counts.keys():
        return [tag in announced.tags for tag in tags]
    best = next((tag for tag, n in counts.most_common(1) if n > 1 or announced), "")
    return [bool(best) and tag == best for tag in tags]


def _by_sign(texts: Sequence[str]) -> list[bool]:
    """Blocks that start with the sign that starts most of them."""
    signs = [m["sign"] if (m := _SIGN.match(text)) else "" for text in texts]
    best = next((sign for sign, _ in Counter(filter(None, signs)).most_common(1)), "")
    return [bool(best) and sign == best for sign in signs]


def _tag(found: re.Match[str]) -> str:
    inner = found["square"] or found["angle"] or found["curly"] or ""
    return "" if _NO_TAG.fullmatch(inner) else inner.strip().casefold()


def _is_question(text: str) -> bool:
    return bool(_QUESTION.search(text) or LIST_MARKER.match(text))


def _is_frame(text: str) -> bool:
    """Headers of the quoted mail, its greeting and its close."""
    return bool(_HEADERS.match(text) or _CLOSING.match(text))
