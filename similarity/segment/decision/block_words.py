"""What the words of a block show by themselves: stems, cues, grammar and how it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from similarity.facts.cue_matching import as_cues_see
from similarity.facts.reader import bounded_facts_cache
from similarity.facts.triggers import Sought
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span
from similarity.segment.cues.declares import declares
from similarity.segment.cues.headings import is_salutation
from similarity.segment.cues.table import Cue, sentence_cues
from similarity.segment.cues.weights import score, strongest
from similarity.segment.parts.sentence_spans import sentence_spans

__all__ = ["BlockWords", "block_words"]

_WORD = compiled_pattern(r"[a-z]+|\d+")
_RUN = compiled_pattern(r"\w+")
_STEM = 6  # letters kept of a word: truncation is the cheapest stemmer
_LOOKED_AT = 400  # words of a block
_FIGURE, _FIGURES = compiled_pattern(r"\d"), "#"  # stands among the words of a text that has figures


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of grammar: words of which each is enough, or a pattern, tried only beside some words."""

    name: str
    enough: frozenset[str]
    sought: Sought | None
    beside: frozenset[str]  # empty: always

    def stands_in(self, bare: str, words: set[str]) -> bool:
        """Whether a text has it; ``words`` are all of its words."""
        if not words.isdisjoint(self.enough):
            return True
        if self.sought is None or (self.beside and words.isdisjoint(self.beside)):
            return False
        return self.sought.search(bare, bare) is not None


_GRAMMAR: tuple[_Form, ...] = tuple(
    _Form(name, frozenset(enough.split()), Sought(pattern) if pattern else None, frozenset(beside.split()))
    for name, enough, pattern, beside in (
        ("we", "we our us", "", ""),
        ("i", "i my me", "", ""),
        ("you", "you your yours", "", ""),
        ("they", "they their he she his her them", "", ""),
        ("asked", "", r"\byou (?:\w+ ){0,2}(?:ask|want|request|sought|seek|wrote|wish)|\byour? (?:\w+ ){0,2}(?:request|question|letter|e-?mail|enquiry|wish)", "you your"),
        ("would", "would could might may", "", ""),
        ("must", "must shall should", r"\b(?:need(?:s|ed)?|ha(?:s|ve)) to\b", "need needs needed has have"),
        ("can", "can cannot will", "", ""),
        ("past", "was were had did", "", ""),
        ("present", "is are has have does", "", ""),
        ("not", "not no nor never neither without cannot", r"n’t\b|n't\b", ""),
        ("if", "if where unless whether", "", ""),
        ("because", "because since as therefore thus", r"\b(?:so that|for this reason)\b", "so reason"),
        ("but", "but however although though while whilst yet nevertheless nonetheless still", r"\b(?:even so|that said)\b", "even said"),
        ("more", "more less greater stronger heavier weightier lighter", r"\boutweigh", ""),
        ("interest", "", r"\bpublic interest\b|\bthe public\b", "public"),
        ("asks", "", r"\?", ""),
        ("money", "", r"£\s?\d", _FIGURES),
        ("many figures", "", r"(?:\d[^\d]{1,40}){6}", _FIGURES),
        ("quoted", "", r"[“\"]", ""),
        ("address", "", r"@|https?:|www\.", ""),
        ("address", "", r"\b[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b", _FIGURES),
        ("passive", "", r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?\w+(?:ed|en|eld)\b", "is are was were be been being"),
    )
)  # fmt: skip
_STARTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, compiled_pattern(pattern))
    for name, pattern in (
        ("number", r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):]\s"),
        ("question", r"(?:q(?:uestion)?|part|point|request) ?\d"),
        ("bullet", r"[-•●▪◦·*–—]\s"),
        ("asking", r"(?:how|what|which|when|who|where|why|whether|is|are|was|were|did|does|do|has|have|can|could)\b"),
        ("order", r"(?:please|provide|send|give|list|state|confirm|supply|tell|let|name|copies|copy|all|any|a list|the (?:number|cost|names?|dates?|total|amount))\b"),
        ("quote", r"[“\"‘']"),
        ("small", r"[a-z]"),
    )
)  # fmt: skip
_SENTENCES = 12  # of a block, whose cues are looked at
_LENGTHS = (3, 6, 10, 16, 25, 40, 70)  # words
_STOPS = ".:;?,"


@dataclass(frozen=True, slots=True)
class BlockWords:
    """What the text of a block shows.

    Parameters
    ----------
    stems
        Truncated words, each once; numbers are one sign.
    pairs
        Stems, as often as they stand there, and neighbouring pairs of them.
    cues
        Ids of the cues that fire, without repetition.
    top
        Role with the most weight of cues; "none" without cues.
    outline
        Signs that a neighbour's reader sees too: how the block begins and ends, and its length.
    signs
        All others.
    """

    stems: tuple[str, ...]
    pairs: tuple[str, ...]
    cues: tuple[str, ...]
    top: str
    outline: tuple[str, ...]
    signs: tuple[str, ...]


@bounded_facts_cache(2048)
def block_words(text: str) -> BlockWords:
    """What a text shows; boilerplate repeats, so answers are kept."""
    bare = " ".join(text.split()).lower()
    words = _WORD.findall(as_cues_see(bare))[:_LOOKED_AT]
    stems = ["#" if w.isdigit() else w[:_STEM] for w in words]
    found: list[Cue] = []
    first: tuple[Cue, ...] = ()
    for number, span in enumerate(sentence_spans(text, Span(0, len(text)))[:_SENTENCES]):
        here = sentence_cues(span.of(text))
        first = here if number == 0 else first
        found.extend(here)
    points = score(found)
    top = strongest(points) or "none"
    cues = tuple(dict.fromkeys(c.cue_id for c in found))
    signs = [
        f"top={top}",
        f"top={top}:{min(4, int(max(points.values(), default=0.0) // 3))}",
        *(f"role:{role}" for role in points),
        *(f"cue={c}" for c in cues),
        *(f"firstcue={c.cue_id}" for c in first),
        *(f"g:{name}" for name in _grammar(bare)),
        f"start={' '.join(stems[:1])}",
        f"start={' '.join(stems[:2])}",
    ]
    if declares(text):
        signs.append("g:declares")
    if text.isupper():
        signs.append("capitals")
    if is_salutation(text):
        signs.append("greets")
    last = bare[-1:] if bare[-1:] and bare[-1:] in _STOPS else "x"
    count = len(bare.split())
    outline = (
        f"length={next((str(most) for most in _LENGTHS if count <= most), 'more')}",
        f"ends={last}",
        *(f"s:{name}" for name, pattern in _STARTS if pattern.match(bare)),
    )
    pairs = (*stems, *[f"{a} {b}" for a, b in pairwise(stems)])
    return BlockWords(tuple(dict.fromkeys(stems)), pairs, cues, top, outline, tuple(dict.fromkeys(signs)))


def _grammar(bare: str) -> list[str]:
    words = set(_RUN.findall(bare))
    if _FIGURE.search(bare):
        words.add(_FIGURES)
    return list(dict.fromkeys([form.name for form in _GRAMMAR if form.stands_in(bare, words)]))
