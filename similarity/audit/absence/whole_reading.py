"""How whole a letter was read: the reasons why this program may have overlooked something in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from similarity.audit.absence.cut_text import cut_off
from similarity.audit.absence.disclaimers import disclaimed_and_claimed
from similarity.audit.sentences import SameLetter, part_shows, parts
from similarity.audit.signs import Sign
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, BlockKind, Label, Letter, Span
from similarity.segment.document_kind.left_unread import BREAKS_OFF
from similarity.words import WORD, function_words, word_count, word_forms

__all__ = [
    "CUT",
    "ENOUGH_READ",
    "LANGUAGE",
    "MANY",
    "READ_WELL",
    "TABLE",
    "doubts",
    "said_in_both",
    "text_doubts",
    "text_trouble",
    "text_unread",
]

READ_WELL = (
    0.9  # share of the authority's words whose role is certain, from which a part not found may be absent
)
ENOUGH_READ = 0.3  # below this a letter takes no part in accusations
_SENTENCE = 8  # words of a label that may hold a reason
_PASSAGE = 15  # words from which the language of a block can be told
_ENGLISH = (
    0.2  # of a passage's words: fewer function words of two letters and more, and it is no English prose
)
_NAMES = compiled_pattern(r"\S*[@/]\S*|\b[A-Z][\w'’]*|\w+\.\w+[.\w]*")
_MANY = 12  # provisions declared; more are a list of the Act rather than of a refusal
CUT = "the text stops in the middle of a sentence"
LANGUAGE = "a part of the letter is in another language"
TABLE = "the letter speaks of a table that was not found in it"
MANY = f"the letter names more than {_MANY} provisions"
_ENDS = compiled_pattern(r"[.!?:;…][\"'”’)\]]*\s*$")
_TABLE_SAID = Sign(
    r"\btable\b[^.]{0,40}\b(?:below|following|overleaf|attached)\b|\b(?:following|below|this) table\b",
    re.IGNORECASE,
)
# Reasons may stand in a part that did not come along, or in an earlier letter.
_ELSEWHERE = Sign(
    r"\b(?:annex(?:es)?|append(?:ix|ices)|overleaf|separate (?:letter|notice|sheet|document|cover)"
    r"|(?:earlier|previous|first|original|initial) (?:letter|answer|reply|response|refusal|decision))\b",
    re.IGNORECASE,
)
# A number with brackets or points behind it, or after a word for a section, is built like a provision.
_LIKE_PROVISION = Sign(
    r"\b(?:s|ss|sec|sect|sections?|reg|regs|regulations?)\.?\s?(?:2[1-9]|3[0-9]|4[0-4])(?![\d/])[A-Z]?"
    r"|(?<![\w£.,/(])(?:2[1-9]|3[0-9]|4[0-4])[A-Z]?\s?(?:\(\s?\d[A-Z]?\s?\)|\.\d\b(?!\d)(?:\s?\(?[a-i]\b)?)",
    re.IGNORECASE,
)
_A_NUMBER = Sign(r"2[1-9]|3[0-9]|4[0-4]")  # stands in each of them
_FOREIGN_ACT = compiled_pattern(
    r"[^.;]{0,60}\b(?!Freedom|Environmental|Data)[A-Z][a-z]+(?: (?:and|of|[A-Z][a-z]+|\([A-Z][a-z]+\)))* Act\b"
)
_PROSE: frozenset[BlockKind] = frozenset({"paragraph", "list_item", "quotation"})


def doubts(letter: Letter) -> tuple[str, ...]:
    """Why something that was not found may stand in the letter all the same, in plain words; empty where it was read whole.

    Notes
    -----
    Looked at independently of how the letter was understood: strings built like provisions that no citation
    covers, a last paragraph without an end, prose that is not English, a table that is announced and not there.
    """
    return _doubts(SameLetter(letter))


@lru_cache(maxsize=64)
def _doubts(same: SameLetter) -> tuple[str, ...]:
    letter = same.letter
    found = (
        (_unparsed(letter), "a string that looks like a provision was not understood"),
        (_uncertain(letter), "the role of some sentences of the reasons is uncertain"),
        (letter.reading_quality < READ_WELL, "much of the letter was not read with certainty"),
        (_table_missing(letter), TABLE),
        (_points_elsewhere(letter), "the letter points to another letter or to a part that may not be here"),
        (len(letter.declared) > _MANY, MANY),
        (
            any(both.whole for both in disclaimed_and_claimed(letter)),
            "the letter says of one provision that it is relied on and that it is not",
        ),
    )
    return (*(said for doubtful, said in found if doubtful), *text_doubts(letter))


def text_unread(letter: Letter) -> tuple[str, ...]:
    """Why no absence is looked for at all: text is missing or unread where any of it could stand, or too much is claimed.

    Where the passages in another language say over what is said in English, what is not found is an open question.
    """
    never = {TABLE, LANGUAGE} if said_in_both(letter) else {TABLE}
    return tuple(said for said in text_trouble(letter) if said not in never)


def text_trouble(letter: Letter) -> tuple[str, ...]:
    """What its reader should know of a letter's text: it breaks off, is in another language, lacks a table, or claims too much."""
    found = (
        *_text_unseen(SameLetter(letter)),
        (_table_missing(letter), TABLE),
        (len(letter.declared) > _MANY, MANY),
    )
    return tuple(said for troubled, said in found if troubled)


@lru_cache(maxsize=16)  # asked by each kind of doubt
def _text_unseen(same: SameLetter) -> tuple[tuple[bool, str], ...]:
    return (_broken_off(same.letter), CUT), (other_language(same.letter), LANGUAGE)


def text_doubts(letter: Letter) -> tuple[str, ...]:
    """Why some of the letter's text may be missing or unread, whatever its parts were taken for."""
    found = (
        *_text_unseen(SameLetter(letter)),
        (_recognised(letter), "the text was recognised from a picture"),
    )
    return tuple(said for doubtful, said in found if doubtful)


def _broken_off(letter: Letter) -> bool:
    return cut_off(letter) or any(note.startswith(BREAKS_OFF) for note in letter.notes)


def _unparsed(letter: Letter) -> bool:
    if letter.unparsed:
        return True
    text = letter.document.text
    known = sorted(citation.span for citation in letter.citations)
    for label, part in zip(letter.labels, parts(letter), strict=True):
        if label.role in {"chrome", "request", "complaint_rights", "reference"}:
            continue
        if not _A_NUMBER.shown_in(part) or _all_cited(letter, label.span, known):
            continue
        if not _LIKE_PROVISION.shown_in(part):
            continue
        for found in _LIKE_PROVISION.pattern.finditer(text, label.span.start, label.span.end):
            if any(span.start < found.end() and found.start() < span.end for span in known):
                continue
            if not _FOREIGN_ACT.match(text, found.end()):
                return True
    return False


def _all_cited(letter: Letter, part: Span, known: Sequence[Span]) -> bool:
    """Whether each number of a part that a provision may have stands within a citation."""
    inside = [span for span in known if span.end > part.start and span.start < part.end]
    return all(
        any(span.start <= number.start() and number.end() <= span.end for span in inside)
        for number in _A_NUMBER.pattern.finditer(letter.document.text, part.start, part.end)
    )


def _uncertain(letter: Letter) -> bool:
    """Whether a sentence that gives reasons, or lies among those that do, has an uncertain role."""
    reasons = [i for i, lab in enumerate(letter.labels) if lab.role in CASE_SPECIFIC_ROLES | {"ncnd"}]
    if not reasons:
        return False
    among = letter.labels[max(0, reasons[0] - 1) : reasons[-1] + 2]
    return any(not lab.certain and _says_something(letter, lab) for lab in among)


def _says_something(letter: Letter, label: Label) -> bool:
    return word_count(letter.document.text, label.span.start, label.span.end) >= _SENTENCE


def other_language(letter: Letter) -> bool:
    """Whether a passage is no English prose."""
    document = letter.document
    return any(_foreign(document.quote(block.span)) for block in document.blocks if block.kind in _PROSE)


def said_in_both(letter: Letter) -> bool:
    """Whether a letter is written twice: its other language comes first or last, is no longer than its English and relies on nothing more."""
    document = letter.document
    prose = [block for block in document.blocks if block.kind in _PROSE]
    long = [b for b in prose if word_count(document.text, b.span.start, b.span.end) >= _SENTENCE]
    other = [_foreign(document.quote(block.span)) for block in long]
    if not any(other) or all(other):
        return False
    first, last = other.index(True), len(other) - other[::-1].index(True)
    if first and last < len(other):
        return False  # it stands among the English
    begin = long[first].span.start if first else 0
    end = document.blocks[-1].span.end if last == len(other) else long[last].span.start
    apart, english = word_count(document.text, begin, end), word_count(document.text, 0, len(document.text))
    if 2 * apart > english:
        return False
    within = {c.provision for c in letter.citations if begin <= c.span.start < end}
    outside = {c.provision for c in letter.citations if not begin <= c.span.start < end}
    return bool(within) and within <= outside


@lru_cache(maxsize=1 << 14)  # boilerplate is looked at in each letter
def _foreign(passage: str) -> bool:
    if passage.count(" the ") + passage.count(" to ") > len(passage) / 60 or not _ENDS.search(passage):
        return False
    known = function_words()
    plain = sum(word in known and word.isalpha() and len(word) > 1 for word in passage.split())
    if plain >= _ENGLISH * len(WORD.findall(passage)):
        return False  # so many stand between spaces that the rest need not be looked at
    # Names, addresses and web addresses are the same in any language.
    forms = [form for form in word_forms(_NAMES.sub(" ", passage)) if form.isalpha()]
    if len(forms) < _PASSAGE:
        return False
    return sum(len(form) > 1 and form in known for form in forms) < _ENGLISH * len(forms)


def _table_missing(letter: Letter) -> bool:
    if any(block.kind == "table_row" for block in letter.document.blocks):
        return False
    return part_shows(letter, _TABLE_SAID, {"chrome", "request"})


def _points_elsewhere(letter: Letter) -> bool:
    return part_shows(letter, _ELSEWHERE, {"chrome", "request", "complaint_rights"})


def _recognised(letter: Letter) -> bool:
    return letter.document.origin.ocr_confidence is not None
