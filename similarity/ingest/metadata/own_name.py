"""The writer by what several places say together: labels, letterhead, signature, sender, page furniture and the text.

No place decides alone. Each gives points once to the name that it holds: a label ("Public authority: …") and "on
behalf of …" most, the first line of a letterhead more than a later one, and then signature, sender, running lines;
what a name is built of and what it does in the text add to that. A body that another line calls its owner or parent
("part of …", "an agency of …") is not the writer for that line's sake.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from similarity.ingest.draft import DraftBlock
from similarity.ingest.metadata.body_names import bodies_in_line, is_body, is_post
from similarity.ingest.metadata.name_places import TAIL
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["OwnName", "own_name"]

_TOP = 8  # blocks in which a letterhead stands
_SMALL = frozenset(["of", "and", "the", "for", "in", "on", "upon", "to", "a", "an", "by", "at"])
_LABELLED = 14  # blocks in which labels are looked for
_LONG = 24  # words of a block that is no line of a letterhead
_ENOUGH, _SURE = 5.0, 6.0  # points
_POINTS = {"label": 9.0, "behalf": 10.0, "first": 4.0, "head": 2.75, "sign": 3.0, "sender": 3.0, "page": 3.0, "title": 1.5, "said": 3.0}  # fmt: skip
_LABEL = compiled_pattern(
    r"(?:(?:name of )?(?:the )?(?:public )?(?:authority|organi[sz]ation|body|council|force|trust|institution|agency)(?: name)?"
    r"|(?:answered|issued|published|responded|reply|response|decision|prepared)(?: (?:by|from))|respondent)\s*[:\t]\s*(?P<name>\S.{2,90})",
    re.IGNORECASE,
)
_ONLY_LABEL = compiled_pattern(
    r"(?:(?:name of )?(?:the )?(?:public )?(?:authority|organi[sz]ation|body|council|force|trust)(?: name)?)\s*:?",
    re.IGNORECASE,
)
_BEHALF = compiled_pattern(
    r"\bon behalf of (?:the )?(?:(?:governing body|governors|trustees|board|council|members|chief \w+(?: \w+)?) (?:of|for) )?(?=(?:the )?[A-Z])",
)
_BY = compiled_pattern(
    r"(?:(?:reply|response|answer|decision|notice|letter|refusal)(?:\b[^.;:?]{0,90} by|(?: \w+){0,3} (?:of|by|from))|^by|^from)(?: the (?:registry|office|secretariat|secretary|clerk|registrar|board|desk) of)? (?:the )?(?=[A-Z])",
    re.IGNORECASE,
)
_OTHERS = compiled_pattern(
    r"\b(?:(?:part|owned|service|agency|arm|member|department|division|college|company|body|subsidiary|property)\b[^.;]{0,24}\b(?:of|by)|sponsored by|funded by|c/o|formerly|incorporating|accountable to|appointed by|to:|dear)\s+(?:the )?$",
    re.IGNORECASE,
)
_SALUTATION = compiled_pattern(r"(?:(?:a charaid|annwyl|a chara)[,/ ]*)?(?:dear|hello|hi|good (?:morning|afternoon))\b|annwyl\b|sir\b|madam\b", re.IGNORECASE)  # fmt: skip
_SUBJECT = compiled_pattern(
    r"(?i)\W*(?:re|fwd?|subject)\s*:"
)  # of a mail: what was asked about, no letterhead
_TO = compiled_pattern(r"(?i)(?:to|for the attention of|attn|cc)\s*:")
_SEGMENT = compiled_pattern(r"[\t\n|:;,.()–—]|\s-\s")
_COPYRIGHT = compiled_pattern(r"^(?:(?:©|\(c\)|copyright|\d{4}(?:\s*[-–]\s*\d{2,4})?)[\s,]*)+", re.IGNORECASE)
_SPEAKS = compiled_pattern(
    r"(?: \([A-Z]\w+\))?(?: (?:has|have) (?:received|looked|considered|searched|decided|registered)|(?:['’]s)? (?:holds?|does|can|cannot|considers?|will|withholds?|relies)\b)"
)
_THANKS = compiled_pattern(
    r"(?i:thank(?:s| you) for (?:contacting|(?:writing|your (?:\w+ )?(?:e-?mail|letter|request|enquiry)) to|getting in touch with)|you (?:have )?(?:asked|wrote to|contacted)|\bi(?: am|['’]m)? (?:writ|reply|respond|act)(?:e|ing)? (?:to you )?(?:for|as)) (?:the )?(?=[A-Z])"
)
_RECEIVED = compiled_pattern(
    r"(?:^|[.] )(?:The )?(?P<name>[A-Z][^.;:]{4,80}?)(?: \([A-Z]\w+\))? (?:has|have) (?:now )?(?:received|looked|considered|registered|logged)\b"
)
# "Tolland Waters is the operating name of …", "… is an executive agency of …": what a foot says of who writes.
_IS_CALLED = compiled_pattern(
    r"(?:^|(?<=[.;|] ))(?:The )?(?P<name>[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|the|and|for|in|&)){1,7}) is (?:(?:an?|the|one of the) )?(?:[\w-]+ )?"
    r"(?:(?:operating|trading|working|business|brand) (?:name|style) (?:of|for|used by)|executive agency|non[- -]departmental public body|arm[’']s[- ]length body|(?:exempt|registered) charity|charity (?:registered|exempt)|company (?:limited|registered)|registered (?:society|provider|company))\b"
)


@dataclass(slots=True)
class _Points:
    """What speaks for a name."""

    places: dict[str, float] = field(default_factory=dict)
    order: int = 0

    def total(self) -> float:
        return sum(self.places.values())


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name, and whether the places that hold it leave little doubt."""

    name: str = ""
    sure: bool = False


def own_name(
    body: Sequence[DraftBlock], chrome: Sequence[DraftBlock] = (), sender: str = "", site: str = ""
) -> OwnName:
    """The body that the places together name; empty where they name none with enough weight.

    Parameters
    ----------
    body, chrome
        Blocks of the letter, and of the page around it.
    sender
        The From line of a mail.
    site
        What a page's title names behind its own heading.
    """
    own = [block for block in body if block.author != "requester"]
    found: dict[str, _Points] = defaultdict(_Points)
    for order, (place, name) in enumerate(_placed(own, chrome, sender, site)):
        points = found[name]
        points.order = points.order or order + 1
        points.places[place] = max(points.places.get(place, 0.0), _POINTS[place])
    _lend_to_longer(found)
    text = "\n".join(block.text[:5_000] for block in own[:200])
    for name, points in found.items():
        points.places |= _acts(name, text)
    best = max(found, key=lambda n: (found[n].total(), -found[n].order), default="")
    if not best or found[best].total() < _ENOUGH:
        return OwnName()
    return OwnName(best, found[best].total() >= _SURE)


def _placed(
    own: Sequence[DraftBlock], chrome: Sequence[DraftBlock], sender: str, site: str
) -> Iterator[tuple[str, str]]:
    """Place and name, the likeliest place first."""
    ending = [block for block in own[-TAIL:] if _is_line_of_names(block.text)]
    top = own[: _head_end(own)]
    lines = [block.text for block in (*own[:_LABELLED], *ending)]
    for before, line in pairwise(["", *lines]):
        yield from (("label", name) for name in _labelled(line, before))
    for number, block in enumerate(top):
        place = "title" if _SUBJECT.match(block.text) else "first" if number == 0 else "head"
        yield from _in_line(block.text, place)
    for block in reversed(ending):
        yield from _in_line(block.text, "sign")
    if own and (last := own[-1].text.rstrip(" .").rpartition(". ")[2]) and _is_line_of_names(last):
        yield from _in_line(last, "sign")  # a mail of one paragraph is signed in its last words
    for block in (*own[-TAIL:], *chrome):
        yield from (("label", called["name"]) for called in _IS_CALLED.finditer(block.text[:600]))
    yield from _in_line(re.split(r"<", sender, maxsplit=1)[0].strip(" \"'"), "sender")
    yield from _in_line(site, "title")
    for block in chrome:
        if len(block.text.split()) <= _LONG:
            yield from _in_line(_COPYRIGHT.sub("", block.text), "page")
    for block in own[:_TOP]:
        yield from (("said", name) for name in _saying(block.text[:300]))


def _is_line_of_names(text: str) -> bool:
    """Whether a line at the end is built of names and posts, not a sentence."""
    words = [w for w in text.split() if w[0].isalpha() and w.lower() not in _SMALL]
    return len(words) <= _LONG and sum(w[0].islower() for w in words) * 3 <= len(words)


def _saying(text: str) -> Iterator[str]:
    """Names that the beginning of a paragraph has receive the request, or the reader write to."""
    for thanks in _THANKS.finditer(text):
        yield from bodies_in_line(text[thanks.end() :][:90])[:1]
    received = _RECEIVED.search(text)
    yield from bodies_in_line(received["name"])[-1:] if received else ()


def _head_end(own: Sequence[DraftBlock]) -> int:
    """How many blocks stand before the letter speaks to its reader."""
    for number, block in enumerate(own[:_TOP]):
        if _SALUTATION.match(block.text) or len(block.text.split()) > _LONG:
            return number
    return min(len(own), _TOP)


def _labelled(text: str, before: str) -> Iterator[str]:
    label = _LABEL.match(text) if len(text) <= 160 else None
    words = label["name"] if label else text if _ONLY_LABEL.fullmatch(before.strip()) else ""
    yield from bodies_in_line(words, any_kind=True)[:1]


def _in_line(line: str, place: str) -> Iterator[tuple[str, str]]:
    """Names in one line; the first of them is its own, unless it says whose another is."""
    if len(line.split()) > _LONG or _TO.match(line) or "?" in line:
        return
    if behalf := _BEHALF.search(line):
        yield from (("behalf", n) for n in bodies_in_line(line[behalf.end() :], any_kind=True)[:1])
        return
    if by := _BY.match(line):
        line = line[by.end() :]
    for name in bodies_in_line(line):
        before = line[: line.find(name)]
        if not _OTHERS.search(before) and not _spoken_of(before):
            yield place, name
            return


def _spoken_of(before: str) -> bool:
    """Whether the words before a name speak of it, as a subject does: "Use of drones by …", "Payments to the …"."""
    words = [
        w.lower() if w in ("The", "To") else w for w in _SEGMENT.split(before)[-1].split() if w[0].isalpha()
    ]
    if any(w[0].islower() and w not in _SMALL for w in words):
        return True
    while words and words[-1] in ("the", "a", "an"):
        words.pop()
    return bool(words) and words[-1] in ("to", "by", "in") and not (len(words) > 1 and is_post(words[-2]))


def _lend_to_longer(found: dict[str, _Points]) -> None:
    """Give a longer form of a name what speaks for a shorter one, unless the shorter stands in a better place."""
    for name in sorted(found, key=len):
        for longer in found:
            if longer != name and f" {name} " in f" {longer} ":
                for place, points in found[name].places.items():
                    found[longer].places[place] = max(found[longer].places.get(place, 0.0), points - 0.25)


def _acts(name: str, text: str) -> dict[str, float]:
    """What the name's own words and the text add."""
    said = text.count(name)
    speaks = any(_SPEAKS.match(text, at + len(name)) for at in _places_of(name, text))
    return {"built": is_body(name), "told": min(said, 5) * 0.4, "speaks": 2.0 * speaks}


def _places_of(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))
