"""Every anchor of the report as an address of the app, so that a link leads to the same thing in both."""

from __future__ import annotations

import re
from urllib.parse import quote

__all__ = ["address_of", "with_addresses"]

_VIEWS = {
    "overview": "/",
    "templates": "/templates",
    "letters": "/letters",
    "pairs": "/pairs",
    "findings": "/findings",
    "authority": "/authority",
    "method": "/method",
}
_THINGS = {
    "letter": "/letters/",
    "template": "/templates/",
    "pair": "/pairs/",
    "finding": "/findings/",
    "match": "/passages/",
}
_LINK = re.compile(r'href="#([^"]+)"')


def address_of(anchor: str) -> str:
    """Where an anchor's thing is shown; an anchor that names no thing stays one."""
    name, _, query = anchor.partition("?")
    if name in _VIEWS:
        return _VIEWS[name] + (f"?{query}" if query else "")
    kind, _, tail = name.partition("-")
    if kind not in _THINGS or not tail:
        return f"#{anchor}"
    thing, dot, _ = tail.partition(".")
    address = _THINGS[kind] + quote(thing, safe="")
    return f"{address}#{name}" if dot else address


def with_addresses(html: str) -> str:
    """HTML of the report with its links made addresses of the app."""
    return _LINK.sub(lambda link: f'href="{address_of(link[1])}"', html)
