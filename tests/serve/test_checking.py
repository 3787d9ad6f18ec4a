"""A letter is pasted or chosen, shown with its templates, and added or not."""

from __future__ import annotations

import re
import time
from pathlib import Path

from starlette.testclient import TestClient

from similarity.api import Collection
from similarity.results import Results
from similarity.serve.checking.pasted_text import name_of_pasted
from similarity.serve.jobs.arrivals import safe_name
from tests.serve.client import csrf_of
from tests.serve.test_deciding import HOSTILE


def _pasted(results: Results) -> str:
    """Reasons of a kept letter in a letter of its own."""
    match = next(m for m in results.matches if m.fairness == "case_specific" and m.scope == "cross_request")
    document = next(x.document for x in results.letters if x.document.document_id == match.left_document)
    return (
        "Dear requester,\n\nWe hold the information on ponds that you asked for and refuse it under section 31.\n\n"
        f"{document.quote(match.left)}\n\n{HOSTILE}\n\nYours sincerely\n"
    )


def test_a_pasted_letter_is_shown_and_added_only_when_asked(
    app: TestClient, results: Results, place: Path
) -> None:
    with Collection.open(place, read_only=True) as collection:
        before = len(collection)
    csrf = csrf_of(app, "/check")
    answer = app.post("/check", data={"csrf": csrf, "text": _pasted(results)})
    assert answer.status_code == 200 and re.fullmatch(r"/check/\w{16}", answer.url.path)
    page = answer.text
    assert 'class="others"' in page and "Side by side with" in page and "<img src=x" not in page
    pair = re.search(r'class="others">.*?href="#(pair-[^"]+)"', page)
    assert pair and f'id="{pair[1]}"' in page
    assert ", Pasted text, We hold the information on ponds that you asked for" in page
    assert app.get(answer.url.path).text.count("<h1") == page.count("<h1")
    with Collection.open(place, read_only=True) as collection:
        assert len(collection) == before
    with app:
        added = app.post(f"{answer.url.path}/add", data={"csrf": csrf})
        assert added.url.path.startswith("/uploads/")
        for _ in range(240):
            with Collection.open(place, read_only=True) as collection:
                if len(collection) == before + 1:
                    break
            time.sleep(0.25)
    with Collection.open(place, read_only=True) as collection:
        assert len(collection) == before + 1


def test_a_file_is_checked_under_a_name_that_leads_nowhere(
    app: TestClient, results: Results, place: Path
) -> None:
    csrf = csrf_of(app, "/check")
    upload = {"file": ("../../../<b>letter.txt", _pasted(results), "text/plain")}
    answer = app.post(f"/check?csrf={csrf}", files=upload)
    assert answer.status_code == 200 and "<b>letter" not in answer.text
    assert [p.name for p in (place / "serve" / "checks").glob("*/letter/*")] == ["_b_letter.txt"]
    assert app.post("/check", data={"csrf": csrf, "text": " "}).status_code == 400
    assert app.post("/check", data={"csrf": "0", "text": "x"}).status_code == 403
    assert app.get("/check/0123456789abcdef").status_code == 404


def test_a_pasted_text_is_called_by_what_it_says_first() -> None:
    called = {
        "Our ref: 12/7\nDear Ms Vane,\n\nThe harbour board holds no list.": "Pasted text, The harbour board holds no list.txt",
        "From: a@b.example\nDate: 3 May 2022 10:00\nSubject: Tolls and/or fees\n\nHello": "Pasted text, Tolls and or fees.txt",
        "Re: Lights\n": "Pasted text, Lights.txt",
        "Dear Sir\n\nNo.\n": "Pasted text.txt",
    }
    assert {text: name_of_pasted(text) for text in called} == called
    long = name_of_pasted("incomprehensibilities " * 30)
    assert 60 < len(long) < 90 and long.count("incomprehensibilities") == 3
    assert safe_name(long).name == long
