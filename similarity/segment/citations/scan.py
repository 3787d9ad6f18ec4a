"""Finds citations in a text, and strings that look like provisions and cannot be understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span
from similarity.segment.citations.chains import Named, provisions_of
from similarity.segment.citations.grammar import START, Move, Start, leads_to_section, read_moves, start_of
from similarity.segment.citations.sections import Path, Regime, written
from similarity.segment.citations.titles import called_in, is_title_of
from similarity.segment.citations.whose import environmental, names_act_above, whose

__all__ = ["Found", "Scan", "find_citations", "scan", "scan_block"]

# The number of a section: the head of a citation begins at most `_AHEAD` characters before one.
_ANCHOR = compiled_pattern(r"(?<!\d)(?:\d\d[A-Z]?|\d[A-Z])(?!\d|,\d|%)|[Ss](?:ections?|\.)\s(?=[tefTEF])")
_AHEAD = 30
_SHORT = 300  # characters of a line
_BETWEEN = "\n\n"  # blocks
# A head before something that is no number: a blank left open, or digits misread by a scanner.
_BROKEN = compiled_pattern(
    r"(?<![\w.])(?:sections?|regulations?|exemptions?|sect?s?\.|ss?\.)\s*"
    r"(?:\[[^\]\d]{0,24}\]|[xX]{1,3}\b|_{2,}|\.{3,}|(?=\w*\d)(?=\w*[lIOo|])[\dlIOo|]{2,3}(?=\())",
)
_CONTEXT = compiled_pattern(
    r"\b(?:exempt\w*|section|under|rel(?:y|ies)\s+on)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_LABELLED = compiled_pattern(
    r"^\W*(?:(?:q(?:uestion)?|part|point|request)?\s?\.?\s?\(?\w{1,2}[).]?\s*[-–—:]?\s*)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """Provisions cited at one place, in the order of the text."""

    span: Span
    provisions: tuple[str, ...]
    regime: Regime
    numbers: tuple[str, ...]  # as cited, without the regime


@dataclass(frozen=True, slots=True)
class Scan:
    """What a text cites, and what in it looks like a provision and is not understood."""

    found: tuple[Found, ...]
    unparsed: tuple[Span, ...]

    def moved(self, by: int) -> Scan:
        """The same of words that stand ``by`` characters further on."""
        return Scan(
            tuple(
                Found(Span(f.span.start + by, f.span.end + by), f.provisions, f.regime, f.numbers)
                for f in self.found
            ),
            tuple(Span(span.start + by, span.end + by) for span in self.unparsed),
        )


def find_citations(text: str, start: int = 0, end: int | None = None, regime: Regime = "FOIA") -> list[Found]:
    """Citations of provisions that an authority may rely on, in ``text[start:end]``.

    Parameters
    ----------
    text
        Of a document; offsets of the result are into it.
    regime
        The Act that a "section" means which names none; "regulation" then means the Regulations beside it.

    Returns
    -------
    list of Found
        Sections that are no ground of refusal, sections of other Acts and parts that no Act has are left out.
    """
    if start == 0 and end is None and len(text) <= _SHORT:
        return list(_short(text, regime).found)
    return list(scan(text, start, end, regime).found)


@bounded_facts_cache(4096)
def _short(text: str, regime: Regime) -> Scan:
    """A line is asked several times whether it is a heading."""
    return scan(text, regime=regime)


def scan(text: str, start: int = 0, end: int | None = None, regime: Regime = "FOIA") -> Scan:
    """The same, with the spans of what was not understood."""
    stop = len(text) if end is None else end
    return _scanned(text, start, stop, regime, _starts(text, start, stop))


def scan_block(text: str, span: Span, regime: Regime) -> Scan:
    """`scan` of one block of a document; blocks repeat, so what their words say by themselves is kept."""
    start, end = span.start, span.end
    if text[start - 2 : start] == text[end : end + 2] == _BETWEEN and not leads_to_section(text, 0, start):
        alone = _alone(text[start:end], regime)
        if alone is not None:
            return alone.moved(start - len(_BETWEEN)) if alone.found or alone.unparsed else alone
    return scan(text, start, end, regime)


@bounded_facts_cache(8192)
def _alone(words: str, regime: Regime) -> Scan | None:
    """What a block cites, as if it stood after an empty one; None where what stands above may say more."""
    text, first = f"{_BETWEEN}{words}{_BETWEEN}", len(_BETWEEN)
    stop = first + len(words)
    starts = list(_starts(text, first, stop))
    if starts and names_act_above(words):
        return None
    if any(leads_to_section(text, first - 1, match.start()) for _, match in starts):
        return None
    return _scanned(text, first, stop, regime, starts)


def _scanned(
    text: str, start: int, stop: int, regime: Regime, starts: Iterable[tuple[Start, re.Match[str]]]
) -> Scan:
    found: list[Found] = []
    unparsed: list[Span] = list(_broken(text, start, stop))
    last: Path = ()
    at = start
    for begins, match in starts:
        moves, after = read_moves(text, match.end(), stop, begins.parts)
        if not moves or match.start() < at:
            continue
        first, at = max(at, begins.at), after
        span = Span(first, first + len(text[first:after].rstrip()))
        if begins.dotted and not _dotted_provision(text, span, (start, stop), moves[0].name, regime):
            continue
        law = whose(text, span.start, span.end, (start, stop), _head(begins, regime))
        if law is None:
            continue
        law, named = _best(begins, moves, law, last)
        last = named.last or last
        if named.unknown and not begins.dotted:
            unparsed.append(span)
        if named.paths:
            numbers = tuple(written("FOIA", path) for path in named.paths)
            found.append(Found(span, tuple(written(law, path) for path in named.paths), law, numbers))
    found += _called(text, start, stop, regime, found)
    found.sort(key=lambda f: f.span)
    return Scan(tuple(found), tuple(sorted(set(unparsed), key=lambda s: s.start)))


def _called(text: str, start: int, stop: int, regime: Regime, numbered: list[Found]) -> list[Found]:
    """Sections called by name only: where a number stands in the same block, the number says it."""
    named: list[Found] = []
    for span, section in called_in(text, start, stop, regime):
        taken = any(n.split("(", 1)[0] == section for f in (*numbered, *named) for n in f.numbers)
        if not taken and not any(
            f.span.start < span.end and span.start < f.span.end for f in (*numbered, *named)
        ):
            named.append(Found(span, (written(regime, (section,)),), regime, (section,)))
    return named


def _starts(text: str, start: int, stop: int) -> Iterator[tuple[Start, re.Match[str]]]:
    """Where a citation may begin, looked for only before numbers that a section may have."""
    at = start
    for anchor in _ANCHOR.finditer(text, start, stop):
        if anchor.end() <= at:
            continue
        end = min(stop, anchor.end() + _AHEAD)
        while match := START.search(text, max(at, anchor.start() - _AHEAD), end):
            yield start_of(match), match
            at = max(match.end(), match.start() + 1)
            if match.start() >= anchor.start():
                break


def _head(begins: Start, regime: Regime) -> Regime:
    """The law that the citation's own words mean, before an Act named beside it is looked at."""
    act = begins.act.upper().replace(" ", "")
    if act.startswith("FOISA"):
        return "FOISA"
    if act.startswith("FOI"):
        return "FOIA"
    if act.startswith(("EI(S)", "EISR")):
        return "EISR"
    if act.startswith("EIR") or begins.head == "regulation":
        return environmental(regime)
    return regime


def _best(begins: Start, moves: list[Move], law: Regime, last: Path) -> tuple[Regime, Named]:
    """The provisions, of the Regulations where a bare number is no ground of the Act: "12(5)(b)"."""
    named = provisions_of(moves, law, last)
    if named.paths or begins.act or begins.head == "section":
        return law, named
    other: Regime = environmental(law) if begins.head == "" else law
    beside = provisions_of(moves, other, last)
    return (other, beside) if beside.paths else (law, named)


def _dotted_provision(text: str, span: Span, bounds: tuple[int, int], section: str, regime: Regime) -> bool:
    """Whether "43.2" is a provision: after a word for it, beside its title, or alone behind a label."""
    before, after = text[bounds[0] : span.start], text[span.end : bounds[1]]
    if _CONTEXT.search(before[-40:]):
        return True
    if not _LABELLED.match(before.rsplit("\n", 1)[-1][-60:]):
        return False
    rest = after.split("\n", 1)[0].strip(" -–—:.,)")
    return not rest or is_title_of(rest, section, regime)


def _broken(text: str, start: int, stop: int) -> Iterator[Span]:
    for match in _BROKEN.finditer(text, start, stop):
        yield Span(match.start(), match.end())
