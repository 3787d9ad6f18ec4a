"""A threat level told as a state since a change: "it was raised to severe in May and has stayed there"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.audit.dated.letter_dates import dates_in
from similarity.audit.dated.level_claims import LevelClaim, cue
from similarity.audit.sentences import Sentence
from similarity.audit.signs import named_sign
from similarity.records import Span

__all__ = ["held_since", "pronoun_claims"]


def held_since(sentence: Sentence, changes: Sequence[LevelClaim]) -> Iterator[LevelClaim]:
    """The claim that the level of the last dated change is still the level.

    Parameters
    ----------
    sentence
        That says that the level stayed.
    changes
        Claims of the same sentence, or of the one before it where it has none.
    """
    dated = [claim for claim in changes if claim.tense in {"change", "past"} and claim.days is not None]
    if not dated or any(claim.tense in {"current", "unbroken"} for claim in changes):
        return
    last = dated[-1]
    own = last.sentence is sentence
    if not own and cue("level").search(sentence.text):
        return
    held = _held(sentence.text, last.span.end - sentence.span.start if own else 0)
    if held is None:
        return
    yield LevelClaim(
        sentence.span if own else Span(sentence.span.start, sentence.span.start + held.end()),
        last.level, "unbroken", last.series, sentence,
        since=last.days, or_higher=bool(held["down"]),
    )  # fmt: skip


def _held(text: str, start: int) -> re.Match[str] | None:
    """Words that say that it stayed, whose subject is the level: a pronoun, or none of their own."""
    for held in cue("held-since").finditer(text, start):
        if cue("held-subject").search(text, start, held.start()):
            return held
    return None


def pronoun_claims(sentence: Sentence, context: str) -> Iterator[LevelClaim]:
    """Claims of a sentence that names no level itself: the change to the one named last before it, and that it held since.

    Parameters
    ----------
    sentence, context
        The sentence, and the text before it in its block.
    """
    text = sentence.text
    moved = named_sign("dated_claim_cues", "moved-there").search(sentence.said)
    if not moved or cue("level").search(text):
        return
    named = list(cue("level").finditer(context))
    if not named or not cue("level-named").search(context):
        return
    if cue("hypothetical").search(text) or cue("other-threat").search(context):
        return
    days = next((found for start, _, found in dates_in(text) if start >= moved.start()), None)
    if days is None:
        return
    base, level = sentence.span.start, named[-1]["level"].upper()
    series = "national" if not cue("northern-ireland").search(context) else "ni-in-ni"
    change = LevelClaim(
        Span(base + moved.start(), sentence.span.end), level, "change", series, sentence, days=days
    )
    yield change
    held = cue("held-since").search(text, moved.end())
    if held:
        yield LevelClaim(
            sentence.span, level, "unbroken", series, sentence,
            since=days, or_higher=bool(held["down"]),
        )  # fmt: skip
