"""A threat level told by a pronoun: "it was raised to that point in May and has not come down since"."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.dated.letter_dates import dates_in
from similarity.audit.dated.level_claims import LevelClaim, cue
from similarity.audit.sentences import Sentence
from similarity.records import Span

__all__ = ["pronoun_claims"]


def pronoun_claims(sentence: Sentence, context: str) -> Iterator[LevelClaim]:
    """Claims of a sentence that names no level itself: the change to the one named last before it, and that it held since.

    Parameters
    ----------
    sentence, context
        The sentence, and the text before it in its block.
    """
    text = sentence.text
    moved = cue("moved-there").search(text)
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
    held = cue("held-since").search(text, moved.end())
    yield LevelClaim(
        Span(base + moved.start(), sentence.span.end), level, "change", series, sentence, days=days
    )
    if held:
        yield LevelClaim(
            sentence.span, level, "unbroken", series, sentence,
            since=days, or_higher=bool(held["down"]),
        )  # fmt: skip
