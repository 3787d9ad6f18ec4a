"""What a letter is about where it does not hold its request: inferred from its own words, never from shared text."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from similarity.facts import facts_cache, load
from similarity.features.background import load_background
from similarity.records import REASONING_ROLES, Letter, Match, Role, Span
from similarity.words import Word, function_words, stem, words

__all__ = ["infer_subject", "with_subjects"]

_ROLES: frozenset[Role] = (REASONING_ROLES - {"legislation"}) | {"decision", "disclosure", "other"}
_LONGEST, _LEAST = 3, 3  # words of a phrase at most, times it must stand in the letter
_RARE = 0.02  # share of refusals' paragraphs in which a word of a subject stands at most


@facts_cache
def _common() -> frozenset[str]:
    """Words of any request or refusal: what the cues for the parts of a letter are made of, and names of exemptions."""
    row = next(row for row in load("reasoning_cues").rows if row["id"] == "common-words")
    cues = [str(row.get("pattern", "")) + " " + " ".join(row["examples"]) for row in load("letter_cues").rows]
    names = [str(row["name"]) for row in load("exemptions").rows]
    return frozenset(
        {*row["words"], *function_words(), *(word.form for text in (*cues, *names) for word in words(text))}
    )


def _shared(matches: Iterable[Match]) -> dict[str, list[Span]]:
    """What of each letter stands in another one, as spans."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for match in matches:
        if match.scope != "within_document":
            spans[match.left_document].append(match.left)
            spans[match.right_document].append(match.right)
    return spans


def infer_subject(letter: Letter, shared: Sequence[Span] = ()) -> str:
    """The phrase of two or three words of which a letter's own reasons and decision speak most.

    Words of any refusal, of the authority's name and of shared stretches are none of it. A subject that is found in
    this way is a guess, to be shown as one.

    Parameters
    ----------
    letter
        Its title counts as a part of it.
    shared
        Stretches that stand in other letters too; none of their words is used.

    Returns
    -------
    str
        The phrase as it is first written; empty where none stands three times.
    """
    text = letter.document.text
    authority = {word.form for word in words(letter.document.authority)}
    apart = authority | _common()
    telling: Counter[tuple[str, ...]] = Counter()
    written: dict[tuple[str, ...], str] = {}
    for label in letter.labels:
        if label.role in _ROLES and not label.quotation:
            run: list[Word] = []
            for word in [*words(text, label.span.start, label.span.end), None]:
                joined = word and (not run or text[run[-1].end : word.start].isspace())
                fits = word is not None and _tells(word, apart, shared)
                if not (joined and fits):
                    _count(run, text, telling, written)
                    run = []
                if word is not None and fits:
                    run.append(word)
    recurring = (key for key in telling if telling[key] >= _LEAST)
    best = min(recurring, key=lambda key: (-_weight(key, telling[key]), key), default=None)
    return written[best] if best else ""


def _tells(word: Word, apart: frozenset[str] | set[str], shared: Sequence[Span]) -> bool:
    form = word.form.removesuffix("'s")
    if len(form) < 3 or form in apart or any(c.isdigit() for c in form):
        return False
    background = load_background()
    if background.frequency.get(form, 0) > _RARE * background.documents:
        return False
    return not any(span.start <= word.start < span.end for span in shared)


def _count(
    run: Sequence[Word], text: str, telling: Counter[tuple[str, ...]], written: dict[tuple[str, ...], str]
) -> None:
    for low in range(len(run)):
        for high in range(low + 2, min(low + _LONGEST, len(run)) + 1):  # one word alone says too little
            key = tuple(stem(word.form) for word in run[low:high])
            telling[key] += 1
            written.setdefault(key, " ".join(text[run[low].start : run[high - 1].end].split()))


def _weight(key: tuple[str, ...], times: int) -> float:
    """Longer phrases say more; a phrase in many places more than in few."""
    return times * (1 + 1.5 * math.log(len(key)))


def with_subjects(letters: Sequence[Letter], matches: Sequence[Match]) -> tuple[Letter, ...]:
    """Letters whose request is unknown with ``subject`` inferred; all others as they are."""
    shared: dict[str, list[Span]] | None = None
    found = []
    for letter in letters:
        if letter.request_status == "absent" and not letter.subject and not letter.given_request:
            shared = _shared(matches) if shared is None else shared
            own = shared.get(letter.document.document_id, [])
            letter = replace(letter, subject=infer_subject(letter, own))
        found.append(letter)
    return tuple(found)
