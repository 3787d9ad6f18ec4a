"""Style sheets that lay beside a page are kept with it: a collection reads what a run on the files reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity import api
from similarity.api import Collection

_PAGE = (
    "<html><head><link rel=stylesheet href='page_files/own.css'></head><body><p>Tarn Council</p>"
    "<p>Dear Ms Orme</p><p>You asked for the log of the harbour. It is withheld under section 31(1)(a) of the Freedom of "
    "Information Act 2000.</p><p class=gone>It is also exempt under section 40(2).</p><p>Yours sincerely</p></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = tmp_path / "files"
    (files / "page_files").mkdir(parents=True)
    (files / "page.html").write_text(_PAGE, encoding="utf-8")
    (files / "page_files" / "own.css").write_text(".gone { display: none }", encoding="utf-8")
    return files


def test_a_collection_reads_what_a_run_on_the_files_reads(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with Collection.open(kept, create=True) as collection:
        collection.add(folder)
        assert collection.doctor() == ()
    folder.rename(tmp_path / "elsewhere")
    (own,) = api.report(kept, out=tmp_path / "of-kept").letters
    (other,) = api.report(tmp_path / "elsewhere", out=tmp_path / "of-files").letters
    assert own.document.text == other.document.text
    assert "section 40(2)" not in own.document.text


def test_they_go_with_their_page(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with Collection.open(kept, create=True) as collection:
        (name,) = collection.add(folder).taken
        assert list((kept / "originals").rglob("own.css"))
        collection.remove(name)
    assert not list((kept / "originals").rglob("*"))


def test_a_page_that_is_added_again_with_another_sheet_is_read_anew(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    sheet = folder / "page_files" / "own.css"
    for number, style in enumerate((".gone { display: none }", ".gone { color: red }")):
        sheet.write_text(style, encoding="utf-8")
        with Collection.open(kept, create=True) as collection:
            collection.add(folder)
            assert collection.doctor() == ()
        (letter,) = api.report(kept, out=tmp_path / f"report-{number}").letters
        assert ("section 40(2)" in letter.document.text) is bool(number)
