"""Provisions for which a letter weighs both sides of the public interest, and the sentence that speaks for disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from similarity.audit.absence.own_text import GIVEN_BY_HEADING
from similarity.audit.exemptions.letter_reasoning import LetterReasoning, reasoning_cue
from similarity.audit.provisions import covered, spoken
from similarity.audit.sentences import label_at
from similarity.audit.wording import finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Label, Letter, MatrixRow, Span

__all__ = ["both_sides"]

_SENTENCE = 5  # words
_TEMPLATE = 0.5  # of a weighing that stands in other letters too: with more, it is a form
_LINE = 12  # words
_ENDS = (".", ",", ";", "!", "?")
_NAMES_INTEREST = compiled_pattern(
    r"\bin the public interest that\b|(?<!commercial )(?<!economic )(?<!other )\binterests? (?:of|in)\b",
    re.IGNORECASE,
)
# "There is a public interest in trade not being harmed", "… in keeping advice private": what speaks for withholding.
_AGAINST = compiled_pattern(
    r"\b(?:public )?interests? in (?:the )?(?:maintain|withh|keeping|protect|safeguard|prevent|avoid)\w*|\b(?:public )?interests? in [^.;]{1,60}\bnot being\b",
    re.IGNORECASE,
)
# "For release: … Against release: …" in one paragraph
_LED = 60  # characters
_LED_AGAINST = compiled_pattern(
    r"\b(?:against(?! (?:this|that|it|these|those)\b)|withholding|non-?disclosure)\b[^.;:\n]{0,30}:\s*$",
    re.IGNORECASE,
)
_BEGINS_AGAINST = compiled_pattern(
    r"\W*against (?:the )?(?:releas|disclos|publi|openness)[^.;:,]{0,30}[:,]", re.IGNORECASE
)
# "For disclosure: the scheme has been disputed for six years": plainly that side, whatever words come after.
_LEADS_FOR = compiled_pattern(
    r"\W*(?:(?:factors?|arguments?|reasons?|considerations?|points?|what speaks) )?(?:for|in favour of|supporting|favouring) (?:the )?(?:disclos|releas|publi|openness|confirming)[^.;:,]{0,40}[:,]",
    re.IGNORECASE,
)
# "Is it in the public interest to say?" asks, and names no interest.
_ASKS = compiled_pattern(r"\?[\"'”’)]*\s*$")
# "Their lawyers would like to know that as well": who wishes the authority or others no good.
_OPPONENT = compiled_pattern(
    r"\b(?:lawyers?|solicitors?|barristers?|counsel|opponents?|opposition|other side|competitors?|rivals?|bidders?|tenderers?|contractors?|criminals?|offenders?|thie(?:f|ves)|burglars?|robbers?|poachers?|smugglers?|fraudsters?|gangs?|terrorists?|attackers?|adversar(?:y|ies)|traffickers?|hackers?)\b"
    r"[^.;]{0,30}\b(?:would|will|might|could) (?:\w+ ){0,2}?(?:like|want|love|wish|pay|be (?:\w+ )?(?:glad|pleased|interested|keen|delighted|happy))\b",
    re.IGNORECASE,
)
_QUOTES = compiled_pattern(
    r"\b(?:guidance|commissioner|tribunal|code|act|ICO)\b[^.;]{0,60}\b(?:says?|said|states?|stated|advises?|notes?|held|explains?|puts? it)\b[^.;]{0,40}[\"“]"
    r"|\b(?:says?|said|states?|stated|advises?|notes?|held|explains?|adds?)\b[^.;\"“]{0,40}[\"“][^\"”]{30,}[\"”]",
    re.IGNORECASE,
)
_READER_SAID = compiled_pattern(
    r"\W*(?:\w+\W+){0,2}?you (?:also |have |had )*(?:say|said|argue|wr[io]te|complain|point|suggest|submit|maintain|contend|claim)\w*\b",
    re.IGNORECASE,
)


def both_sides(reading: LetterReasoning, rows: Sequence[MatrixRow]) -> Iterator[Finding]:
    """Provisions for which the letter weighs both sides of the public interest in words of its own."""
    letter = reading.letter
    weighed: list[str] = []
    spans: list[Span] = []
    first: Span | None = None
    lists = letter.is_review and any(row.declared for row in rows)
    for row in rows:
        if row.qualified is not True or not _has_reasons(letter, row.provision):
            continue  # the law asks for no weighing, or what is weighed is for others
        if lists and not row.declared:
            continue  # a review tells of what the answer before it relied on
        if row.provision.startswith("31(2)") or not _is_weighed(letter, row, rows):
            continue  # a purpose of section 31(2) goes with the limb 31(1)(g)
        cells = {cell.aspect: cell for cell in row.cells}
        sides = [cells["factors_for"], cells["factors_against"], cells["balance"]]
        told = _for_disclosure(reading, row.provision, sides[0].spans)
        fresh = all(
            cell.spans and reading.shared.share(cell.spans) < _TEMPLATE for cell in (sides[0], sides[2])
        )
        if fresh and told:
            weighed.append(row.provision)
            first = first or told
            spans += [span for cell in sides for span in cell.spans]
    if weighed:
        values = {"provisions": spoken(weighed), "subject": ";".join(weighed)}
        yield finding(
            "authority-both-sides",
            letter.document,
            first,
            values,
            related=sorted(set(spans)),
            regime=letter.regime,
        )


def _is_weighed(letter: Letter, row: MatrixRow, rows: Sequence[MatrixRow]) -> bool:
    """Whether what was found for disclosure stands in a part for this limb, or for no provision: not in another limb's alone."""
    places = [span for cell in row.cells if cell.aspect == "factors_for" for span in cell.spans]
    read_for = [label for span in places if (label := label_at(letter, span.start)) is not None]
    return any(
        (not own.exemptions or any(_same_limb(row.provision, one) for one in own.exemptions))
        and not _names_only_others(letter, own, row, rows)
        for own in read_for
    )


def _names_only_others(letter: Letter, label: Label, row: MatrixRow, rows: Sequence[MatrixRow]) -> bool:
    """Whether the paragraph of a weighing cites other provisions that the letter argues, and never this one."""
    block = letter.document.blocks[label.block].span
    argued = {one.provision for one in rows}
    cited = {
        c.provision
        for c in letter.citations
        if block.start <= c.span.start < block.end and any(_same_limb(c.provision, one) for one in argued)
    }
    return bool(cited) and not any(_same_limb(row.provision, one) for one in cited)


def _same_limb(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}(") or other.startswith(f"{one}(")


def _for_disclosure(reading: LetterReasoning, cited: str, spans: Iterable[Span]) -> Span | None:
    """The sentence to quote for disclosure: the authority's own before what the reader is said to have said.

    Where all that was read as speaking for disclosure speaks against it, or gives the words of guidance, another
    sentence may name the interest.
    """
    letter = reading.letter
    places = [span for span in spans if _in_prose(letter, span)]
    best = min(
        places,
        key=lambda span: (
            _speaks_against(letter, span),
            _quotes(letter, span),
            _ASKS.search(letter.document.quote(span)) is not None,
            _READER_SAID.match(letter.document.quote(span)) is not None,
        ),
        default=None,
    )
    if best is None or not (_speaks_against(letter, best) or _quotes(letter, best)):
        return best and _likelier(letter, best, places)
    others = (
        sentence.span
        for sentence in reading.sentences_of(reading.labels(cited, CASE_SPECIFIC_ROLES, pooled=False))
        if _wanted(letter, sentence.span)
        and _in_prose(letter, sentence.span)
        and not _speaks_against(letter, sentence.span)
        and not _quotes(letter, sentence.span)
    )
    return next(others, best)


def _quotes(letter: Letter, span: Span) -> bool:
    """Whether a sentence gives the words of guidance, of a decision or of the law: what may count in any case."""
    return _QUOTES.search(letter.document.quote(span)) is not None


def _likelier(letter: Letter, best: Span, spans: Sequence[Span]) -> Span:
    """Another place, where it is plainly the interest in disclosure and the first may speak of something else.

    What names an interest for one provision comes before a part for several; what stands under a heading of that side,
    or else has somebody who wants to know, before what does neither.
    """
    others = [
        s
        for s in spans
        if not _speaks_against(letter, s)
        and not _quotes(letter, s)
        and not _ASKS.search(letter.document.quote(s))
        and not _READER_SAID.match(letter.document.quote(s))
    ]
    if _provisions_at(letter, best) > 1:
        named = (s for s in others if _NAMES_INTEREST.search(letter.document.quote(s)))
        best = next((s for s in named if _provisions_at(letter, s) == 1), best)
    if _headed(letter, best):
        return best
    headed = next((s for s in others if _headed(letter, s)), None)
    if headed is not None or _wanted(letter, best):
        return headed or best
    return next((s for s in others if _wanted(letter, s)), best)


def _provisions_at(letter: Letter, span: Span) -> int:
    label = label_at(letter, span.start)
    return len(label.exemptions) if label else 0


def _headed(letter: Letter, span: Span) -> bool:
    """Whether a line that was read as heading the interests in disclosure stands above, and nothing else between.

    A sentence that opens with that side ("For disclosure: …") needs no line above it.
    """
    if _LEADS_FOR.match(letter.document.quote(span)):
        return True
    before = [lab for lab in letter.labels if lab.span.end <= span.start and lab.role != "chrome"]
    side = takewhile(lambda lab: lab.role == "pit_disclosure", reversed(before))
    return any(not _in_prose(letter, lab.span) for lab in side)


def _wanted(letter: Letter, span: Span) -> bool:
    """Whether somebody wants to know, or an interest is named."""
    words = letter.document.quote(span)
    return (
        _NAMES_INTEREST.search(words) is not None
        or reasoning_cue("openness-wanted").pattern.search(words) is not None
    )


def _speaks_against(letter: Letter, span: Span) -> bool:
    """Whether a sentence names what speaks for withholding, or stands under a heading that does."""
    label = label_at(letter, span.start)
    above = _line_above(letter, label.block) if label else ""
    said = letter.document.quote(span)
    before = letter.document.text[max(0, span.start - _LED) : span.start]
    if _LED_AGAINST.search(before) or _BEGINS_AGAINST.match(said):
        return True
    return _OPPONENT.search(said) is not None or any(
        _AGAINST.search(one) is not None for one in (said, above)
    )


def _line_above(letter: Letter, block: int) -> str:
    """The nearest line above a block that has no end, numbered or not."""
    lines = (
        " ".join(letter.document.quote(b.span).split()) for b in reversed(letter.document.blocks[:block])
    )
    return next((line for line in lines if len(line.split()) <= _LINE and not line.endswith(_ENDS)), "")


def _in_prose(letter: Letter, span: Span) -> bool:
    """Whether a place is a sentence: no heading of a part or a column, no line of an address, and it has an end."""
    block = next((b for b in letter.document.blocks if b.span.overlaps(span)), None)
    words = letter.document.quote(span).strip()
    return (
        block is not None
        and block.kind not in {"heading", "chrome", "signature"}
        and len(words.split()) >= _SENTENCE
        and words.rstrip("\"'”’)").endswith((".", "!", "?", ";"))
    )


def _has_reasons(letter: Letter, cited: str) -> bool:
    """Whether a part argues this provision; where headings tell parts apart, a weighing for all argues none."""
    if not any(lab.cue == GIVEN_BY_HEADING for lab in letter.labels):
        return True
    return any(
        covered(cited, lab.exemptions)
        and (lab.cue == GIVEN_BY_HEADING or lab.role in {"harm", "ncnd", "legislation"})
        for lab in letter.labels
    )
