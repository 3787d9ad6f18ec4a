"""Only the person who started the app is served, and only what they did themselves changes anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from similarity.serve.views import browse
from tests.serve.client import HERE, client_of, csrf_of, new_desk


async def _changed(request: Request) -> Response:
    form = await request.form()
    return PlainTextResponse(f"changed {form.get('value')}")


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(browse, "routes", [*browse.routes, Route("/change", _changed, methods=["POST"])])
    return client_of(new_desk(tmp_path))


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST", "127.0.0.1:9"]
)
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["letters.example", "letters.example:8765", "127.0.0.1.letters.example", "10.1.2.3", "", "[::1].example"],
)
def test_a_name_that_was_made_to_lead_here_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "similarity serve" in answer.text


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for address in ("/", "/nothing", "/static/nothing.js"):
        headers = client.get(address).headers
        assert "script-src 'self';" in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
    assert client.get("/", headers={"host": "letters.example"}).headers["x-frame-options"] == "DENY"


def test_a_page_holds_no_script_and_no_style_of_its_own(client: TestClient) -> None:
    page = client.get("/").text
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count("<script src=") == 2
    assert not re.search(r"\son\w+=", page)  # no handler in an attribute


def test_static_files_are_kept_by_the_browser(client: TestClient) -> None:
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get("/").text):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/").headers["cache-control"] == "no-store"


def test_a_form_of_this_session_changes_something(client: TestClient) -> None:
    token = csrf_of(client)
    assert client.post("/change", data={"csrf": token, "value": "this"}).text == "changed this"
    assert client.post(f"/change?csrf={token}", files={"value": ("a.txt", b"x")}).status_code == 200
    assert client.post("/change", headers={"x-csrf-token": token}).status_code == 200


def test_without_its_token_nothing_is_changed(client: TestClient, tmp_path: Path) -> None:
    token = csrf_of(client)
    other = csrf_of(client_of(new_desk(tmp_path)))
    for answer in (
        client.post("/change", data={"value": "this"}),
        client.post("/change", data={"csrf": other, "value": "this"}),
        client.post("/change", data={"csrf": token[:-1], "value": "this"}),
        client.post("/change", json={"csrf": token}),
        client.request("PUT", "/change", data={}),
        client.request("DELETE", "/change"),
    ):
        assert answer.status_code == 403
        assert "nothing was changed" in answer.text.lower()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://letters.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8766"},
        {"origin": "file://"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_changes_nothing_even_with_the_token(
    client: TestClient, headers: dict[str, str]
) -> None:
    answer = client.post("/change", data={"csrf": csrf_of(client), "value": "x"}, headers=headers)
    assert answer.status_code == 403
    assert "Another site" in answer.text


def test_the_own_origin_may(client: TestClient) -> None:
    headers = {"origin": HERE, "sec-fetch-site": "same-origin"}
    assert client.post("/change", data={"csrf": csrf_of(client)}, headers=headers).status_code == 200


def test_a_second_tab_shares_the_session(client: TestClient) -> None:
    first, second = csrf_of(client), csrf_of(client)
    assert first == second
    assert client.post("/change", data={"csrf": first}).status_code == 200


def test_beyond_this_machine_a_token_is_demanded(tmp_path: Path) -> None:
    client = client_of(
        new_desk(tmp_path), bound="0.0.0.0", access="the-token", base="http://192.168.7.9:8765"
    )
    for address in ("/", "/?token=another", "/?token=", "/letters?token=%00"):
        answer = client.get(address)
        assert answer.status_code == 401
        assert "token" in answer.text
        assert "<nav" not in answer.text
    assert client.post("/?token=the-token").status_code == 401
    entered = client.get("/?token=the-token&x=1", follow_redirects=False)
    assert (entered.status_code, entered.headers["location"]) == (303, "/?x=1")
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"host": "letters.example"}).status_code == 421


def test_the_token_leads_nowhere_else(tmp_path: Path) -> None:
    client = client_of(new_desk(tmp_path), bound="0.0.0.0", access="t", base="http://192.168.7.9:8765")
    answer = client.get("http://192.168.7.9:8765//letters.example/?token=t", follow_redirects=False)
    assert answer.headers["location"] == "/letters.example/"


def test_a_large_form_is_refused_by_what_it_says_and_by_what_it_sends(client: TestClient) -> None:
    token = csrf_of(client)
    said = client.post(
        "/change", headers={"content-length": "2000000000", "x-csrf-token": token}, content=b"x"
    )
    counted = client.post(
        "/change",
        headers={"x-csrf-token": token, "content-type": "application/x-www-form-urlencoded"},
        content=(b"x" * 100_000 for _ in range(60)),
    )
    for answer in (said, counted):
        assert answer.status_code == 413
        assert "4 MB" in answer.text
        assert "<nav" in answer.text


def test_a_fault_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(request: Request) -> Response:
        raise RuntimeError("<script>alert(1)</script>")

    monkeypatch.setattr(browse, "routes", [Route("/broken", broken)])
    answer = client_of(new_desk(tmp_path)).get("/broken")
    assert answer.status_code == 500
    assert "fault of the program: RuntimeError" in answer.text
    assert "alert(1)" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
