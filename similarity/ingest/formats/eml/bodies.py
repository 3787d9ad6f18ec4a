"""Which form of a mail's text is read: HTML is what mail programs show, plain text where it holds the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from similarity.ingest.draft import Author, DraftBlock, Part
from similarity.ingest.facts_tables import cues
from similarity.ingest.formats.eml.flowed import unflowed
from similarity.ingest.formats.eml.html_body import HtmlBody, read_html_body
from similarity.ingest.formats.eml.payload import payload_of
from similarity.ingest.formats.eml.repair import uncoded
from similarity.ingest.formats.eml.structure import Choice
from similarity.ingest.formats.plain import plain_lines
from similarity.ingest.formats.web.embedded import embedded_pictures
from similarity.ingest.mail.coded_lines import without_coded_lines
from similarity.ingest.mail.message_parts import mail_blocks
from similarity.ingest.text.decoding import Decoded, decode
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["Body", "read_body", "without_repeats"]

_SAME = 0.98  # share of the shown words that plain text must hold
_MOST_STYLE = 1_000_000  # characters
_FEWEST = 20  # words of a text that may be another's
_EXTRA = 1.2  # and how many times as many it may have: addresses of links, signs for bold
_WORD = compiled_pattern(r"[^\W\d_]+")
_WEIGHTY = re.compile(r"\d+|\b(?:not?|never|neither|nor|cannot|without)\b|n[\u2019']t\b", re.IGNORECASE)
_NEARLY = 0.8  # of the words
_ADDRESS = compiled_pattern(r"<?\b(?:https?://|mailto:|cid:)\S+|\[cid:[^\]]*\]", re.IGNORECASE)
_ENTITY = compiled_pattern(r"&(?:[a-z]{2,8}|#\d{2,5});")
_LEFT_OVER = compiled_pattern(
    r"</?(?:p|div|br|span|td|tr|b|strong)\b[^<>]*>|[\w.#@, -]{1,60}\{[^{}]{0,80}:[^{}]*\}", re.IGNORECASE
)
_PAGE = compiled_pattern(r"\s*(?:<!doctype\s+html\b|<html\b)", re.IGNORECASE)
_ENRICHED = compiled_pattern(r"<param>.*?</param>|<(?!<)/?[^<>]{1,60}>", re.DOTALL | re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """One text of a mail as it was read."""

    blocks: list[DraftBlock]
    encoding: str
    trouble: str = ""
    parts: list[Part] = field(default_factory=list)  # files and pictures that stood coded in the text
    problems: list[tuple[str, str]] = field(default_factory=list)
    linked: Sequence[str] = ()  # files that its links name


def read_body(choice: Choice, author: Author, sender: str, sheets: Sequence[Any] = ()) -> Body:
    """Read the form of a text that says what its reader sees.

    Parameters
    ----------
    choice
        The forms there are.
    author, sender
        As in `similarity.ingest.mail.message_parts.mail_blocks`.
    sheets
        Style sheets that lie beside the text, in the file of a saved page.
    """
    html, coded = _text_of(choice.html) if choice.html is not None else (None, [])
    plain, coded_plain = _text_of(choice.plain) if choice.plain is not None else (None, [])
    if html is None and plain is not None and _PAGE.match(plain.text):
        html, plain, coded = plain, None, coded_plain  # a page that its sender called plain text
    if html is None:
        body = _plain_body(choice.plain, plain or Decoded("", ""), author, sender)
        body.problems += coded_plain
        return body
    shown, pictures = read_html_body(_styled(html.text, sheets)), embedded_pictures(html.text)
    shown.problems += coded
    if plain is not None and _is_enough(plain.text, shown):
        body = _plain_body(choice.plain, plain, author, sender)
        body.parts += pictures  # plain text holds no picture: the letter may be one
        body.problems += shown.problems
        body.linked = shown.linked
        return body
    if plain is not None and shown.text.strip() and _says_otherwise(plain.text, shown.text):
        done = "Read as HTML, which mail programs show. Compare with the plain text of the mail."
        shown.problems.append(("says in plain text other things than in HTML", done))
    blocks = shown.blocks(author, sender)
    return Body(blocks, html.encoding, html.trouble, pictures, list(shown.problems), shown.linked)


def _styled(html: str, sheets: Sequence[Any]) -> str:
    """A page with its style sheets in it; those of more than a page's usual size take too long to weigh."""
    texts = [_decoded(sheet).text for sheet in sheets]
    if not texts or sum(map(len, texts)) > _MOST_STYLE:
        return html
    styles = "".join(f"<style>{text.replace('</', '<')}</style>" for text in texts)
    return re.sub(r"(?i)(?=</head>|<body\b)|\Z", lambda _: styles, html, count=1)


def without_repeats(bodies: Sequence[Body]) -> list[Body]:
    """Texts of a mail, each once: some programs send plain text and HTML as two texts, not as two forms of one."""
    kept: list[Body] = []
    said: list[Counter[str]] = []
    for body in bodies:
        words = _words(" ".join(block.text for block in body.blocks))
        if words.total() >= _FEWEST and any(_differ(words, earlier) <= 1 - _SAME for earlier in said):
            continue
        kept.append(body)
        said.append(words)
    return kept


def _differ(one: Counter[str], other: Counter[str]) -> float:
    """Share of the words of two texts that stand in one of them only."""
    return ((one - other).total() + (other - one).total()) / (one.total() + other.total())


def _decoded(part: Any) -> Decoded:
    return decode(payload_of(part), part.get_content_charset("") or "", mail=True)


def _text_of(part: Any) -> tuple[Decoded, list[tuple[str, str]]]:
    data, said = uncoded(payload_of(part))
    return decode(data, part.get_content_charset("") or "", mail=True), said


def _plain_body(part: Any, content: Decoded, author: Author, sender: str) -> Body:
    text = content.text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_type() in {"text/enriched", "text/richtext"}:
        text = _ENRICHED.sub("", text).replace("<<", "<")
    repaired = without_coded_lines(text, content.encoding)
    if str(part.get_param("format") or "").lower() == "flowed":
        lines = unflowed(repaired.text, str(part.get_param("delsp") or "").lower() == "yes")
    else:
        lines = plain_lines(repaired.text)
    blocks = mail_blocks(lines, author, sender)
    return Body(blocks, content.encoding, content.trouble, repaired.parts, repaired.problems)


def _is_enough(plain: str, shown: HtmlBody) -> bool:
    """Whether plain text holds what the HTML shows, so that nothing but layout is lost with it."""
    if shown.has_table or shown.sets_apart or shown.hides:
        return False
    if any(sign not in shown.text for sign in _ENTITY.findall(plain)):
        return False  # made from the HTML by a program that left its signs as they are
    if any(mark not in shown.text for mark in _LEFT_OVER.findall(plain)):
        return False  # or its tags and styles
    if shown.text.strip() and _weighty(plain) != _weighty(shown.text):
        return False  # a number, or a "not", that only one of the two has: HTML is what is seen
    ours, theirs = _words(plain), _words(shown.text)
    missing = (theirs - ours).total()
    if missing > (1 - _SAME) * theirs.total():
        return False
    if ours.total() > _EXTRA * theirs.total() + 5 and theirs.total() > 0:
        return False
    return theirs.total() == 0 or not _is_stub(plain, theirs.total(), ours.total())


def _weighty(text: str) -> Counter[str]:
    """Numbers and words that turn a sentence round."""
    return Counter(word.casefold() for word in _WEIGHTY.findall(_ADDRESS.sub(" ", text)))


def _says_otherwise(plain: str, shown: str) -> bool:
    """Whether two forms of a text of about one length differ in what weighs; a stub is shorter, links add numbers."""
    ours, theirs = _words(plain), _words(shown)
    near = ours.total() and _differ(ours, theirs) <= 1 - _NEARLY
    if not near:
        return False
    more, less = _weighty(shown) - _weighty(plain), _weighty(plain) - _weighty(shown)
    turned = any(not word.isdigit() for word in (*more, *less))
    return turned or bool(more and less)


def _is_stub(plain: str, shown: int, own: int) -> bool:
    """Whether plain text only says that the mail must be read as HTML."""
    return own < shown and any(pattern.search(plain[:1000]) for pattern in cues("mail_cues", "stub"))


def _words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORD.findall(_ADDRESS.sub(" ", text)))
