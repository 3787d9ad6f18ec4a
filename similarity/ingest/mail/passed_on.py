"""A letter that is passed on: hardly any words of the sender above an older, longer mail."""

from __future__ import annotations

from collections.abc import Sequence

from similarity.ingest.draft import DraftBlock
from similarity.ingest.mail.quoting import Stretch
from similarity.ingest.metadata.dates import day_in
from similarity.ingest.metadata.mail_headers import public_domain, sender_authority
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["is_forwarded", "is_little_beside", "is_passed_on", "sent_before"]

_COVERING = 60  # words of a mail that only passes an older one on
_FROM = compiled_pattern(r"(?im)^\W*(?:from\s*:|on\b.{6,300}\bwrote:$)")
_SENT = compiled_pattern(r"(?im)^\W*(?:sent|date)\s*:\s*(?P<day>.{6,60})$|^\W*on (?P<wrote>.{6,300}) wrote:$")
_TOP = 12  # blocks above the older mail's words


def is_passed_on(stretch: Stretch, sender: str) -> bool:
    """Whether what is quoted is the letter: the sender's own older mail, or a body's that a private person forwards."""
    return bool(sender) and (stretch.is_from(sender) or is_forwarded(stretch, sender))


def is_forwarded(stretch: Stretch, sender: str) -> bool:
    """Whether a public body wrote what is quoted and somebody else sends it."""
    return _is_body(stretch.sender) and not _is_body(sender) and not stretch.is_from(sender)


def sent_before(blocks: Sequence[DraftBlock]) -> str:
    """Day on which a letter that is passed on was first sent, as its header says; empty for any other mail."""
    top = [block.text for block in blocks[:_TOP] if block.author == "authority" and block.kind != "chrome"]
    if not any(_FROM.search(text) for text in top):
        return ""
    found = (m["day"] or m["wrote"] for text in top for m in _SENT.finditer(text))
    return next((day for words in found if (day := day_in(words))), "")


def is_little_beside(own: str, voices: Sequence[tuple[Stretch, Sequence[DraftBlock]]], sender: str) -> bool:
    """Whether a mail has hardly any words of its own above a longer one that it passes on."""
    older = sum(
        len(block.text.split())
        for stretch, blocks in voices
        if stretch.quoted and is_passed_on(stretch, sender)
        for block in blocks
    )
    words = len(own.split())
    return words <= _COVERING and older > max(_COVERING, 3 * words)


def _is_body(sender: str) -> bool:
    return bool(public_domain(sender) or sender_authority(sender))
