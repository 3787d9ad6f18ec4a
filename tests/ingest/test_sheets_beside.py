"""Style sheets that lie beside a saved page, or that it brings along, tell what of it is seen."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes
from similarity.ingest.sheets_beside import keep_sheets, kept_sheets
from tests.ingest.makers import zip_file

SEEN = "The harbour board keeps the log."
GONE = "The log was burnt under section 31(1)(g)."


def page(head: str, style: str = "") -> str:
    return f"<html><head>{head}</head><body><main><p>{SEEN}</p><p class=x style='{style}'>{GONE}</p></main></body></html>"


def read_folder(folder: Path) -> str:
    (document,) = read_sources([folder], IngestSettings()).documents
    return document.text


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("<link rel=stylesheet href='page_files/a.css'>", "page_files/a.css"),
        ('<link href="./page_files/a%20b.css?v=2" type="text/css" rel="stylesheet">', "page_files/a b.css"),
        ("<style>@import url('page_files/a.css');</style>", "page_files/a.css"),
        ("<link rel=stylesheet href='page_files/top.css'>", "page_files/inner/a.css"),
    ],
)
def test_a_sheet_beside_the_page_hides_words(tmp_path: Path, link: str, path: str) -> None:
    (tmp_path / "page.html").write_text(page(link))
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(".x { display: none }")
    (tmp_path / "page_files" / "top.css").write_text('@import "inner/a.css"; @import "top.css";')
    assert read_folder(tmp_path) == SEEN


@pytest.mark.parametrize(
    "link",
    [
        "<link rel='alternate stylesheet' href='a.css'>",
        "<link rel=stylesheet media=print href='a.css'>",
        "<link rel=stylesheet href='../a.css'>",
        "<link rel=stylesheet href='out.css'>",
        "<link rel=stylesheet href='none.css'>",
        "<link rel=stylesheet href='https://port.example/a.css'>",
    ],
)
def test_a_sheet_that_is_not_in_use_or_lies_elsewhere_does_not(tmp_path: Path, link: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for place in (tmp_path / "a.css", folder / "a.css"):
        place.write_text(".x { display: none }")
    (folder / "out.css").symlink_to(tmp_path / "a.css")
    (folder / "page.html").write_text(page(link))
    assert read_folder(folder) == f"{SEEN}\n\n{GONE}"


@pytest.mark.parametrize(
    ("head", "style"),
    [
        ("<link rel=stylesheet href='data:text/css,.x%7Bdisplay:none%7D'>", ""),
        (
            f"<link rel=stylesheet href='data:text/css;base64,{base64.b64encode(b'.x{display:none}').decode()}'>",
            "",
        ),
        ("<style>:root { --how: line-through } .x { text-decoration: var(--how) }</style>", ""),
        ("<style>.x { display: var(--unknown, none) }</style>", ""),
        ("<style>main { color: black; & .x { display: none } }</style>", ""),
        ("<style>main { .y, .x { display: none } }</style>", ""),
        ("<style>.x { color: red; @media screen { display: none } }</style>", ""),
        ("", "color: hsl(0 0% 100%)"),
        ("", "color: rgb(255 255 255 / 100%)"),
        ("", "position: absolute; inset: 0 auto auto -9999px"),
        ("", "translate: -10000px 0"),
    ],
)
def test_newer_ways_to_hide_words(head: str, style: str) -> None:
    (document,) = read_bytes(Part("p.html", page(head, style).encode()), IngestSettings()).documents
    assert document.text == SEEN


def test_a_variable_of_two_values_hides_nothing() -> None:
    head = "<style>.dark { --how: none } .x { --how: block; display: var(--how) }</style>"
    (document,) = read_bytes(Part("p.html", page(head).encode()), IngestSettings()).documents
    assert GONE in document.text


def test_a_page_whose_name_is_as_long_as_names_may_be_is_read(tmp_path: Path) -> None:
    (tmp_path / f"{'p' * 250}.html").write_text(page("<link rel=stylesheet href=a.css>"))
    (tmp_path / "a.css").write_text(".x { display: none }")
    assert read_folder(tmp_path) == SEEN


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        ("<link rel=stylesheet href='../c/s.css'>", True),
        ("<base href='../c/'><link rel=stylesheet href='s.css'>", True),
        ("<style>@import url(../c/s.css) screen;</style>", True),
        ("<style>@import '../c/s.css' layer(low) supports(display: grid);</style>", True),
        ("<style>@import url(../c/s.css) print;</style>", False),
        ("<style>@import '../c/s.css' layer(low); .x { display: block }</style>", False),
        ("<link rel=stylesheet href='../../far.css'>", False),
    ],
)
def test_a_sheet_above_the_page_and_in_what_was_named_hides_words(
    tmp_path: Path, head: str, hidden: bool
) -> None:
    named = tmp_path / "named"
    for folder in ("p", "c"):
        (named / folder).mkdir(parents=True)
    for place in (named / "c" / "s.css", tmp_path / "far.css"):
        place.write_text(".x { display: none }")
    (named / "p" / "page.html").write_text(page(head))
    assert (read_folder(named) == SEEN) is hidden
    packed = zip_file({"p/page.html": page(head).encode(), "c/s.css": b".x { display: none }"})
    (document,) = read_bytes(Part("a.zip", packed), IngestSettings()).documents
    assert (document.text == SEEN) is hidden


def test_a_sheet_from_above_is_kept_with_its_page(tmp_path: Path) -> None:
    kept = tmp_path / "originals" / "abc"
    kept.parent.mkdir()
    data = page("<link rel=stylesheet href='../c/s.css'>").encode()
    kept.write_bytes(data)
    keep_sheets(kept, {"../c/s.css": b".x { display: none }"})
    assert kept_sheets(kept, data) == {"../c/s.css": b".x { display: none }"}
    assert not (tmp_path / "originals" / "c").exists()


def test_names_in_an_archive_that_are_utf8_and_do_not_say_so() -> None:
    packed = zip_file({"D__cision.txt": SEEN.encode()}).replace(b"D__cision", "Décision".encode())
    (document,) = read_bytes(Part("a.zip", packed), IngestSettings()).documents
    assert document.origin.source == "a.zip!Décision.txt"
