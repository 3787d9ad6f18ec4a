"""What an exemption depends on beside harm, and no word of it: a purpose, a confidence, or where else the information is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from similarity.audit.absence.absent import absent
from similarity.audit.absence.own_text import own_pieces, set_out_elsewhere
from similarity.audit.declared import declared, declared_at
from similarity.audit.provisions import named
from similarity.audit.signs import named_sign
from similarity.audit.wording import requirement
from similarity.records import Finding, Letter

__all__ = ["conditions_untold"]


class _Condition(NamedTuple):
    """A row of ``statements``, the provisions that depend on it, signs of any word of it, the requirement, doubts of its own."""

    statement: str
    provisions: tuple[str, ...]
    told: tuple[str, ...]
    requirement: str
    doubts: tuple[str, ...] = ()


_CONDITIONS = (
    # Limbs that protect what is done for a purpose of the second subsection of the same section.
    _Condition(
        "gap-no-purpose",
        ("31(1)(g)", "31(1)(h)", "31(1)(i)", "FOISA 35(1)(g)", "FOISA 35(1)(h)"),
        ("purpose-numbered", "purpose-told"),
        "RN31",
    ),
    _Condition("gap-no-confidence", ("41", "41(1)", "FOISA 36(2)"), ("confidence-at-all",), "RN32"),
    _Condition(
        "gap-no-place",
        ("21", "21(1)", "FOISA 25", "FOISA 25(1)"),
        ("place-at-all",),
        "RN33",
        ("the reader may know from an earlier letter where the information is",),
    ),
)


def conditions_untold(letter: Letter) -> Iterator[Finding]:
    """Provisions of which no sentence speaks of what they depend on, by its number or in any word of it."""
    if set_out_elsewhere(letter):
        return
    for condition in _CONDITIONS:
        cited = next((one for one in declared(letter) if one in condition.provisions), None)
        if cited is None:
            continue
        told = [named_sign("reasoning_cues", name) for name in condition.told]
        if any(sign.shown_in(piece.said) for piece in own_pieces(letter) for sign in told):
            continue
        place = min((c.span for c in declared_at(letter) if c.provision == cited), default=None)
        yield absent(
            condition.statement, letter, place, named(cited),
            sources=requirement(condition.requirement), also=condition.doubts,
        )  # fmt: skip
