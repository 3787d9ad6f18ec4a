"""The skeleton of a template as a form with numbered blanks."""

from __future__ import annotations

from markupsafe import Markup

from similarity.records import LiteralWords, Slot, Template
from similarity.report.page.inline import show
from similarity.report.wording.names import BLANK_NAMES

__all__ = ["skeleton_html", "spaced_parts"]


def spaced_parts(template: Template) -> list[tuple[str, LiteralWords | Slot]]:
    """The parts of the skeleton, each with the white space to put before it."""
    parts: list[tuple[str, LiteralWords | Slot]] = []
    for part in template.skeleton:
        tight = isinstance(part, LiteralWords) and part.text.lstrip()[:1] in tuple(".,;:)’'!?")
        parts.append(("" if not parts or tight else " ", part))
    return parts


def skeleton_html(template: Template) -> Markup:
    """The skeleton as a form: fixed words with numbered blanks between them."""
    html = ""
    for space, part in spaced_parts(template):
        if isinstance(part, Slot):
            blank = f'<b>{part.number}</b><span class="vh"> blank: </span>{BLANK_NAMES[part.type]}'
            html += f'{space}<span class="blank">{blank}</span>'
        elif part.optional:
            html += f'{space}<span class="opt">[{show(part.text.strip())}]</span>'
        else:
            html += f"{space}{show(part.text.strip())}"
    return Markup(html)
