"""An address for every page of the local web app, so that benchmarks and tests see all of them.

Every route that can be opened stands in one of the tables below; one that does not is an error, so that a new view
cannot be forgotten.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

import httpx

from similarity.serve.web_app import all_routes

__all__ = ["FILES", "PARTS", "every_page", "files_and_parts", "session_of", "unknown_routes"]

_LISTS = ("/letters", "/templates", "/pairs", "/findings", "/authority")
# Pages whose address is their route, each with what else can be asked of them.
_FIXED: dict[str, tuple[str, ...]] = {
    "/": (),
    "/letters": ("order=shared", "page=3", "authority=Nobody+at+all"),
    "/templates": ("order=places&page=2",),
    "/pairs": ("order=run&page=9", "order=share"),
    "/findings": ("page=5",),
    "/authority": (),
    "/timeline": (),
    "/method": (),
    "/add": (),
    "/check": (),
    "/decisions": (),
    "/files": (),
    "/pack": (),
    "/search": ("q=public+interest", 'q="not+closed', "q=zzzyzzx"),
}
# Pages of one thing, by the page on which a link to it stands.
_LINKED = {
    "/letters/{name}": "/letters",
    "/templates/{name}": "/templates",
    "/pairs/{name}": "/pairs",
    "/findings/{name}": "/findings",
    "/uploads/{batch:str}": "/add",
}
_MADE = ("/check/{name}",)  # a letter is pasted for it
_LED_ON = ("/passages/{name}",)  # leads to another page
FILES = ("/files/report.html", "/files/{name}.csv", "/passages/{name}.{kind}", "/pack/{name}", "/decisions/files/{name}",
         "/static/{name}")  # fmt: skip
PARTS = ("/search/hits", "/work", "/uploads/{batch:str}/progress")


def unknown_routes() -> set[str]:
    """Routes that can be opened and stand in none of the tables."""
    known = {*_FIXED, *_LINKED, *_MADE, *_LED_ON, *FILES, *PARTS}
    return {r.path for r in all_routes() if "GET" in (r.methods or ())} - known


def session_of(client: httpx.Client) -> str:
    """The token that a form of this session carries."""
    found = re.search(r'<meta name="csrf" content="(\w+)">', client.get("/").text)
    assert found is not None
    return found.group(1)


def every_page(client: httpx.Client) -> list[str]:
    """Addresses of pages, at least one for each route; letters are in the collection already.

    Raises
    ------
    LookupError
        A route is not known here.
    """
    if unknown_routes():
        raise LookupError(f"Pages without an address in {__name__}: {', '.join(sorted(unknown_routes()))}")
    found = [path + (f"?{query}" if query else "") for path, more in _FIXED.items() for query in ("", *more)]
    for route, page in _LINKED.items():
        start = route.partition("{")[0]
        found += [link for link in links(client, page) if link.startswith(start)][:1]
    found += [*_packs(client), _check(client), "/nothing/here"]
    return found


def files_and_parts(client: httpx.Client) -> list[str]:
    """What is no page: files to take away, and parts that a page asks for."""
    pair = next(link for link in links(client, "/pairs") if link.startswith("/pairs/"))
    pictures = [link for link in links(client, pair) if re.fullmatch(r"/passages/[^/]+\.(?:svg|png)", link)]
    packs = [link for link in links(client, _packs(client)[-1]) if link.startswith("/pack/pack.")]
    return ["/search/hits?few=1&q=publ", "/work", "/files/report.html", "/files/findings.csv",
            "/decisions/files/notes.csv", *pictures[:2], *packs]  # fmt: skip


def links(client: httpx.Client, page: str) -> list[str]:
    """Addresses inside the app to which a page links, without places in them."""
    found = re.findall(r'href="(/[^"#]*)', client.get(page).text)
    return list(dict.fromkeys(html.unescape(link) for link in found))


def _packs(client: httpx.Client) -> list[str]:
    """The choice for one letter, and the pack as it will be."""
    offered = [o for o in re.findall(r'<option value="([^"]+)"', client.get("/pack").text) if o]
    if not offered:
        return []
    for name in offered[:8]:
        asked = {"response": html.unescape(name)}
        page = client.get("/pack", params=asked).text
        passages = re.findall(r'name="passage" value="([^"]+)"', page)
        if passages:
            break
    findings = re.findall(r'name="finding" value="([^"]+)"', page)
    chosen = [*asked.items(), ("chosen", "1"), *(("passage", p) for p in passages[:2])]
    chosen += [("finding", f) for f in findings[:2]]
    return [f"/pack?{urlencode(asked)}", f"/pack?{urlencode(chosen)}"]


def _check(client: httpx.Client) -> str:
    """The answer to a pasted letter that shares a passage with one that is kept."""
    pair = next((link for link in links(client, "/pairs") if link.startswith("/pairs/")), "/pairs")
    quoted = re.search(r"<blockquote>(.*?)</blockquote>", client.get(pair).text, re.DOTALL)
    shared = html.unescape(re.sub(r"<[^>]+>", "", quoted[1])) if quoted else "Nothing is shared."
    text = f"Dear requester,\n\nWe refuse this under section 31 of the Act.\n\n{shared}\n\nYours sincerely\n"
    answer = client.post("/check", data={"csrf": session_of(client), "text": text}, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return answer.url.path
