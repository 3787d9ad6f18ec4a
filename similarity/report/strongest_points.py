"""What a report leads with: what a dated fact contradicts, unlike requests with the same reasons, the most travelled text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter, Match, Span, Template
from similarity.report.counted_letters import CountedLetters, counted_letters
from similarity.report.evidence.case_strength import LEAST_RUN, is_high
from similarity.report.figures import fixed_words, is_headline
from similarity.report.lists.same_wording import letters_that_have_it
from similarity.report.wording.names import anchor, inferred_subject, pair_anchor, plural, short_name, subject
from similarity.results import Results
from similarity.templates.families.short_names import short_names
from similarity.words import stem, word_count, words

__all__ = ["StrongestPoint", "quoted_span", "strongest_points"]

_QUOTED_WORDS = 30
_SUBJECT = 80  # characters of what was asked
_QUOTED = compiled_pattern(r'^[“"]([^“”"]*)[”"]?$')  # marks of quotation that the letter itself sets
_NUMBER = compiled_pattern(r"^\W*(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s+", re.IGNORECASE)  # of the first question


@dataclass(frozen=True, slots=True)
class StrongestPoint:
    """One thing that a reader can check, with one quotation that shows it.

    Parameters
    ----------
    statement
        One sentence, true as it stands.
    document_id, span
        The quotation.
    link
        Anchor of the view that shows all of it.
    link_name
        What that view is called.
    basis
        What it rests on; empty where the sentence says it.
    documents
        Letters that the sentence names, whose personal details must not stand in it.
    """

    statement: str
    document_id: str
    span: Span
    link: str
    link_name: str
    basis: str = ""
    documents: tuple[str, ...] = ()


def strongest_points(results: Results) -> tuple[StrongestPoint, ...]:
    """At most three points, one of each sort. No finding below High is among them; only counted refusals are.

    A pair or a text needs a run of `LEAST_RUN` identical words; fewer would show nothing.
    """
    letters = {x.document.document_id: x for x in results.letters}
    counted = counted_letters(results.letters)
    found = (
        _contradicted(results, letters, counted),
        _unlike(results, letters, counted) or _unlike_subjects(results, letters, counted),
        _travelled(results, letters, counted),
    )
    return tuple(point for point in found if point is not None)


def quoted_span(text: str, span: Span) -> Span:
    """The span, or its first words where it is long."""
    found = words(text, span.start, span.end)
    return span if len(found) <= _QUOTED_WORDS else Span(span.start, found[_QUOTED_WORDS - 1].end)


def _contradicted(
    results: Results, letters: dict[str, Letter], counted: CountedLetters
) -> StrongestPoint | None:
    """The claim that a fact contradicts in the most letters; of equal ones the one in fewest words."""
    firm = [
        f
        for f in results.findings
        if f.verdict == "contradicted" and f.span and is_high(f) and f.document_id in counted.refusals
    ]
    by_kind: dict[str, list[Finding]] = defaultdict(list)
    for finding in firm:
        by_kind[finding.statement].append(finding)
    if not by_kind:
        return None
    same = min(
        by_kind.values(), key=lambda group: (-len(group), len(group[0].span or ()), group[0].finding_id)
    )
    first = same[0]
    assert first.span is not None
    name = short_name(letters[first.document_id].document)
    more = len({f.document_id for f in same}) - 1
    also = f" The same is true of {plural(more, 'other letter')}." if more else ""
    return StrongestPoint(
        f"{name}: {first.statement}{also}",
        first.document_id,
        first.span,
        anchor("letter", first.document_id),
        "the letter",
        " ".join(
            filter(
                None,
                (
                    first.fact[:1].upper() + first.fact[1:],
                    f"Source: {_first_source(first.fact_source)}." if first.fact_source else "",
                ),
            )
        ),
        (first.document_id, first.other_document),
    )


def _first_source(sources: str) -> str:
    """The first of several sources; the letter's view names all."""
    first, *others = re.split(r"(?<=\)); ", sources)
    return f"{first} and {plural(len(others), 'other')}" if others else first


def _unlike(results: Results, letters: dict[str, Letter], counted: CountedLetters) -> StrongestPoint | None:
    """The two requests with least and the reasons with most in common."""
    by_pair: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for match in results.matches:
        if is_headline(match) and counted.holds(match):
            by_pair[match.left_document, match.right_document].append(match)
    long = {
        pair for pair, matches in by_pair.items() if max(m.longest_run_words for m in matches) >= LEAST_RUN
    }
    likeness = {
        pair: p.request_similarity
        for p in (results.requests if long else ())
        if p.request_similarity is not None and (pair := (p.left_document, p.right_document)) in long
    }

    def worth(pair: tuple[str, str]) -> tuple[float, str, str]:
        text = letters[pair[0]].document.text
        return (-_shared_words(text, by_pair[pair]) * (1.0 - likeness[pair]), *pair)

    pairs = [pair for pair in by_pair if pair in likeness]
    if not pairs:
        return None
    most = {pair: sum(m.shared_words for m in by_pair[pair]) * (1.0 - likeness[pair]) for pair in pairs}
    pairs.sort(key=lambda pair: -most[pair])
    first = worth(pairs[0])
    for one in pairs[1:]:
        if most[one] < -first[0]:
            break  # words that are counted once are no more
        first = min(first, worth(one))
    _, left, right = first
    pair = left, right
    best = max(by_pair[pair], key=lambda m: (m.longest_run_words, m.shared_words, m.match_id))
    run = max(best.runs, key=lambda r: (r.words, -r.left.start))
    shared = _shared_words(letters[left].document.text, by_pair[pair])
    asked = [_asked(letters[d]) for d in pair]
    return StrongestPoint(
        f"Different requests, same reasons: {plural(shared, 'word')} on harm or the public interest,"
        f" {best.longest_run_words} in a row, stand in {asked[0]} and in {asked[1]}.",
        left,
        run.left,
        pair_anchor(left, right),
        "both letters side by side",
        documents=pair,
    )


def _unlike_subjects(
    results: Results, letters: dict[str, Letter], counted: CountedLetters
) -> StrongestPoint | None:
    """Two letters whose subjects look different where the requests cannot be compared; said as a guess."""
    by_pair: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for match in results.matches:
        case = match.scope == "unknown_request" and match.fairness == "case_specific"
        if case and counted.holds(match):
            by_pair[match.left_document, match.right_document].append(match)
    pairs = [
        pair
        for pair, matches in by_pair.items()
        if max(m.longest_run_words for m in matches) >= LEAST_RUN
        and _look_different(letters[pair[0]], letters[pair[1]])
    ]
    if not pairs:
        return None
    left, right = pair = min(
        pairs, key=lambda p: (-_shared_words(letters[p[0]].document.text, by_pair[p]), *p)
    )
    best = max(by_pair[pair], key=lambda m: (m.longest_run_words, m.shared_words, m.match_id))
    run = max(best.runs, key=lambda r: (r.words, -r.left.start))
    shared = _shared_words(letters[left].document.text, by_pair[pair])
    inferred = [letters[d] for d in pair if inferred_subject(letters[d])]
    return StrongestPoint(
        f"The subjects look different, the reasons are the same: {plural(shared, 'word')} on harm or the public"
        f" interest, {best.longest_run_words} in a row, stand in {_asked(letters[left])} and in"
        f" {_asked(letters[right])}.",
        left,
        run.left,
        pair_anchor(left, right),
        "both letters side by side",
        " ".join(
            f"{short_name(x.document)} does not hold its request: its subject is inferred from the phrase that recurs"
            " most in its own reasons."
            for x in inferred
        ),
        documents=pair,
    )


def _look_different(left: Letter, right: Letter) -> bool:
    """Whether both subjects are known or inferred, and neither letter ever names what the other is about."""
    for letter, other in ((left, right), (right, left)):
        inferred = inferred_subject(letter)
        about = {stem(w.form) for w in words(inferred or subject(letter, 400)) if len(w.form) > 3}
        if not about:
            return False
        if inferred and about <= {stem(w.form) for w in words(other.document.text)}:
            return False
    return bool(inferred_subject(left) or inferred_subject(right))


def _asked(letter: Letter) -> str:
    """What a letter is called and, in brackets, what was asked: its first question where the request has some."""
    first = next((q.span for q in letter.questions if q.span), None)
    asked = subject(letter, _SUBJECT)
    if asked and first and not letter.given:
        asked = _shortened(" ".join(letter.document.quote(first).split()))
    asked = _NUMBER.sub("", asked)
    inferred = inferred_subject(letter)
    asked = _QUOTED.sub(r"\1", asked)
    said = f"“{asked}”" if asked else f"on {inferred}, as it seems" if inferred else ""
    return short_name(letter.document) + (f" ({said})" if said else "")


def _shortened(text: str) -> str:
    return text if len(text) <= _SUBJECT else text[:_SUBJECT].rsplit(" ", 1)[0] + " …"


def _shared_words(text: str, matches: list[Match]) -> int:
    """Words of the left letter that stand in the right one, each once."""
    places = sorted(row[:2] for m in matches for row in m.steps.rows() if row[4])
    total, at = 0, 0
    for start, end in places:
        if end > at:
            total += word_count(text, max(start, at), end)
            at = end
    return total


def _travelled(
    results: Results, letters: dict[str, Letter], counted: CountedLetters
) -> StrongestPoint | None:
    """The text of most worth, in three letters or more: its length times its letters times their different requests."""
    best = min(_travellers(results, counted), key=lambda item: item[0], default=None)
    if best is None:
        return None
    _, template, documents = best
    place = next(o for o in template.occurrences if o.document_id == documents[0])
    texts = {d: letters[d].document.text for d in documents}
    said = f"One text stands in {letters_that_have_it(template, place, texts, documents)}"
    several = "other words" in said
    authorities = {letters[d].document.authority for d in documents} - {""}
    if len(authorities) > 1:
        whose = plural(len(authorities), "authority", "authorities")
        said += f"; together they are of {whose}" if several else f" of {whose}"
    if template.request_groups > 1:
        how_many = f"answer at least {plural(template.request_groups, 'different request')}"
        if not several:
            said += f" that {how_many}"
        else:
            said += f" and {how_many}" if len(authorities) > 1 else f"; together they {how_many}"
    tag = short_names(t.template_id for t in results.templates)[template.template_id]
    return StrongestPoint(
        f"{said}.", place.document_id, place.span, anchor("template", template.template_id), f"template {tag}"
    )


def _travellers(
    results: Results, counted: CountedLetters
) -> Iterator[tuple[tuple[int, str], Template, tuple[str, ...]]]:
    for template in results.templates:
        documents = tuple(
            dict.fromkeys(o.document_id for o in template.occurrences if o.document_id in counted.refusals)
        )
        fixed = fixed_words(template)
        if template.fairness == "case_specific" and len(documents) > 2 and fixed >= LEAST_RUN:
            worth = fixed * len(documents) * max(1, template.request_groups)
            yield (-worth, template.template_id), template, documents
