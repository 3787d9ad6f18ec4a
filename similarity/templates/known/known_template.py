"""A template as a library has it: its form and how it travelled, without the letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from similarity.records import Fairness, SlotType

__all__ = ["KnownPart", "KnownTemplate", "fixed_words"]


@dataclass(frozen=True, slots=True)
class KnownPart:
    """Fixed words, or a blank.

    Parameters
    ----------
    text
        Fixed words; empty in a blank.
    blank
        What fills it; ``taken_out`` where a personal detail stood among the fixed words. Empty in fixed words.
    optional
        Whether occurrences may lack the words.
    """

    text: str = ""
    blank: SlotType | Literal["taken_out", ""] = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class KnownTemplate:
    """One template of a library; `letters` says in how many letters it stood, `requests` how many they answered.

    Dates are ISO 8601 and may be months or years; what is unknown is empty, or 0 for `requests`.
    """

    template_id: str
    short_name: str
    label: str
    skeleton: tuple[KnownPart, ...]
    letters: int
    requests: int
    first_seen: str
    last_seen: str
    authorities: tuple[str, ...]
    exemptions: tuple[str, ...]
    stock_arguments: tuple[str, ...]
    fairness: Fairness
    spread: str = "unknown"


def fixed_words(template: KnownTemplate) -> str:
    """The fixed words that every occurrence has, blanks left out."""
    return " ".join(part.text for part in template.skeleton if part.text and not part.optional)
