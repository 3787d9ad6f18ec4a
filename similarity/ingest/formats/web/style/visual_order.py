"""The order in which boxes beside or below each other are seen, where a style sets another than that of the page's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["VisualOrder", "visual_order"]

_FLEXIBLE = frozenset({"flex", "inline-flex"})
_GRID = frozenset({"grid", "inline-grid"})
_WHOLE = re.compile(r"[+-]?\d{1,6}")


@dataclass(slots=True)
class VisualOrder:
    """Where the walk through a page goes on in another order than that of the text."""

    first: dict[int, Any] = field(
        default_factory=dict
    )  # of an element (``mem_id``): the child that is seen first
    after: dict[int, Any] = field(
        default_factory=dict
    )  # of a node: what is seen next beside it; None for the last

    def child_of(self, node: Any) -> Any:
        """What is seen first in an element."""
        return self.first.get(node.mem_id, node.child) if self.first else node.child

    def next_to(self, node: Any) -> Any:
        """What is seen next to a node, in the same element."""
        return self.after.get(node.mem_id, node.next) if self.after else node.next


def visual_order(
    nodes: Iterable[Any], display: Mapping[int, str], orders: Mapping[int, str], flows: Mapping[int, str]
) -> VisualOrder:
    """The order of the children of those elements that set another (CSS Flexbox, 5.1 and 5.4; CSS Grid, 6.3).

    Parameters
    ----------
    nodes
        Elements of which a style says an order or a flow.
    display, orders, flows
        What it says of ``display``, ``order`` and ``flex-direction``, by element.
    """
    found = VisualOrder()
    if not orders and not flows:
        return found
    around: dict[int, Any] = {}
    for node in nodes:
        for one in (node, node.parent):
            if one is not None:
                around.setdefault(one.mem_id, one)
    for element, node in around.items():
        shown = display.get(element, "")
        if shown not in _FLEXIBLE | _GRID:
            continue
        children = list(node.iter(include_text=True))
        placed = sorted(children, key=lambda child: _order(orders.get(child.mem_id, "0")))
        if shown in _FLEXIBLE and "reverse" in flows.get(element, "").replace("wrap-reverse", ""):
            placed.reverse()
        if [child.mem_id for child in placed] != [child.mem_id for child in children]:
            found.first[element] = placed[0]
            following = [*placed[1:], None]
            found.after.update((child.mem_id, later) for child, later in zip(placed, following, strict=True))
    return found


def _order(value: str) -> int:
    return int(value) if _WHOLE.fullmatch(value) else 0
