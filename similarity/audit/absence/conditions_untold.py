"""What an exemption depends on beside harm, and no word of it: confidence, or where else the information is."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.absence.absent import absent
from similarity.audit.absence.own_text import own_pieces, set_out_elsewhere
from similarity.audit.declared import declared, declared_at
from similarity.audit.provisions import named, section_of
from similarity.audit.signs import named_sign
from similarity.audit.wording import requirement
from similarity.records import Finding, Letter

__all__ = ["conditions_untold"]

_MAY_BE_KNOWN = "the reader may know from an earlier letter where the information is"
# Statement, the sections that depend on it, the sign of any word of it, the requirement, a doubt of its own.
_CONDITIONS = (
    ("gap-no-confidence", ("41", "FOISA 36(2)"), "confidence-at-all", "RN32", ()),
    ("gap-no-place", ("21", "FOISA 25"), "place-at-all", "RN33", (_MAY_BE_KNOWN,)),
)


def conditions_untold(letter: Letter) -> Iterator[Finding]:
    """Sections 41 and 21, and their like in Scottish law, where no sentence speaks of what they depend on.

    The sentences that declare them are left out where they only name the section with its title.
    """
    if set_out_elsewhere(letter):
        return
    for statement, sections, told, needed, doubts in _CONDITIONS:
        cited = next((c for c in declared(letter) if c.startswith(sections) and _is_of(c, sections)), None)
        if cited is None:
            continue
        places = [c.span for c in declared_at(letter) if c.provision == cited]
        sign = named_sign("reasoning_cues", told)
        if any(sign.shown_in(piece.said) for piece in own_pieces(letter) if piece.label.role != "request"):
            continue
        yield absent(
            statement, letter, min(places, default=None), named(cited),
            sources=requirement(needed), also=doubts,
        )  # fmt: skip


def _is_of(cited: str, sections: tuple[str, ...]) -> bool:
    """Whether a provision is of one of these sections, and does not let say neither yes nor no."""
    return (section_of(cited) in sections or cited in sections) and cited not in {"41(2)"}
