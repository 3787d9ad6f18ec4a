"""What a letter says that each of its exemptions is for: "section 43(2) for the prices", a row "(b) section 40(2)"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from similarity.audit.declared import declared_at
from similarity.audit.provisions import provision
from similarity.audit.sentences import stem
from similarity.facts import facts_cache, load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Citation, Letter, Span
from similarity.segment.parts.sentence_spans import sentence_spans
from similarity.words import words

__all__ = ["Thing", "thing_of", "things"]

_LINE = 16  # words of a row that names an exemption
_LABEL = compiled_pattern(
    r"(?<![\w(])\(?(?:(?P<kind>parts?|points?|questions?|q|limbs?|items?)\s*)?\(?(?P<label>\d{1,2}|[ivx]{1,4}|[a-h])(?P<closed>[).:])(?!\d)"
    r"|\b(?:parts?|points?|questions?|limbs?|items?)\s+\(?(?P<named>\d{1,2}|[ivx]{1,4}|[a-h])\b|\bq(?P<asked>\d{1,2})\b",
    re.IGNORECASE,
)
_TAIL = compiled_pattern(
    r"^\W*(?:\([^()]{0,60}\)\W*)?(?:of (?:the )?(?:Act|EIR|FOIA|FOISA|Regulations?|Freedom|Environmental)[^,;]{0,60}?\s)?"
    r"(?:for|as regards|as to|in respect of|in relation to|with regard to|on|to|covers?|applies to)\b(?P<thing>.*)$",
    re.IGNORECASE | re.DOTALL,
)

# "See note A": where the reasons for a row stand, under a heading of these words.
_NOTE = compiled_pattern(
    r"\b(?P<kind>(?i:notes?|annex|appendix|reasons?|explanation|box))\s+(?P<number>[A-Z]|\d{1,2})\b(?![’'])"
)
# "The former is for the plan; the latter, which protects trade, for the prices."
_IN_TURN = compiled_pattern(
    r"\bthe (?:former|first)\b(?P<one>.+?)\bthe (?:latter|second|other)\b(?P<other>.+)", re.I | re.S
)
_FOR = compiled_pattern(
    r"\b(?:for|covers?|applies to|relates to|goes to|against|in respect of)\b", re.IGNORECASE
)
_NAMED = compiled_pattern(r"^\s?\((?P<thing>[^()]{3,60})\)")
_NUMBER = compiled_pattern(r"^\s*\d{1,3}[.)]\s")  # of a paragraph


@dataclasses.dataclass(frozen=True, slots=True)
class Thing:
    """What a declaration says that an exemption is for: labels of parts, stems of words."""

    labels: frozenset[str]
    stems: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.labels or self.stems)


def things(letter: Letter) -> dict[str, Thing]:
    """What each declared provision is said to be for; words that two of them share, or that name the authority, tell nothing."""
    said: dict[str, Thing] = {}
    own_name = frozenset(stem(w.form.removesuffix("'s")) for w in words(letter.document.authority))
    for citations in _declarations(letter):
        for first, (citation, words_of) in enumerate(citations):
            thing = words_of
            for later, (other, its) in enumerate(citations):
                if later != first and other.provision != citation.provision:
                    thing = Thing(thing.labels - its.labels, thing.stems - its.stems)
            thing = Thing(thing.labels, thing.stems - own_name)
            known = said.get(citation.provision)
            if thing:
                said[citation.provision] = (
                    Thing(known.labels | thing.labels, known.stems | thing.stems) if known else thing
                )
    return said


def _declarations(letter: Letter) -> Iterator[list[tuple[Citation, Thing]]]:
    """For each row, line or sentence that declares provisions: each of them with the words that go with it."""
    text = letter.document.text
    at = declared_at(letter)
    rows: list[tuple[Citation, Thing]] = []
    for block in letter.document.blocks:
        inside = [
            c for c in at if block.span.start <= c.span.start < block.span.end and _content(c.provision)
        ]
        if not inside:
            continue
        line = len(block.span.of(text).split()) <= _LINE and len({c.provision for c in inside}) == 1
        if block.kind == "table_row" or line:
            row = _masked(letter, block.span)
            before = text[block.span.start : inside[0].span.start]
            thing = thing_of(before if thing_of(before) else row, inside)
            rows += [(c, Thing(thing.labels | _notes(row), thing.stems)) for c in inside]
            continue
        two: list[Citation] = []  # named by the sentence before
        for sentence in sentence_spans(text, block.span):
            own = [c for c in inside if sentence.start <= c.span.start < sentence.end]
            if len({c.provision for c in own}) >= 1:
                yield _clauses(letter, sentence, own)
            elif len(two) == 2 and (split := _IN_TURN.search(sentence.of(text))):
                yield [(c, _last_thing(split[name])) for c, name in zip(two, ("one", "other"), strict=True)]
            two = sorted(own, key=lambda c: _told_at(text, c))
    if rows:
        yield rows


def _clauses(letter: Letter, sentence: Span, own: list[Citation]) -> list[tuple[Citation, Thing]]:
    """The words of a sentence that go with each citation: those after it that begin with "for" or stand in brackets, else those before it.

    A label before a citation ("limb (ii), section 31(1)(g)") goes with it, unless it ends the words after the one before.
    """
    text, found = letter.document.text, []
    taken = False  # the words between the last citation and this one went with the last
    for n, citation in enumerate(own):
        end = own[n + 1].span.start if n + 1 < len(own) else sentence.end
        before = text[own[n - 1].span.end if n else sentence.start : citation.span.start]
        before = "" if taken else before if n else _NUMBER.sub("", before)
        after = text[citation.span.end : end]
        tail = _TAIL.match(after)
        named = _NAMED.match(after)
        in_brackets = thing_of(named["thing"], [citation]) if named else Thing(frozenset(), frozenset())
        thing, taken = thing_of(before), False
        if tail and not _labels(before):
            thing, taken = thing_of(tail["thing"]), True
        elif in_brackets and not _labels(before):
            thing = in_brackets
        found.append((citation, thing))
    return found


def _told_at(text: str, citation: Citation) -> int:
    """Where in its place a provision is told: several may share one, as "regulation 12(5)(e) and (f)"."""
    start, end = citation.span.start, citation.span.end
    number = citation.provision.rpartition(" ")[2]
    places = [
        text.find(part, start, end) for part in (number, number[number.rfind("(") :], number.split("(")[0])
    ]
    return next((place for place in places if place >= 0), start)


def _last_thing(said: str) -> Thing:
    """What the last "for" of some words is followed by."""
    starts = [m.end() for m in _FOR.finditer(said)]
    return thing_of(said[starts[-1] :]) if starts else Thing(frozenset(), frozenset())


def _content(cited: str) -> bool:
    facts = provision(cited)
    return facts is not None and not facts.ncnd and not facts.procedural


def _masked(letter: Letter, span: Span) -> str:
    """The words of a span without its citations."""
    text, parts, at = letter.document.text, list[str](), span.start
    for citation in sorted(letter.citations, key=lambda c: c.span):
        if at <= citation.span.start < span.end:
            parts.append(text[at : citation.span.start])
            at = citation.span.end
    return " ".join([*parts, text[at : span.end]])


def thing_of(said: str, without: list[Citation] | None = None) -> Thing:
    """Labels and stems of some words; the titles of provisions are no things."""
    titles = {
        stem(w.form)
        for c in without or ()
        if (facts := provision(c.provision)) is not None
        for w in words(facts.name)
    }
    found = frozenset(
        stem(w.form.removesuffix("'s")) for w in words(said) if len(w.form) > 2 and not w.form.isdigit()
    )
    return Thing(_labels(said), found - titles - _alike())


def _labels(said: str) -> frozenset[str]:
    found = [m for m in _LABEL.finditer(said) if m["kind"] or not m["label"] or m["closed"]]
    called = [m for m in found if m["kind"] or m["named"] or m["asked"]]  # "D. Reasons: limb (ii)" is on (ii)
    return _notes(said) | {(m["label"] or m["named"] or m["asked"]).lower() for m in called or found}


def _notes(said: str) -> frozenset[str]:
    return frozenset(f"{m['kind'].rstrip('s')} {m['number']}".lower() for m in _NOTE.finditer(said))


@facts_cache
def _alike() -> frozenset[str]:
    """Stems of the words of any decision: they tell no part from another."""
    row = next(row for row in load("reasoning_cues").rows if row["id"] == "alike-in-all-parts")
    return frozenset(map(stem, row["words"]))
