"""A part of the request of which nothing is held, and which is refused all the same: "No list is held … the list at part 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.provisions import named
from similarity.audit.sentences import Sentence, all_sentences, common_words, stem, stems
from similarity.audit.signs import sign
from similarity.audit.wording import clip, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter

__all__ = ["not_held_and_refused"]

_PART = sign(r"\b(?:parts?|questions?|points?|items?|q)\.?\s*\(?(?P<label>\d{1,2}|[a-h])\)?(?![\w.,]*\d)")
_SEVERAL = sign(
    r"\b(?:parts|questions|points|items)\b|\b(?:parts?|questions?|points?|items?)\s*\(?\w{1,2}\)?\s*(?:,|and|to|&|-|–)\s*\(?(?:\d{1,2}|[a-h])\b"
)
_NOT_HELD = sign(
    r"\bno (?!(?:other|further|more|additional)\b)[\w’'-]+(?: (?!(?:other|further|more)\b)[\w’'-]+){0,7}? (?:is|are) held\b|\b(?:is|are) not held\b"
    r"|\b(?:do|does) not hold (?:any|such|this|that|these|those|it|them|the|a|an)\b"
)
# A narrower thing, another time, a part, a condition, or what is told of the law: the two may both be right.
_NARROWS = sign(
    r"\b(?:but|however|although|though|except|apart|save|only|other|others|further|additional|remain\w*|rest|partly|in part|some|until|since|before|after|between|beyond|earlier|later|now|yet|if|whether|unless|would|might|may|centrally|form(?:at)?|version|similar|comparable|equivalent|related|instead|nearest|closest|single|complete|full|final|neither confirm|nor deny|not exempt|not rel\w+)\b|\b(?:19|20)\d\d\b"
)
# Grounds for what is not held, or for what others hold, and for whole requests.
_FITS_NOTHING_HELD = compiled_pattern(
    r"(?:FOISA )?(?:12|14|17|21|25)(?!\d)|EIRS? ?12\(4\)\([ab]\)|EI(?:R|SR) (?:12|10)\(4\)\([ab]\)"
)
# "Part 4 is", "Item 2 falls within": of all that the part asks for.
_WHOLE = compiled_pattern(
    r"\b(?:part|question|point|item|q)\.?\s*\(?(?:\d{1,2}|[a-h])\)? (?:\w+ly )?(?:is|falls?|has|comes?|was)\b",
    re.IGNORECASE,
)
_CLAUSE = compiled_pattern(r"[;:,]\s+(?:and|while|whereas)?\s*|\)\s*,?\s*and\s+")
_OF_PARTS = frozenset(
    map(stem, ("part", "question", "point", "item", "information", "held", "hold", "respect"))
)
_PUTS_UNDER = compiled_pattern(
    r"\b(?:within|under|by|exempt\w*|with+h\w*|refus\w*|cover\w*|engag\w*)\b", re.IGNORECASE
)
_DENIES = compiled_pattern(r"\b(?:not|no|neither|nor|never)\b|n[’']t\b", re.IGNORECASE)
_PAPERS = frozenset(
    map(stem, ("list", "register", "log", "report", "letter", "plan", "map", "minutes", "contract"))
)
_NEAR = 60  # characters between the name of a part and the provision for it


def not_held_and_refused(letter: Letter) -> Iterator[Finding]:
    """The first part of the request that one sentence says is not held and another refuses under an exemption."""
    sentences = [s for s in all_sentences(letter) if s.label.role != "request" and not s.label.quotation]
    of_one_part = [(s, label) for s in sentences if (label := _part_not_held(s))]
    refused = _refused(letter, sentences) if of_one_part else {}
    for sentence, label in of_one_part:
        other, provision, thing = refused.get(label, (None, "", ""))
        if other is None or other is sentence or not _one_thing(sentence.text, thing):
            continue
        values = {"part": label.upper(), "quotation": clip(sentence.text), "other": clip(other.text)}
        yield finding(
            "not-held-and-refused", letter.document, sentence.span, values | named(provision),
            regime=letter.regime, other_document=letter.document.document_id, other_span=other.span,
        )  # fmt: skip
        return


def _part_not_held(sentence: Sentence) -> str:
    """The one part of which a sentence says that nothing is held; empty where it names none, several or narrows it."""
    words = sentence.said
    if not _NOT_HELD.shown_in(words) or _SEVERAL.shown_in(words) or _NARROWS.shown_in(words):
        return ""
    labels = {m["label"].lower() for m in _PART.finditer(words)}
    return labels.pop() if len(labels) == 1 else ""


def _refused(letter: Letter, sentences: list[Sentence]) -> dict[str, tuple[Sentence, str, str]]:
    """Parts of the request that a sentence puts under one provision: by the nearest name of a part before it."""
    found: dict[str, tuple[Sentence, str, str]] = {}
    for cited in letter.citations:
        if cited.provision not in letter.declared or _FITS_NOTHING_HELD.match(cited.provision):
            continue
        sentence = next((s for s in sentences if s.span.start <= cited.span.start < s.span.end), None)
        if sentence is None or _NARROWS.shown_in(sentence.said) or _NOT_HELD.shown_in(sentence.said):
            continue
        before = sentence.text[: cited.span.start - sentence.span.start]
        last = next(iter([*_PART.pattern.finditer(before)][::-1]), None)
        if last is None or len(before) - last.end() > _NEAR or _SEVERAL.pattern.search(last.group()):
            continue
        between = before[last.end() :]
        if not _PUTS_UNDER.search(between) or _DENIES.search(between):
            continue
        begins = max((m.end() for m in _CLAUSE.finditer(before, 0, last.start())), default=0)
        found.setdefault(last["label"].lower(), (sentence, cited.provision, before[begins:]))
    return found


def _one_thing(not_held: str, refused: str) -> bool:
    """Whether both speak of the whole part, or name the thing by one word: a question may ask for two things."""
    if _WHOLE.search(not_held) and _WHOLE.search(refused):
        return True
    both = stems(not_held) & stems(refused)
    own = both - frozenset(map(stem, common_words())) - _OF_PARTS
    return any(one.isalpha() for one in own | (both & _PAPERS))
