"""Questions that stand as headings over their answers and have no number: "How many reports did you receive in 2022?".

A letter that repeats the request in no other way asks in its headings; a first line of figures, or a yes or no, answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from similarity.kept_work import pattern as compiled_pattern
from similarity.segment.parts.request import ASKED_IN_HEADING
from similarity.segment.parts.stretches import Stretch

__all__ = ["asked_in_headings"]

_ANSWERED = "answer-under-question"
_LEAST = 2  # such headings in a letter: a single one may be the writer's own
# In the requester's voice: a question, or a wish.
_ASKS = compiled_pattern(
    r"^\W*(?:(?:how|what|which|who|whom|whose|when|where|why|has|have|had|did|do|does|is|are|was|were|of|in|for|since)\b.{14,}\?\W*$"
    r"|(?:please|kindly|(?:could|can|would) you|i (?:would|[’']d) like|i wish|i want)\b.{8,})",
    re.IGNORECASE | re.DOTALL,
)
# In the writer's: of this answer, its law, its reasons and what to do about it.
_OWN = compiled_pattern(
    r"\b(?:we|us|our|ours|sections?|regulations?|exempt\w*|exceptions?|public interest|withh\w+|refus\w+|disclos\w+|releas\w+|harm\w*|prejudice\w*|balance\w*"
    r"|complain\w*|unhappy|(?:dis)?satisf\w+|appeal\w*|internal review|commissioner|this (?:letter|answer|response|reply|decision)|your (?:\w+ )?(?:request|questions?|rights?|options?)|you (?:have )?(?:ask|want|wish|do|did)|can you (?:do|expect)|(?:happens|do) (?:i|you|next)|held|test)\b",
    re.IGNORECASE,
)
_FIGURE_OR_YES = compiled_pattern(r"^\W*(?:yes|no|none|never|nobody|nil)\b|\d", re.IGNORECASE)
# What gives nothing, or gives and withholds in one breath.
_NOT_GIVEN = compiled_pattern(
    r"\b(?:exempt\w*|exceptions?|withh\w+|refus\w+|redact\w*|sections?|regulations?|not (?:\w+ )?(?:able|held|hold|have|keep|record\w*|disclos\w+|provid\w+|releas\w+)|cannot|can[’']t|don[’']t|unable|hold|holds|held)\b",
    re.IGNORECASE,
)


def asked_in_headings(text: str, stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches; where nothing else is the request, headings that ask are it, and what answers them is given."""
    if any(s.role == "request" for s in stretches):
        return tuple(stretches)
    asked = [n for n, s in enumerate(stretches) if _asks(s, text) and _is_answered(stretches, n)]
    if len(asked) < _LEAST:
        return tuple(stretches)
    found = list(stretches)
    for number in asked:
        found[number] = replace(
            found[number], role="request", cue=ASKED_IN_HEADING, exemptions=(), duty="", certain=False
        )
        for one in _answer(text, stretches, number):
            found[one] = replace(
                found[one], role="disclosure", cue=_ANSWERED, exemptions=(), duty="", certain=False
            )
    return tuple(found)


def _asks(stretch: Stretch, text: str) -> bool:
    if stretch.kind != "heading":
        return False
    words = stretch.span.of(text)
    return _ASKS.match(words) is not None and _OWN.search(words) is None


def _is_answered(stretches: Sequence[Stretch], number: int) -> bool:
    return number + 1 < len(stretches) and stretches[number + 1].kind in ("sentence", "list")


def _answer(text: str, stretches: Sequence[Stretch], number: int) -> Iterator[int]:
    """The sentences under a question, where all of them were guessed and the first of them answers it."""
    under = []
    for one in range(number + 1, len(stretches)):
        if stretches[one].kind == "heading":
            break
        under.append(one)
    guessed = all(
        stretches[one].cue.startswith("model") and stretches[one].role in ("decision", "other", "disclosure")
        for one in under
    )
    words = [stretches[one].span.of(text) for one in under]
    if guessed and _FIGURE_OR_YES.search(words[0]) and not any(_NOT_GIVEN.search(each) for each in words):
        yield from under
