"""Corrections, stars, notes and checks through the app: kept, shown, taken back; nothing of another tab overwritten."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from similarity.api import Collection
from similarity.config import Settings
from similarity.results import Results
from similarity.serve.shelf.analyses import state_of

HOSTILE = '"><img src=x onerror=alert(1)></textarea><script>alert(2)</script>{{ 7*7 }} =1+1'
FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


@pytest.fixture
def opened(place: Path) -> Iterator[Callable[[], Collection]]:
    made: list[Collection] = []

    def open_() -> Collection:
        made.append(Collection.open(place, read_only=True))
        return made[-1]

    yield open_
    for one in made:
        one.close()


def _form(page: str, kind: str) -> dict[str, str]:
    """Fields of the first form of a kind on a page."""
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.S) if f'name="kind" value="{kind}"' in f)
    return {name: html.unescape(value) for name, value in FIELD.findall(form)}


def test_a_letter_is_corrected_and_the_correction_taken_back(
    app: TestClient, results: Results, opened: Callable[[], Collection]
) -> None:
    name = results.letters[0].document.document_id
    page = app.get(f"/letters/{name}").text
    form = _form(page, "letter") | {"authority": HOSTILE, "request": "All records of swans"}
    answer = app.post("/decisions/letter", data=form)
    assert answer.status_code == 200 and answer.url.path == f"/letters/{name}"
    assert (
        "(given by you)" in answer.text
        and "<img src=x" not in answer.text
        and "<script>alert" not in answer.text
    )
    given = dict(opened().given()[["field", "value"]].itertuples(index=False))
    assert given == {"authority": HOSTILE, "request": "All records of swans"}
    for _ in range(2):
        page = app.get("/decisions").text
        assert "<img src=x" not in page
        seen = dict(FIELD.findall(page))["seen"]
        app.post("/decisions/undo", data={"csrf": form["csrf"], "seen": seen})
    assert opened().given().empty


def test_two_tabs_lose_nothing(app: TestClient, results: Results, opened: Callable[[], Collection]) -> None:
    finding = results.findings[0].finding_id
    form = _form(app.get(f"/findings/{finding}").text, "note")
    assert app.post("/decisions/note", data=form | {"value": "of the first tab"}).status_code == 200
    second = app.post("/decisions/note", data=form | {"value": "of the second tab"})
    assert second.status_code == 409 and "changed in another window" in second.text
    assert [n.value for n in opened().notes()] == ["of the first tab"]


@pytest.mark.parametrize("value", ["checked", "wrong"])
def test_a_finding_is_marked(
    app: TestClient, results: Results, opened: Callable[[], Collection], value: str
) -> None:
    finding = results.findings[0].finding_id
    form = _form(app.get(f"/findings/{finding}").text, "check")
    assert app.post("/decisions/note", data=form | {"value": value, "day": ""}).status_code == 409
    page = app.post(
        "/decisions/note", data=form | {"value": value, "day": "2026-05-03", "reason": HOSTILE}
    ).text
    assert "by the user on 3 May 2026" in page and "<img src=x" not in page
    assert [(n.value, n.day) for n in opened().notes()] == [(value, "2026-05-03")]


def test_a_template_is_ignored_for_a_reason(app: TestClient, results: Results, place: Path) -> None:
    template = results.templates[0].template_id
    form = _form(app.get(f"/templates/{template}").text, "fairness")
    before = state_of(place, Settings())
    assert app.post("/decisions/note", data=form | {"value": "ignored", "reason": ""}).status_code == 409
    assert state_of(place, Settings()) == before
    app.post("/decisions/note", data=form | {"value": "ignored", "reason": "our own wording"})
    assert state_of(place, Settings()) != before
    assert "Ignored by the user: our own wording" in app.get("/decisions").text


def test_a_passage_is_starred_from_its_pair(
    app: TestClient, results: Results, opened: Callable[[], Collection]
) -> None:
    match = next(m for m in results.matches if m.scope != "within_document")
    page = app.get(f"/passages/{match.match_id}").text
    form = _form(page, "star")
    page = app.post("/decisions/note", data=form).text
    assert "Take the star away" in page and [n.kind for n in opened().notes()] == ["star"]
    key = opened().notes()[0].key
    passage = page.partition(f'id="match-{key}"')[2].partition("</header>")[0]
    assert "Starred by the user" in passage and page.count("Starred by the user") == 1


def test_what_was_said_of_a_finding_stands_in_the_list(app: TestClient, results: Results) -> None:
    shown = re.search(r'id="finding-([\w-]+)"', app.get("/findings").text)
    assert shown is not None
    form = _form(app.get(f"/findings/{shown[1]}").text, "check")
    app.post("/decisions/note", data=form | {"value": "wrong", "day": "2026-05-03", "reason": HOSTILE})
    page = app.get("/findings").text
    assert "<img src=x" not in page
    beside = page.partition(f'id="finding-{shown[1]}"')[2].partition("</ul>")[0]
    assert "Marked as wrong by the user on 3 May 2026" in beside


def test_it_goes_out_and_comes_in_as_files(
    app: TestClient, results: Results, opened: Callable[[], Collection]
) -> None:
    name = results.letters[0].document.document_id
    csrf = _form(app.get(f"/letters/{name}").text, "note")["csrf"]
    table = f"kind,key,value,reason,day\nnote,{name},ask again,,\npraise,{name},x,,\n"
    answer = app.post(f"/decisions/import?csrf={csrf}", files=[("file", ("my notes.csv", table, "text/csv"))])
    assert answer.status_code == 200 and "row 2" in answer.text
    assert [n.value for n in opened().notes()] == ["ask again"]
    out = app.get("/decisions/files/notes.csv")
    assert out.text == f"kind,key,value,reason,day\nnote,{name},ask again,,\n"
    assert "attachment" in out.headers["content-disposition"]
    assert app.get("/decisions/files/collection.sqlite").status_code == 404
    wrong = app.post(f"/decisions/import?csrf={csrf}", files=[("file", ("../../x.csv", "a", "text/csv"))])
    assert wrong.status_code == 400


def test_nothing_is_changed_without_a_token_and_no_form_leads_elsewhere(
    app: TestClient, results: Results, opened: Callable[[], Collection]
) -> None:
    finding = results.findings[0].finding_id
    form = _form(app.get(f"/findings/{finding}").text, "note") | {"value": "mine"}
    for address in ("letter", "note", "undo", "import"):
        assert app.post(f"/decisions/{address}", data=form | {"csrf": "0" * 64}).status_code == 403
    assert opened().notes() == ()
    away = app.post("/decisions/note", data=form | {"back": "//elsewhere.example/"}, follow_redirects=False)
    assert away.headers["location"] == "/decisions"
