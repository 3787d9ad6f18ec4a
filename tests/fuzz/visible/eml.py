"""Mails of parts in each other, opened by a second mail reader (the Rust crate behind fast-mail-parser)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from tests.fuzz.visible.eml_parts import OWN_WORDS, Post
from tests.fuzz.visible.frame import Sample, Words
from tests.fuzz.visible.html import missing_browser, shown_pages

_Seen = tuple[bool, str]  # whether it is HTML, and the text


class Mails:
    """Maker and viewer of mails."""

    name = "eml"

    def make(self, draw: random.Random, name: str) -> Sample:
        """One mail of a few dozen parts."""
        words = Words(draw, but=OWN_WORDS)
        return Sample(f"{name}.eml", Post(draw, words).message(), words.parts)

    def view(self, samples: Sequence[Sample]) -> list[str]:
        """What a mail program shows of each mail, its text files and the mails in it; pages by Chromium."""
        from fast_mail_parser import parse_email_tree

        seen = [list(_seen(parse_email_tree(sample.data))) for sample in samples]
        pages = [text for parts in seen for is_page, text in parts if is_page]
        shown = iter(shown_pages([f"<meta charset=utf-8>{page}".encode() for page in pages]))
        return ["\n\n".join(next(shown) if is_page else text for is_page, text in parts) for parts in seen]

    def available(self) -> str:
        """The other reader reads, Chromium shows."""
        return missing_browser() or (
            "" if find_spec("fast_mail_parser") else "fast-mail-parser not installed"
        )


def _seen(part: Any) -> Iterator[_Seen]:
    """Texts that a mail program shows of a part, in order."""
    yield False, str(part.headers.get("Subject") or part.headers.get("subject") or "")
    children = list(part.children)
    if part.content_type == "multipart/alternative" and children:
        yield from _seen(children[-1])  # the last form is the fullest: RFC 2046, section 5.1.4
    elif children:
        for child in children:
            yield from _seen(child)
    elif part.content_type.startswith("text/") and part.content is not None:
        yield part.content_type == "text/html", _text(part.content)


def _text(content: Any) -> str:
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content)
