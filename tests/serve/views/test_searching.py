"""The search of the app is the collection's own, and takes a word that is being typed."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from similarity.api import Collection
from similarity.collection.searching.query import parsed
from similarity.collection.searching.same_texts import grouped_by_text
from similarity.results import Results
from similarity.serve.views.searching import as_typed

OTHERS = r"<details.*?</details>"


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("harbour", "(harbour OR harbour*)"),
        ("harbour patr", "harbour (patr OR patr*)"),
        ("harbour patrol ", "harbour patrol "),
        ('"fuller pict', '"fuller pict"*'),
        ('"fuller picture"', '"fuller picture"'),
        ("ships NOT", "ships NOT"),
        ("ships OR (boa", "ships OR ((boa OR boa*)"),
        ("wor*", "wor*"),
        ("the police’s", "the (police’s OR police’s*)"),
        ("", ""),
    ],
)
def test_what_is_typed_may_be_begun_only(typed: str, query: str) -> None:
    assert as_typed(typed) == query


@pytest.mark.parametrize("typed", ["harbour patr", '"fuller pict', "ships NOT boa", "x OR police’s"])
def test_it_can_be_parsed(typed: str) -> None:
    assert parsed(as_typed(typed)).match


def test_the_app_finds_what_the_command_finds(app: TestClient, place: Path, results: Results) -> None:
    words = "public interest disclosure "
    with Collection.open(place, read_only=True) as collection:
        found = collection.search(words, limit=240)
    assert found.hits
    groups = grouped_by_text(found.hits)[:60]
    page = app.get("/search", params={"q": words}).text
    assert f"of {found.passages:,} passage" in page and f"in {found.letters:,} letter" in page
    hits = [group[0] for group in groups]
    shown = [
        html.unescape(x) for x in re.findall(r'<li><a href="(/letters/[^"]+)"', re.sub(OTHERS, "", page))
    ]
    letters_of = [x.partition("/letters/")[2].partition("#")[0] for x in shown]
    assert letters_of == [hit.document_id for hit in hits]
    beside = [re.findall(r'<li><a href="/letters/([^"#]+)#', part) for part in re.findall(OTHERS, page)]
    assert beside == [[hit.document_id for hit in group[1:]] for group in groups if len(group) > 1] != []
    assert 'value="public interest disclosure "' in page  # in the box, to be gone on with
    letters = {x.document.document_id: x.document for x in results.letters}
    for hit, address in list(zip(hits, shown, strict=True))[:5]:
        number = int(address.rpartition(".")[2])
        assert letters[hit.document_id].blocks[number - 1].span.start <= hit.start
        assert f'id="{address.partition("#")[2]}"' in app.get(address.partition("#")[0]).text
    spread = next(h for h in hits if h.letters and h.letters > 1)
    assert f"stands in {spread.letters:,} letters" in page


def test_a_query_that_makes_no_sense_is_a_sentence(app: TestClient) -> None:
    for query in ("ships NOT", "(ships", "*", "AND"):
        answer = app.get("/search", params={"q": query})
        assert answer.status_code == 200 and "hits-count" in answer.text
    assert "NOT needs words on both sides" in app.get("/search/hits", params={"q": "ships NOT"}).text


def test_a_collection_that_is_damaged_meanwhile_is_said_to_be_so_and_not_empty(
    app: TestClient, place: Path
) -> None:
    with (place / "collection.sqlite").open("r+b") as file:
        file.write(bytes(4096))
    found = app.get("/search", params={"q": "interest"})
    assert found.status_code == 200 and "is damaged" in found.text and "Nothing was found" not in found.text
    assert "is damaged" in app.get("/decisions").text
    assert "is damaged" in app.get("/letters").text  # kept pages are shown, and what is wrong above them
