"""Style sheets that are not there: named where they may hide words that were read, and not on every page that has some."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes
from tests.ingest.makers import zip_file

SEEN = "The harbour board keeps the log."
GONE = "The log was burnt under section 31(1)(g)."
MORE = "The board weighed the interest of the public in the log against the harm to the inquiry, and withholds it."
NEAR = "<link rel=stylesheet href='page_files/site.css'>"
FAR = "<link rel=stylesheet href='https://port.example/site.css'>"


def page(body: str, head: str = NEAR) -> str:
    return f"<html><head>{head}</head><body><main><h1>Answer</h1><p>{SEEN}</p>{body}<p>{MORE}</p></main></body></html>"


def told(html: str) -> list[tuple[str, str]]:
    problems = read_bytes(Part("p.html", html.encode()), IngestSettings()).problems
    return [(p.severity, p.problem) for p in problems if "style sheets" in p.problem]


@pytest.mark.parametrize(
    ("body", "head", "severity", "names"),
    [
        (f"<p class=x>{GONE}</p>", NEAR, "warning", ".x"),
        (f"<p class=x>{GONE}</p>", FAR, "info", ".x"),
        (f"<p id=n7>{GONE}</p>", NEAR, "warning", "#n7"),
        (f"<div class='a'><div class='b'>{GONE}</div></div>", NEAR, "warning", ".a, .b"),
        (f"<p>It stands. <span class=k>{GONE}</span> It falls.</p>", NEAR, "warning", ".k"),
        (f"<ul><li class=old>{GONE}</li><li>Another.</li></ul>", NEAR, "warning", ".old"),
        (f"<p class='x internal-note'>{GONE}</p>", FAR, "warning", ".internal-note, .x"),
        ("<p>It is <span class=sr-only>not</span> so.</p>", FAR, "info", ".sr-only"),
        (f"<p class=x>{GONE}</p>", "<link rel=stylesheet href='a.css' media='screen and (min-width: 600px)'>", "warning", ".x"),
        (f"<p class=x>{GONE}</p>", "<style>@import url('theme.css');</style>", "warning", ".x"),
        (f"<p class=x>{GONE}</p>", "<link rel=preload as=style onload=\"this.rel='stylesheet'\" href=a.css>", "warning", ".x"),
    ],
)  # fmt: skip
def test_what_an_absent_sheet_may_hide_is_named(body: str, head: str, severity: str, names: str) -> None:
    ((found, problem),) = told(page(body, head))
    assert found == severity and f"(in {names})" in problem


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<p class=x>{GONE}</p>", ""),
        (f"<p class=x>{GONE}</p>", "<link rel=stylesheet href='https://fonts.googleapis.com/css2?family=Lato'>"),
        (f"<p class=x>{GONE}</p>", "<link rel=stylesheet media=print href=print.css>"),
        (f"<p class=x>{GONE}</p>", "<link rel='alternate stylesheet' href=dark.css>"),
        (f"<p class=x>{GONE}</p>", "<noscript><link rel=stylesheet href=plain.css></noscript>"),
        (f"<p class=x>{GONE}</p>", "<link rel=stylesheet href='data:text/css,.y%7Bdisplay:none%7D'>"),
        (f"<p>{GONE}</p>", NEAR),
        (f"<p class=MsoNormal>{GONE}</p>", NEAR),
        (f"<p class='govuk-body govuk-!-margin-top-4'>{GONE}</p>", FAR),
        (f"<h2 class=topic>The log and the night of the loss</h2><p>{GONE}</p>", FAR),
        (f"<ul class=dots><li>{GONE}</li><li>Another.</li></ul>", FAR),
        (f"<table class=figures><tr><td>Nights</td><td>Three of the seven in June</td></tr></table><p>{GONE}</p>", FAR),
        (f"<p>{GONE} See <a class=out href=x>the page of the board on logs</a>.</p>", FAR),
        (f"<p class=signature>Harbour Office, Port House, One Quay Road</p><p>{GONE}</p>", FAR),
        (f"<nav class=menu><a href=a>All answers of the harbour board of June</a></nav><p>{GONE}</p>", FAR),
        (f"<h2 id=internal-review>The log and the night of the loss</h2><p>{GONE}</p>", NEAR),
        (f"<section id=s1><p>{GONE}</p></section><section id=s2><p>{MORE}</p></section>", "<style>main > h1 + p, main > p:last-child { display: none }</style>" + NEAR),
        (f"<p class=ref>FOI 7/25</p><p>{GONE}</p>", FAR),
        (f"<p class=x style='display:none'>{GONE}</p>", NEAR),
    ],
)  # fmt: skip
def test_a_sheet_that_can_hide_nothing_of_the_letter_is_not_named(body: str, head: str) -> None:
    assert told(page(body, head)) == []


def test_all_in_one_class_is_the_letter_itself() -> None:
    every = page(f"<p>{GONE}</p>").replace("<p>", "<p class=k>").replace("<main>", "<main class=whole id=m>")
    assert told(every) == []


def test_a_sheet_that_is_there_is_not_named_and_one_that_it_imports_is(tmp_path: Path) -> None:
    files = {"page.html": page(f"<p class=x>{GONE}</p>").encode(), "page_files/site.css": b".y{display:none}"}
    for inner, count in ((b"", 0), (b"@import 'gone.css';", 1), (b"@import 'gone.css' print;", 0)):
        files["page_files/site.css"] = inner + b".y { display: none }"
        for name, data in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(data)
        packed = read_bytes(Part("a.zip", zip_file(files)), IngestSettings())
        for problems in (read_sources([tmp_path], IngestSettings()).problems, packed.problems):
            assert sum("style sheets" in p.problem for p in problems) == count
