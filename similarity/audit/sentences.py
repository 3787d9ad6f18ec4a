"""What every check reads: the authority's own sentences, each with the label it stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from similarity.audit.signs import Said, Sign, said
from similarity.facts import facts_cache, load
from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, BlockKind, Label, Letter, Role, Span
from similarity.segment.parts.sentence_spans import sentence_spans
from similarity.words import WORD, fold

__all__ = [
    "SameLetter",
    "Sentence",
    "all_sentences",
    "common_words",
    "forget_sentences",
    "is_prose",
    "label_at",
    "law_phrases",
    "letter_shows",
    "may_show",
    "named_by_office",
    "own_sentences",
    "part_shows",
    "parts",
    "remember_sentences",
    "request_stems",
    "requested_text",
    "sentence_places",
    "stem",
    "stems",
    "subject_stems",
    "telling_stems",
    "whole",
]

_PROSE: frozenset[BlockKind] = frozenset({"paragraph", "list_item"})
_PROSE_WORDS = 6
_ENDED = compiled_pattern(r"[.!;:][\"'”’)\]]*$")
_ADDRESS = compiled_pattern(r"https?:|www\.|\S@\S+\.\w|\.(?:uk|com|org)/")


class Sentence(NamedTuple):
    """One sentence of a letter and the label it stands in."""

    span: Span
    text: str
    label: Label
    said: Said  # what is known of the text by itself

    @property
    def low(self) -> str:
        """The text folded, to see quickly which patterns can match."""
        return self.said.low


def own_sentences(letter: Letter, roles: Collection[Role] = QUOTABLE_ROLES) -> list[Sentence]:
    """The authority's sentences in labels of these roles; quoted guidance and statute left out."""
    return [one for one in all_sentences(letter) if one.label.role in roles and not one.label.quotation]


def all_sentences(letter: Letter) -> tuple[Sentence, ...]:
    """Every sentence of a letter, whoever says it."""
    return _sentences(SameLetter(letter))


def parts(letter: Letter) -> tuple[Said, ...]:
    """What each label of a letter says, in their order."""
    return _parts(SameLetter(letter))


def part_shows(letter: Letter, sign: Sign, without: Collection[Role] = ()) -> bool:
    """Whether a sign shows in a part of a letter, those of some roles left out."""
    if not may_show(letter, sign):
        return False
    text = letter.document.text
    return any(
        sign.shown_in(words) and sign.pattern.search(text, label.span.start, label.span.end) is not None
        for label, words in zip(letter.labels, parts(letter), strict=True)
        if label.role not in without
    )


def whole(letter: Letter) -> Said:
    """The whole text of a letter."""
    return _whole(SameLetter(letter))


def may_show(letter: Letter, sign: Sign) -> bool:
    """Whether a letter has the words without which a sign shows in no sentence of it: most are ruled out at once."""
    return sign.sought.can_match(whole(letter).low)


def letter_shows(letter: Letter, sign: Sign) -> bool:
    """Whether a sign shows anywhere in the text of a letter."""
    same = SameLetter(letter)
    return sign.shown_in_lines(_whole(same), _lines(same))


def forget_sentences() -> None:
    """Let go of the letters whose sentences are kept."""
    _sentences.cache_clear()  # type: ignore[attr-defined]
    _parts.cache_clear()  # type: ignore[attr-defined]
    _whole.cache_clear()
    _lines.cache_clear()
    _known_places.clear()


class SameLetter:
    """A letter as a key: two are equal if they are one object, for comparing them word by word takes long."""

    __slots__ = ("letter",)

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameLetter) and self.letter is other.letter

    def __hash__(self) -> int:
        return id(self.letter)


@bounded_facts_cache(2048)  # all the checks ask for them
def _sentences(same: SameLetter) -> tuple[Sentence, ...]:
    letter = same.letter
    text, labels = letter.document.text, letter.labels
    places = list(map(int, (_known_places.pop(same, None) or sentence_places(letter)).split()))
    return tuple(
        Sentence(Span(start, end), one.text, labels[number], one)
        for number, start, end in zip(places[0::3], places[1::3], places[2::3], strict=True)
        for one in (said(text[start:end]),)
    )


@bounded_facts_cache(2048)
def _parts(same: SameLetter) -> tuple[Said, ...]:
    text = same.letter.document.text
    return tuple(said(label.span.of(text)) for label in same.letter.labels)


@lru_cache(maxsize=16)  # long, and no two are alike
def _whole(same: SameLetter) -> Said:
    return Said(same.letter.document.text)


@lru_cache(maxsize=16)
def _lines(same: SameLetter) -> tuple[Said, ...]:
    return tuple(map(said, filter(None, same.letter.document.text.split("\n"))))


_known_places: dict[SameLetter, str] = {}


def sentence_places(letter: Letter) -> str:
    """Where the sentences stand: number of the label, first and stop character of each, all with a space between.

    As one text, for this is known of every letter until all are checked, and so many numbers take far more memory.
    """
    text = letter.document.text
    return " ".join(
        f"{number} {span.start} {span.end}"
        for number, label in enumerate(letter.labels)
        for span in sentence_spans(text, label.span)
    )


def remember_sentences(letter: Letter, places: str) -> None:
    """Let the sentences of a letter be these, as `sentence_places` told them in another process."""
    _known_places[SameLetter(letter)] = places


def is_prose(letter: Letter, sentence: Sentence) -> bool:
    """Whether a sentence is one: in a paragraph or a list, with an end, and neither a question nor an address."""
    block = letter.document.blocks[sentence.label.block]
    text = sentence.text.strip()
    if block.kind not in _PROSE or len(text.split()) < _PROSE_WORDS or _ADDRESS.search(text):
        return False
    return bool(_ENDED.search(text)) and not text.rstrip("\"'”’)").endswith("?")


def label_at(letter: Letter, position: int) -> Label | None:
    """The label that covers a character."""
    behind = bisect_right(letter.labels, position, key=_begins)  # they stand in order
    label = letter.labels[behind - 1] if behind else None
    return label if label is not None and position < label.span.end else None


def _begins(label: Label) -> int:
    return label.span.start


def requested_text(letter: Letter) -> str:
    """The requester's words and the title: what the letter answers, as far as it reproduces it."""
    return "\n".join([letter.document.title, letter.request_text()])


@facts_cache
def common_words() -> frozenset[str]:
    """Words of any request or refusal: they say nothing of its subject."""
    row = next(row for row in load("reasoning_cues").rows if row["id"] == "common-words")
    return frozenset(row["words"])


@facts_cache
def named_by_office() -> frozenset[str]:
    """Words of the names of bodies and posts: two of them side by side are no subject of a request."""
    return frozenset(word for row in load("body_words").rows for word in row["words"])


@facts_cache
def law_phrases() -> frozenset[str]:
    """Two words that the law itself puts side by side: where an exemption names them, they come from no request."""
    row = next(row for row in load("reasoning_cues").rows if row["id"] == "law-phrases")
    return frozenset(row["words"])


@bounded_facts_cache(20_000)  # the same sentences stand in many letters
def subject_stems(text: str) -> frozenset[str]:
    """Stems of the words that say what a text is about."""
    return frozenset(filter(None, map(_telling_stem, WORD.findall(text))))


def telling_stems(text: str) -> Iterator[str]:
    """The `subject_stems` of a text as they come, for a question that the first few may decide."""
    return filter(None, (_telling_stem(found[0]) for found in WORD.finditer(text)))


@bounded_facts_cache(1 << 15)
def _telling_stem(word: str) -> str:
    """The stem of a word, if that says what a text is about; else nothing."""
    form = fold(word).removesuffix("'s")
    return stem(form) if len(form) > 2 and form not in common_words() and not form.isdigit() else ""


def request_stems(letter: Letter) -> frozenset[str]:
    """Stems of the words that say what a request is about; empty where the letter has no request text."""
    if letter.request_terms:
        return subject_stems(" ".join(letter.request_terms))
    if letter.request_status == "absent":
        return frozenset()
    return subject_stems(requested_text(letter))


def stem(word: str) -> str:
    """A crude stem for comparing subjects: the first six letters of a longer word, no plural."""
    if len(word) > 6:
        return intern(word[:6])  # kept, and sent from process to process, with very many texts
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Stems of the words of a text."""
    return frozenset(map(_stem_of, WORD.findall(text)))


@lru_cache(maxsize=1 << 15)
def _stem_of(word: str) -> str:
    return stem(fold(word).removesuffix("'s"))
