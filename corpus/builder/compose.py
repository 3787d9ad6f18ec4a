"""Turns the marked-up lines of a letter into canonical text and the offsets of all that is planted.

Markup, one block a line::

    @harm 31(1)(a);31(1)(b) ncnd quoted   role, provisions, flags of the blocks that follow
    # text          heading                - text     list item
    > text          quotation block        ~ text     signature
    #. text         paragraph with the next number
    ?2 withheld;held | text                question 2 of the request, and what the letter says of it
    %id~variant+split | slot=filling       a template as a block of its own
    text {%id | slot=filling} text         a template inside a paragraph
    text [[balance 24(1)]] text            the role changes here
    **Section 24(1)** - text               a bold opening inside a paragraph
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.chrome import CHROME_TOP
from builder.model import (
    BlockSpan,
    Composed,
    LabelSpan,
    LetterSource,
    Planted,
    Setting,
    SlotSpan,
    TemplateSource,
)

_TOKEN = re.compile(r"\[\[(?P<switch>[^\]]+)\]\]|\{%(?P<template>[^}]+)\}")
_TEMPLATE_TOKEN = re.compile(r"\[\[(?P<switch>[^\]]+)\]\]|\{(?P<slot>\w+)\}|(?P<split>\s*¶\s*)")


def parse_setting(text: str) -> Setting:
    """``harm 31(1)(a);31(1)(b) ncnd quoted`` as a setting."""
    role, *rest = text.split()
    flags = {"ncnd", "disclosed", "quoted"}
    provisions = " ".join(part for part in rest if part not in flags).replace("_", " ")
    exemptions = tuple(part.strip() for part in provisions.split(";") if part.strip())
    regime = "ncnd" if "ncnd" in rest else ""
    return Setting(role, exemptions, regime, "quoted" in rest)


class _Writer:
    """Appends words and remembers where everything stands."""

    def __init__(self, letter: LetterSource, templates: dict[str, TemplateSource]) -> None:
        self.letter = letter
        self.templates = templates
        self.text = ""
        self.blocks: list[BlockSpan] = []
        self.planted: list[Planted] = []
        self.setting = Setting()
        self.number = 0
        self._label_start = 0

    # -- blocks -----------------------------------------------------------------
    def open_block(self, kind: str) -> BlockSpan:
        if self.text:
            self.text += "\n\n"
        block = BlockSpan(len(self.text), 0, kind)
        self.blocks.append(block)
        self._label_start = len(self.text)
        return block

    def close_block(self) -> None:
        self._close_label()
        self.blocks[-1].end = len(self.text)

    def _close_label(self) -> None:
        start, end = self._label_start, len(self.text)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        labels = self.blocks[-1].labels
        if end > start:
            if labels and labels[-1].setting == self.setting:
                labels[-1].end = end
            else:
                labels.append(LabelSpan(start, end, self.setting))
        self._label_start = len(self.text)

    def switch(self, setting: Setting) -> None:
        self._close_label()
        self.setting = setting

    # -- words ------------------------------------------------------------------
    def write(self, words: str) -> None:
        """Append words; a role change beside a space does not make it two."""
        at_edge = not self.text or self.text[-1].isspace()
        self.text += words.lstrip() if at_edge else words

    def write_line(self, kind: str, line: str, prefix: str = "") -> None:
        """One block of words, with templates and role changes inside."""
        block = self.open_block(kind)
        before = self.setting
        self.text += prefix
        bold = re.match(r"\*\*(.+?)\*\*", line)
        if bold:
            block.inline_heading = len(bold.group(1))
            line = bold.group(1) + line[bold.end() :]
        position = 0
        for token in _TOKEN.finditer(line):
            self.write(line[position : token.start()])
            position = token.end()
            if token["switch"]:
                self.switch(parse_setting(token["switch"]))
            else:
                self.write_template(token["template"], kind)
        self.write(line[position:])
        self.close_block()
        self.setting = before

    def write_template(self, call: str, kind: str) -> None:
        """A template's words at this point; its spans and slots are kept."""
        head, *arguments = [part.strip() for part in call.split("|")]
        split = head.endswith("+split")
        name, _, variant = head.removesuffix("+split").partition("~")
        source = self.templates[name]
        given = dict(self._argument(argument) for argument in arguments)
        unknown = set(given) - set(source.slots)
        if unknown:
            raise ValueError(f"{self.letter.letter_id}: template {name} has no slot {sorted(unknown)}")
        words = source.variants[variant] if variant else source.text
        reuse = "split" if split else "reworded" if variant else "slots" if source.slots else "verbatim"
        planted = Planted(name, reuse, source.fairness, variant=variant)
        before = self.setting
        if source.role and (before.role, source.role) != ("pit_nondisclosure", "harm"):
            self.switch(replace(before, role=source.role))
        start = len(self.text)
        position = 0
        for token in _TEMPLATE_TOKEN.finditer(words):
            self.write(words[position : token.start()])
            position = token.end()
            if token["switch"]:
                inner = parse_setting(token["switch"])
                kept = inner.exemptions or self.setting.exemptions
                self.switch(replace(inner, exemptions=kept, regime=inner.regime or before.regime))
            elif token["slot"]:
                filling = {**source.defaults, **given}[token["slot"]]
                here = len(self.text)
                self.write(filling)
                slot = SlotSpan(token["slot"], source.slots[token["slot"]], here, len(self.text))
                planted.slots.append(slot)
            elif split:
                planted.spans.append((start, len(self.text)))
                self.close_block()
                self.open_block(kind)
                start = len(self.text)
            else:
                self.text += " "
        self.write(words[position:])
        planted.spans.append((start, len(self.text)))
        self.switch(before)
        self.planted.append(planted)

    def _argument(self, argument: str) -> tuple[str, str]:
        key, sign, value = argument.partition("=")
        if not sign:
            raise ValueError(f"{self.letter.letter_id}: {argument!r} is not slot=filling")
        return key.strip(), value.strip()


def compose(letter: LetterSource, templates: dict[str, TemplateSource]) -> Composed:
    """The canonical text of a letter, with blocks, labels and planted passages."""
    writer = _Writer(letter, templates)
    bullet = "" if letter.meta.get("format", "txt") == "html" else "• "
    if letter.meta.get("chrome_in_text"):
        writer.setting = Setting("chrome")
        for line in CHROME_TOP:
            writer.write_line("chrome", line)
    for line in letter.lines:
        if line.startswith("@"):
            writer.setting = parse_setting(line[1:])
        elif line.startswith("#. "):
            writer.number += 1
            writer.write_line("paragraph", line[3:], prefix=f"{writer.number}. ")
        elif line.startswith("# "):
            writer.write_line("heading", line[2:])
        elif line.startswith("- "):
            writer.write_line("list_item", line[2:], prefix=bullet)
        elif line.startswith("> "):
            writer.write_line("quotation", line[2:])
        elif line.startswith("~ "):
            writer.write_line("signature", line[2:])
        elif line.startswith("%"):
            writer.write_line("paragraph", "{" + line + "}")
        elif line.startswith("?"):
            head, _, words = line[1:].partition("|")
            number, *positions = head.split()
            writer.write_line("paragraph", words.strip())
            writer.blocks[-1].question = number
            writer.blocks[-1].positions = tuple(";".join(positions).split(";")) if positions else ()
        else:
            writer.write_line("paragraph", line)
    return Composed(letter.letter_id, letter.meta, writer.text, writer.blocks, writer.planted)
