"""What the builder knows of a letter: its blocks, and everything planted in them, by character offset."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Setting:
    """Role and exemptions that hold from one point of a letter to the next change."""

    role: str = "other"
    exemptions: tuple[str, ...] = ()
    regime: str = ""
    quotation: bool = False


@dataclass
class LabelSpan:
    """A stretch of the canonical text with one setting."""

    start: int
    end: int
    setting: Setting


@dataclass
class BlockSpan:
    """One block of the canonical text."""

    start: int
    end: int
    kind: str
    labels: list[LabelSpan] = field(default_factory=list)
    question: str = ""
    positions: tuple[str, ...] = ()
    inline_heading: int = 0  # length of a bold opening inside the paragraph


@dataclass
class SlotSpan:
    """What stands in one blank of a planted template."""

    slot: str
    type: str
    start: int
    end: int


@dataclass
class Planted:
    """One occurrence of a planted template."""

    template_id: str
    kind_of_reuse: str
    fairness: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    slots: list[SlotSpan] = field(default_factory=list)
    variant: str = ""


@dataclass
class Composed:
    """A letter laid out as canonical text: Unicode NFC, one blank line between blocks."""

    letter_id: str
    meta: dict[str, Any]
    text: str
    blocks: list[BlockSpan]
    planted: list[Planted]


@dataclass(frozen=True)
class TemplateSource:
    """A template as written in ``content/templates.toml``."""

    template_id: str
    fairness: str
    text: str
    slots: dict[str, str]
    defaults: dict[str, str]
    variants: dict[str, str]
    role: str = ""


@dataclass(frozen=True)
class LetterSource:
    """A letter as written in ``content/letters``: its facts and its marked-up lines."""

    letter_id: str
    meta: dict[str, Any]
    lines: tuple[str, ...]
