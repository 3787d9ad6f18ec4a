"""A request page as WhatDoTheyKnow shows it: the request, an acknowledgement, the answer, in hard-wrapped lines."""

from __future__ import annotations

import datetime as dt
import textwrap
from html import escape

from builder.model import Composed
from builder.render_mail import REQUESTER, request_blocks, sent_on

ACKNOWLEDGEMENT = (
    "Thank you for your message, which reached us today.",
    "You will hear from us within twenty working days.",
    "Information Rights",
)


def render_request_page(letter: Composed, break_style: str) -> str:
    """The page; ``break_style`` p puts a paragraph in each element, br parts paragraphs by two line breaks."""
    body = escape(letter.meta["authority"])
    title = escape(letter.meta["title"])
    received = f"{sent_on(letter):%-d %B %Y}"
    asked = f"{sent_on(letter) - dt.timedelta(days=27):%-d %B %Y}"
    answer = [letter.text[block.start : block.end] for block in letter.blocks]
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title} - a Freedom of Information request to {body} - WhatDoTheyKnow</title>
</head>
<body>
<div id="banner"><a href="/">WhatDoTheyKnow</a> <a href="/new">Make a request</a> <a href="/list">Browse requests</a></div>
<div id="content">
<div class="request-header">
<h1>{title}</h1>
<p class="request-header__subtitle">{REQUESTER} made this Freedom of Information request to <a href="/body/{letter.meta["body"]}">{body}</a></p>
<p id="request_status" class="request-status-message">The request was <strong>partially successful</strong>.</p>
</div>
{_message("outgoing", 1, REQUESTER, asked, request_blocks(letter), break_style)}
{_message("incoming", 2, body, asked, list(ACKNOWLEDGEMENT), break_style)}
{_message("incoming", 3, body, received, answer, break_style)}
<div class="sidebar"><h2>Follow this request</h2><p>There are 4 people following this request</p></div>
</div>
<div class="footer"><a href="/help/about">About</a> <a href="/help/contact">Contact us</a></div>
</body>
</html>
"""


def page_chrome() -> list[str]:
    """Words of the page that belong to no message."""
    return [
        "WhatDoTheyKnow",
        "Make a request",
        "Browse requests",
        "Follow this request",
        "There are 4 people following this request",
        "About",
        "Contact us",
    ]


def _message(direction: str, number: int, sender: str, date: str, blocks: list[str], style: str) -> str:
    return f"""<div class="{direction} correspondence" id="{direction}-{number}">
<div class="correspondence__header">
<span class="correspondence__header__author">{sender}</span>
<span class="correspondence__header__date"><time>{date}</time></span>
</div>
<div class="correspondence_text">
{_text(blocks, style)}
</div>
<div class="correspondence__footer"><a href="#{direction}-{number}">Link to this</a> <a href="#report">Report</a></div>
</div>"""


def _text(blocks: list[str], style: str) -> str:
    lines = [
        "<br>\n".join(
            escape(line, quote=False)
            for line in textwrap.wrap(block, 72, break_long_words=False, break_on_hyphens=False)
        )
        for block in blocks
    ]
    if style == "br":
        return "<p>" + "<br>\n<br>\n".join(lines) + "</p>"
    return "\n".join(f"<p>{line}</p>" for line in lines)
