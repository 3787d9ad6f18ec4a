"""Every view of an analysis: at its address, with links that lead somewhere, letters inert."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from similarity.results import Results
from similarity.serve.desk import Desk
from tests.report.test_page import hostile_results
from tests.serve.client import client_of

VIEWS = (
    "/",
    "/letters",
    "/templates",
    "/pairs",
    "/findings",
    "/authority",
    "/timeline",
    "/method",
    "/add",
    "/search",
)
LINK = re.compile(r'href="(/[^"]*)"')


def _links(page: str) -> set[str]:
    return {html.unescape(link) for link in LINK.findall(page)}


def _first(client: TestClient, view: str) -> str:
    return sorted(x for x in _links(client.get(view).text) if x.startswith(f"{view}/") and "#" not in x)[0]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_one_heading_and_marks_where_it_is(demo: TestClient, view: str) -> None:
    answer = demo.get(view)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    if view != "/search":
        assert answer.text.count('aria-current="page"') >= 1
    assert 'href="#' not in answer.text.replace('href="#main"', "").replace('href="#chart', "")


def test_every_link_leads_to_a_page_that_has_its_place(demo: TestClient) -> None:
    """From every list, the first of each kind of thing, and from these on."""
    seen: dict[str, str] = {}
    waiting = [
        *VIEWS,
        *(_first(demo, v) for v in ("/letters", "/templates", "/pairs", "/findings")),
    ]
    wanted: set[str] = set()
    for address in waiting:
        seen[address] = demo.get(address).text
        wanted |= _links(seen[address])
    assert len(wanted) > 200
    targets: dict[str, set[str]] = {}
    for link in sorted(wanted):
        path, _, place = link.partition("#")
        targets.setdefault(path, set()).add(place)
    for path, places in sorted(targets.items())[::3]:  # a third of them: the others are of the same making
        answer = demo.get(path)
        assert answer.status_code == 200, path
        missing = {p for p in places - {""} if f'id="{p}"' not in answer.text}
        assert not missing, (path, missing)


def test_a_list_is_filtered_ordered_and_paged_by_its_address(demo: TestClient) -> None:
    whole = demo.get("/pairs").text
    assert "1 to 50 of" in whole
    second = demo.get("/pairs?page=2").text
    assert "51 to 100 of" in second
    assert demo.get("/pairs?page=999999").status_code == demo.get("/pairs?page=-1").status_code == 200
    option = re.search(
        r'<select name="year"><option value="">all</option><option value="(\d+)">\1 \((\d+)\)', whole
    )
    assert option
    year, count = option.groups()
    filtered = demo.get(f"/pairs?year={year}").text
    assert f"of {int(count):,} that fit" in filtered
    assert f'<option value="{year}" selected>' in filtered
    assert "Nothing fits all of that" in demo.get("/pairs?year=1066").text
    runs = [int(n) for n in re.findall(r'<tr data-words="(\d+)"', demo.get("/pairs?order=run").text)]
    assert runs == sorted(runs, reverse=True)
    assert demo.get("/pairs?order=;DROP").status_code == 200


def test_pages_of_a_list_keep_what_was_chosen(demo: TestClient) -> None:
    page = demo.get("/pairs?class=Law%2C+guidance+or+fixed+formula&order=run").text
    nexts = [html.unescape(x) for x in re.findall(r'rel="next" href="([^"]+)"', page)]
    assert not nexts or ("order=run" in nexts[0] and "page=2" in nexts[0] and "class=" in nexts[0])
    everywhere = demo.get("/pairs?order=run").text
    assert 'rel="next" href="/pairs?order=run&amp;page=2"' in everywhere


def test_the_pages_of_a_list_are_the_whole_list(demo: TestClient, demo_run: Results) -> None:
    found: list[str] = []
    number = 1
    while True:
        page = demo.get(f"/findings?page={number}").text
        found += re.findall(r'id="finding-([\w-]+)"', page)
        if 'rel="next"' not in page:
            break
        number += 1
    against = {f.finding_id for f in demo_run.findings if f.kind != "for_the_authority"}
    assert sorted(found) == sorted(against)


def test_a_passage_leads_to_its_pair(demo: TestClient, demo_run: Results) -> None:
    match = next(m for m in demo_run.matches if m.scope == "cross_request")
    answer = demo.get(f"/passages/{match.match_id}", follow_redirects=False)
    assert answer.status_code == 303
    path, _, place = answer.headers["location"].partition("#")
    pair = demo.get(path).text
    assert f'id="{place}"' in pair
    assert pair.count('class="view"') == 3  # the pair and both letters whole


@pytest.mark.parametrize(
    "path", ["/letters/no", "/templates/no", "/pairs/a--b", "/findings/x", "/passages/m", "/x"]
)
def test_what_is_not_there_is_said(demo: TestClient, path: str) -> None:
    answer = demo.get(path)
    assert answer.status_code == 404
    assert "<nav" in answer.text


def test_a_letter_shows_the_same_as_in_the_report(demo: TestClient, demo_run: Results) -> None:
    letter = demo_run.letters[0]
    answer = demo.get(f"/letters/{letter.document.document_id}").text
    assert letter.document.origin.sha256 in answer
    text = html.unescape(re.sub(r"<[^>]+>", "", answer))
    longest = max((letter.document.quote(b.span) for b in letter.document.blocks), key=len)
    assert longest[:60] in text


def test_panels_stand_beside_their_thing(demo_desk: Desk) -> None:
    from markupsafe import Markup

    demo_desk.panels["letter"].append(lambda request, key: Markup("<p>beside {}</p>").format(key))
    try:
        client = client_of(demo_desk)
        address = _first(client, "/letters")
        assert "<p>beside " in client.get(address).text
        assert "<p>beside " not in client.get("/letters").text
    finally:
        demo_desk.panels["letter"].clear()


def test_hostile_letters_are_text_on_every_view(desk_with: Callable[[Results], Desk]) -> None:
    client = client_of(desk_with(hostile_results()))
    pages = [client.get(view) for view in VIEWS]
    pages += [
        client.get(x)
        for v in ("/letters", "/pairs", "/findings")
        for x in _links(client.get(v).text)
        if x.startswith(f"{v}/")
    ]
    assert len(pages) > len(VIEWS) + 2
    for page in pages:
        assert page.status_code == 200
        assert not re.search(
            r"<(?:script|img|iframe|svg|object)[^>]*(?:alert|onerror|javascript:)", page.text, re.I
        )
        assert page.text.count("<script") == 2
        assert not re.search(r'href="(?!/|#|data:,)[^"]*"', page.text)


def test_hostile_addresses_are_text(demo: TestClient) -> None:
    evil = "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"
    for address in (
        f"/letters?authority={evil}",
        f"/search?q={evil}",
        f"/search/hits?q={evil}",
        f"/letters/{evil}",
        f"/pairs?order={evil}",
    ):
        assert "<img" not in demo.get(address).text


def test_before_there_is_an_analysis_every_view_says_so(
    tmp_path: object, desk_with: Callable[[Results], Desk]
) -> None:
    from similarity.config import Settings

    client = client_of(Desk(tmp_path / "empty", Settings()))  # type: ignore[operator]
    for view in ("/", "/letters", "/pairs", "/timeline"):
        assert "No letters yet" in client.get(view).text
