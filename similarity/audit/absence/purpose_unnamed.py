"""Functions said to be harmed under a limb that protects only those for a listed purpose, and no purpose told."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.absence.absent import absent
from similarity.audit.absence.own_text import own_pieces, set_out_elsewhere
from similarity.audit.declared import declared, declared_at
from similarity.audit.provisions import named
from similarity.audit.signs import named_sign
from similarity.audit.wording import requirement
from similarity.records import Finding, Letter

__all__ = ["purpose_unnamed"]

# Limbs that protect what is done for a purpose of the second subsection of the same section.
_FOR_A_PURPOSE = ("31(1)(g)", "31(1)(h)", "31(1)(i)", "FOISA 35(1)(g)", "FOISA 35(1)(h)")


def purpose_unnamed(letter: Letter) -> Iterator[Finding]:
    """A limb that protects functions for a listed purpose, where no sentence names one by its number or in its words."""
    cited = next((one for one in declared(letter) if one in _FOR_A_PURPOSE), None)
    if cited is None or set_out_elsewhere(letter):
        return
    numbered = named_sign("reasoning_cues", "purpose-numbered")
    told = named_sign("reasoning_cues", "purpose-told")
    pieces = own_pieces(letter, aside=True)
    if any(numbered.shown_in(piece.said) or told.shown_in(piece.said) for piece in pieces):
        return
    place = min((c.span for c in declared_at(letter) if c.provision == cited), default=None)
    yield absent("gap-no-purpose", letter, place, named(cited), sources=requirement("RN31"))
