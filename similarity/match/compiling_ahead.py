"""The loops of the comparison, compiled by two processes from either end, each loop by one of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import numpy as np

from similarity.config import MatchSettings
from similarity.match.exact.affine import Scoring
from similarity.match.exact.align import REACH
from similarity.match.exact.explained import ExplainedByPairs
from similarity.match.exact.seeds import Seeds
from similarity.match.kernels import LOCAL
from similarity.match.matches import find_matches, without_contained
from similarity.match.reworded.fragments import grow_fragments
from similarity.match.reworded.weak_ends import without_weak_ends
from similarity.match.reworded.window_join import joined_windows
from similarity.match.stream import Stream, stream_of
from similarity.records import Block, Document, Label, Letter, Origin, Span

__all__ = ["compile_all", "compile_from_the_end"]

_COPY = (
    "the force holds that the release of the figures would show others where the patrols of the coast are few"
)
_TOLD = (
    "Offenders studying published rota figures would learn how seldom constables visit remote villages overnight, plan "
    "burglaries accordingly, and expose elderly residents to theft, violence and fear, while detectives lose surprise, "
    "evidence and convictions, and magistrates lose the confidence of witnesses, jurors and victims."
)
_RETOLD = (
    "Were rota figures published, any offender who studied them might learn that constables seldom go to a remote village "
    "overnight; burglaries could then be planned, and residents, often elderly, exposed to fear, theft or violence, with "
    "detectives deprived of surprise, of evidence, finally of convictions, and victims, witnesses or jurors of confidence "
    "in their magistrates."
)


def compile_all() -> None:
    """Compile, or load, all loops of the comparison; those that take another process long come last."""
    for step in _STEPS:
        with suppress(Exception):  # what fails here fails again, and is told, where it is needed
            step(_sample(), MatchSettings())
    with suppress(Exception):
        find_matches(_letters())


def compile_from_the_end(_: None = None) -> None:
    """Compile what another process that runs `compile_all` comes to last."""
    for step in reversed(_STEPS):
        with suppress(Exception):
            step(_sample(), MatchSettings())


def _seeds(stream: Stream, settings: MatchSettings) -> None:
    seeds = Seeds(stream.word, stream.segment, settings.seed_words, stream.kin({}))
    seeds.runs(seeds.family_limit(settings.max_family, settings.max_runs))


def _join(stream: Stream, _: MatchSettings) -> None:
    joined_windows(np.array((0, 1)), np.array((0, 0)), np.ones(2), 2, 1.0)


def _contained(stream: Stream, _: MatchSettings) -> None:
    without_contained([])
    ExplainedByPairs(stream.segment, np.empty((0, 4), np.int32)).covers(np.zeros((1, 4), np.int32))


def _grow(stream: Stream, settings: MatchSettings) -> None:
    chance = stream.chance()
    boxes = np.array(((0, 4, 4, 8),), np.int32)
    numbers = np.array((settings.passage.reuse_rate, settings.passage.x_drop, settings.passage.reach))
    grow_fragments(
        stream.stem, np.log1p(-chance), stream.border.astype(np.float64), boxes, boxes, np.array((0, 1)), numbers, 1.0,
        False,
    )  # fmt: skip


def _weak_ends(stream: Stream, settings: MatchSettings) -> None:
    without_weak_ends(stream, [(0, 4, 4, 8)], stream.chance(), settings.passage)


def _align(stream: Stream, settings: MatchSettings) -> None:
    scoring = Scoring(settings.match_score, settings.mismatch_penalty, settings.gap_open, settings.gap_extend)
    LOCAL.align(
        stream.word, stream.segment, stream.segment_start, np.array(((0, 4, 2),)), scoring, settings.max_gap, REACH, 1
    )()  # fmt: skip


_STEPS: tuple[Callable[[Stream, MatchSettings], None], ...] = (
    _seeds,
    _join,
    _contained,
    _grow,
    _weak_ends,
    _align,
)


def _sample() -> Stream:
    return stream_of(_letters())


def _letters() -> list[Letter]:
    return [_letter("one", _TOLD), _letter("two", _RETOLD)]


def _letter(name: str, reasons: str) -> Letter:
    """A letter with a passage that is copied and one that is told in other words."""
    copied = f"In short {_COPY}; {name} more time, {_COPY}."
    text = f"{copied}\n\n{reasons}"
    spans = Span(0, len(copied)), Span(len(copied) + 2, len(text))
    blocks = tuple(Block(span, "paragraph") for span in spans)
    labels = tuple(Label(span, number, "harm") for number, span in enumerate(spans))
    return Letter(Document(name, text, blocks, Origin(f"{name}.txt", "0" * 64, "text/plain")), labels, ())
