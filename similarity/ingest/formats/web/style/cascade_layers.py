"""Cascade layers: named parts of a page's styles, of which a later one outranks an earlier (CSS Cascade 5, section 6.4)."""

from __future__ import annotations

__all__ = ["Layer", "Layers", "important"]

Layer = tuple[float, ...]  # as it ranks: greater wins
_OWN = float("inf")  # what stands in no layer, or in no further one, outranks what stands in one


class Layers:
    """The layers of a page, in the order in which they are first named."""

    def __init__(self) -> None:
        self._order: dict[str, float] = {}

    def named(self, name: str) -> Layer:
        """Rank of the layer with a full name ("base.type"); empty for no layer."""
        rank: list[float] = []
        path = ""
        for part in filter(None, name.split(".")):
            path = f"{path}.{part}"
            rank.append(self._order.setdefault(path, float(len(self._order))))
        return (*rank, _OWN)

    def inner(self, outer: str, prelude: str) -> list[str]:
        """Full names of the layers that an ``@layer`` names, each known from now on.

        Parameters
        ----------
        outer
            Full name of the layer around it.
        prelude
            What stands after the keyword: nothing, a name or names.
        """
        given = [name.strip() for name in prelude.split(",") if name.strip()] or [f"#{len(self._order)}"]
        names = [f"{outer}.{name}" if outer else name for name in given]
        for name in names:
            self.named(name)
        return names


def important(layer: Layer) -> Layer:
    """Rank of what a layer calls important: there, an earlier one wins, and any layer against none."""
    return tuple(-part for part in layer)
