"""Letter text as inline HTML: every character escaped, invisible controls made visible and harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span
from similarity.report.marks import Segment
from similarity.report.wording.words_around import around

__all__ = [
    "context_html",
    "needs_escaping",
    "plain",
    "plain_text",
    "quote_html",
    "show",
    "shown_html",
    "side_html",
]

# Controls that would be invisible or would reorder the text around them: C0 without tab and newline,
# DEL and C1, zero-width and direction marks, line separators, interlinear and tag characters.
_HARMFUL = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e007f"
)
_CONTROL = compiled_pattern(f"[{_HARMFUL}]")
_SPECIAL = compiled_pattern(f"[&<>\"'{_HARMFUL}]")


def _mark_control(match: re.Match[str]) -> str:
    code = ord(match.group())
    # A browser drops or rewrites C0 and C1 characters, so their place is taken by the replacement character.
    kept = "\ufffd" if code < 0xA0 else match.group()
    return f'<span class="ctl" data-u="U+{code:04X}">{kept}</span>'


def show(text: str) -> Markup:
    """Escaped text in which control characters are isolated and named, so that nothing is reordered."""
    return Markup(shown_html(text))


def shown_html(text: str) -> str:
    """The same as a plain string, for what is joined from very many parts."""
    if not _SPECIAL.search(text):  # most stretches: nothing to escape
        return text
    return _CONTROL.sub(_mark_control, str(escape(text)))


def needs_escaping(text: str, span: Span) -> bool:
    """Whether a stretch of a text holds a character that is not shown as it is."""
    return _SPECIAL.search(text, span.start, span.end) is not None


def plain_text(text: str) -> str:
    """Text with each control character replaced by U+FFFD, for places that cannot isolate it."""
    return _CONTROL.sub("\ufffd", text)


def plain(text: str) -> Markup:
    """Escaped text without control characters, for places that hold no markup (title, attribute)."""
    return escape(plain_text(text))


def side_html(segments: Iterable[Segment]) -> Markup:
    """One side of a match: shared words as ``mark``, the longest run stronger, differing words as ``ins``-like."""
    parts: list[str] = []
    for segment in segments:
        shown = show(segment.text)
        if segment.has("same"):
            parts.append(f'<mark class="{"run" if segment.has("run") else "same"}">{shown}</mark>')
        elif segment.has("diff"):
            parts.append(f'<em class="diff">{shown}</em>')
        elif segment.has("run"):
            parts.append(f'<mark class="run">{shown}</mark>')
        else:
            parts.append(str(shown))
    return Markup("".join(parts))


def quote_html(text: str, span: Span, inner: Markup, *, context: int = 110) -> Markup:
    """A quotation with some dimmed words before and after it."""
    lead, tail = context_html(text, span, context)
    return Markup(f"{lead}{inner}{tail}")


def context_html(text: str, span: Span, reach: int = 110) -> tuple[str, str]:
    """The dimmed words before and after a quotation."""
    before, after = around(text, span, reach)
    lead = f'<span class="ctx">{shown_html(before)}</span>' if before else ""
    tail = f'<span class="ctx">{shown_html(after)}</span>' if after else ""
    return lead, tail
