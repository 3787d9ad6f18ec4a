"""A page that a browser saved with the folder of its files: the page is read, and of the folder what is seen by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.ingest.draft import Part
from similarity.ingest.read_file import FileResult, read_bytes
from tests.ingest.makers import picture_file, zip_file

SEEN = "The harbour board keeps the log of the ferry, and will not show it to you before the inquiry into its loss is closed."
FRAME = "The annex lists the nights on which the ferry did not sail, and says who was on watch on each of them, by rank."
CODE = "(function(){var log=1;window.log=window.log||[];})();"


def saved(folder: str, page: str = "Answer.html") -> dict[str, bytes]:
    from PIL import Image

    return {
        page: f"<html><body><main><p>{SEEN}</p></main><iframe src='{folder}/annex.html'></iframe></body></html>".encode(),
        f"{folder}/css": b".x { display: none }",
        f"{folder}/f.txt": CODE.encode(),
        f"{folder}/site.js.download": CODE.encode(),
        f"{folder}/annex.html": f"<html><body><p>{FRAME}</p></body></html>".encode(),
        f"{folder}/anchor.html": b"<html><body>Privacy - Terms</body></html>",
        f"{folder}/empty.html": b"<html><body></body></html>",
        f"{folder}/logo.png": picture_file([Image.new("RGB", (120, 40), "white")], "PNG"),
    }


def read_folder(folder: Path, files: dict[str, bytes]) -> FileResult:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    found = read_sources([folder], IngestSettings())
    return FileResult(tuple(found.documents), tuple(found.problems))


@pytest.mark.parametrize(
    ("folder", "page"),
    [("Answer_files", "Answer.html"), ("Answer-Dateien", "Answer.htm"), ("Answer_fichiers", "Answer.html")],
)
def test_sheets_scripts_and_logos_of_a_saved_page_are_no_letters(
    tmp_path: Path, folder: str, page: str
) -> None:
    files = saved(folder, page)
    beside = read_folder(tmp_path, files)
    packed = read_bytes(Part("a.zip", zip_file(files)), IngestSettings())
    for found in (beside, packed):
        assert sorted(document.text for document in found.documents) == [FRAME, SEEN]
        named = {p.source.rpartition("/")[2] for p in found.problems if p.severity == "info"}
        assert named >= {"css", "f.txt", "site.js.download", "anchor.html", "empty.html", "logo.png"}
        assert all(p.severity != "error" for p in found.problems)


def test_a_folder_of_that_name_without_its_page_is_any_folder(tmp_path: Path) -> None:
    found = read_folder(tmp_path, {"foi_files/letter": SEEN.encode(), "other.html": b"<p>Other words.</p>"})
    assert SEEN in [document.text for document in found.documents]
