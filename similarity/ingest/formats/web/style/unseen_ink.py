"""Words in the colour of what lies under them, and words in clear ink: nobody sees them.

Ink and ground are told only where the page itself names both, or leaves them as browsers have them. Where a style sheet that is not there, a
picture, or a box that is laid under or over the text may have put another ground there, nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

__all__ = ["CLEAR", "UNKNOWN", "Painted", "inks_unseen"]

CLEAR, UNKNOWN = "clear", ""  # a ground that lets through what lies under it; a colour that is not known
_BLACK, _WHITE = "000000", "ffffff"
_CLOSE = 10  # of 255: no eye tells two colours apart that differ less in red, green and blue
_DARK = 0x50  # below it in each of the three a ground blacks out what stands on it


@dataclass(frozen=True, slots=True)
class Painted:
    """What is said of colours on a page, by element (``mem_id``)."""

    nodes: Mapping[int, Any]  # elements of which something is said
    inks: Mapping[int, str]  # six hexadecimal digits; `UNKNOWN`
    clear: frozenset[int]  # of clear ink
    grounds: Mapping[int, str]  # six digits; `CLEAR`, `UNKNOWN`
    lifted: frozenset[int]  # set on the page by themselves, over or under other things


def inks_unseen(tree: LexborHTMLParser, painted: Painted) -> tuple[dict[int, bool], frozenset[int]]:
    """Whether each element that has ink or ground of its own keeps its words from sight; those that are blacked out.

    Parameters
    ----------
    tree
        The page.
    painted
        The colours that it names.
    """
    usual = (
        _WHITE if tree.css_first("link[rel~=stylesheet]") is None and not _under_others(painted) else UNKNOWN
    )
    hides: dict[int, bool] = {}
    blacked = set()
    for element, node in painted.nodes.items():
        ink, ground = _ink(node, painted, usual), _ground(node, painted, usual)
        own = element in painted.grounds
        if usual == UNKNOWN and not own and not _near(node, painted):
            ground = UNKNOWN  # a style sheet that is not there may have put another between
        same = ink != UNKNOWN and ground != UNKNOWN and _alike(ink, ground)
        hides[element] = _is_clear(node, painted) or same
        if same and max(_parts(ground)) < _DARK:
            blacked.add(element)
    return hides, frozenset(blacked)


def _under_others(painted: Painted) -> bool:
    """Whether a box of a colour, or a picture, is laid over or under the page's text."""
    return any(painted.grounds.get(element, CLEAR) not in {CLEAR, _WHITE} for element in painted.lifted)


def _ink(node: Any, painted: Painted, usual: str) -> str:
    while node is not None:
        if node.mem_id in painted.inks:
            return painted.inks[node.mem_id]
        node = node.parent
    return _BLACK if usual else UNKNOWN


def _is_clear(node: Any, painted: Painted) -> bool:
    while node is not None:
        if node.mem_id in painted.inks:
            return node.mem_id in painted.clear
        node = node.parent
    return False


def _ground(node: Any, painted: Painted, usual: str) -> str:
    while node is not None:
        found = painted.grounds.get(node.mem_id, CLEAR)
        if found != CLEAR:
            return found
        if node.mem_id in painted.lifted:
            return UNKNOWN
        node = node.parent
    return usual


def _near(node: Any, painted: Painted) -> bool:
    """Whether the element right around one says what lies under it."""
    return node.parent is not None and painted.grounds.get(node.parent.mem_id, CLEAR) != CLEAR


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (0, 2, 4))


def _alike(one: str, other: str) -> bool:
    return max(abs(a - b) for a, b in zip(_parts(one), _parts(other), strict=True)) <= _CLOSE
