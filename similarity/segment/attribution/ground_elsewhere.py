"""Reasons whose ground is named elsewhere: further down in the notice, just before, or as the last words of their matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from similarity.records import CASE_SPECIFIC_ROLES
from similarity.segment.parts.mentions import Mention
from similarity.segment.parts.stretches import WEIGHING, Stretch

__all__ = ["before_the_notice", "under_grounds_named_last"]


def before_the_notice(stretches: list[Stretch], noticed: tuple[str, ...]) -> list[Stretch]:
    """Reasons that stand before the letter names any exemption are for the first that it goes on to name.

    What is weighed behind a reason that names one, with no heading between, is for that one.
    """
    last: tuple[str, ...] = ()
    for number, stretch in enumerate(stretches):
        last = () if stretch.kind == "heading" else stretch.exemptions or last
        if stretch.role in CASE_SPECIFIC_ROLES and not stretch.exemptions and noticed:
            following = next(
                (
                    s.exemptions
                    for s in stretches[number + 1 :]
                    if s.exemptions and s.role in ("decision", "ncnd", "exemption_list")
                ),
                (),
            )
            weighed = last if stretch.role in WEIGHING else ()
            stretches[number] = replace(stretch, exemptions=weighed or following or noticed)
    return stretches


def under_grounds_named_last(
    stretches: Sequence[Stretch], at: Mapping[int, Sequence[Mention]]
) -> list[Stretch]:
    """The reasons put under the ground that ends their matter, where every ground of the letter ends one.

    Parameters
    ----------
    stretches
        The parts of the letter with their roles.
    at
        Mentions of provisions, by the number of their stretch.

    Returns
    -------
    list of Stretch
        As they were, unless two grounds or more each stand in the last sentence of a paragraph with reasons
        since the ground before, and no reasons follow the last one. What is weighed right behind a ground is for it.
    """
    grounds = _grounds(stretches, at)
    own = dict(grounds)
    if len(own) < 2 or len({provisions for _, provisions in grounds}) < 2:
        return list(stretches)
    start, last = 0, grounds[-1][0]
    for number, _ in grounds:
        if not any(_tells_harm(s) for s in stretches[start:number]):
            return list(stretches)
        start = number + 1
    if any(s.role in CASE_SPECIFIC_ROLES and s.kind == "sentence" for s in stretches[last + 1 :]):
        return list(stretches)
    put: list[Stretch] = []
    following = iter(grounds)
    number, provisions = next(following)
    weighed: tuple[
        str, ...
    ] = ()  # the ground just named: what is weighed before another harm is told is for it
    for place, stretch in enumerate(stretches):
        if place > number:
            weighed = provisions
            number, provisions = next(following, (len(stretches), ()))
        if _tells_harm(stretch):
            weighed = ()
        ground = weighed if weighed and stretch.role in WEIGHING else provisions
        reasons = stretch.role in CASE_SPECIFIC_ROLES and stretch.kind == "sentence" and ground
        put.append(replace(stretch, exemptions=ground) if reasons else stretch)
    return put


def _grounds(
    stretches: Sequence[Stretch], at: Mapping[int, Sequence[Mention]]
) -> list[tuple[int, tuple[str, ...]]]:
    """Where a provision is relied on and what it is; none where one stands anywhere but at the end of a paragraph."""
    found: list[tuple[int, tuple[str, ...]]] = []
    for number in sorted(at):
        relied = tuple(
            dict.fromkeys(p for m in at[number] if m.stance == "relied" for p in m.found.provisions)
        )
        if not relied:
            continue
        here = stretches[number]
        after = stretches[number + 1] if number + 1 < len(stretches) else None
        if here.kind != "sentence" or (after is not None and after.block == here.block):
            return []
        found.append((number, relied))
    return found


def _tells_harm(stretch: Stretch) -> bool:
    return stretch.role == "harm" and stretch.kind == "sentence"
