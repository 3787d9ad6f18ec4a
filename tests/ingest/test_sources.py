"""Folders as people leave them: links, names and permissions never stop a run and never lead out of it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.ingest.read import ReadResult

LETTER = "The council holds the plan of the weir and withholds it until the sale is done.\n"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "good.txt").write_text(LETTER, encoding="utf-8")
    return letters


def read(*inputs: Path) -> ReadResult:
    return read_sources(list(inputs), IngestSettings())


def said(result: ReadResult) -> dict[str, str]:
    return {p.source: f"{p.severity}: {p.problem}" for p in result.problems}


def sources(result: ReadResult) -> list[str]:
    return sorted(d.origin.source for d in result.documents)


def test_links_out_of_the_folder_are_not_followed(folder: Path) -> None:
    secret = folder.parent / "diary.txt"
    secret.write_text("What I did on Tuesday is nobody's business.", encoding="utf-8")
    (folder / "secret.txt").symlink_to(secret)
    (folder / "passwords.txt").symlink_to("/etc/passwd")
    (folder / "process").symlink_to("/proc/self")
    (folder / "around").symlink_to(folder.parent)
    result = read(folder)
    assert sources(result) == ["good.txt"]
    outside = "warning: is a link that leads out of what was named"
    assert said(result) == dict.fromkeys(["around", "passwords.txt", "process", "secret.txt"], outside)


def test_links_inside_what_was_named_are_followed(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "good.txt")
    other = folder.parent / "others"
    other.mkdir()
    (other / "reply.txt").write_text(LETTER.replace("weir", "lock"), encoding="utf-8")
    (folder / "others").symlink_to(other)
    assert sources(read(folder, other)) == ["good.txt", "others/reply.txt"]
    named = folder.parent / "by-name.txt"
    named.symlink_to(other / "reply.txt")
    assert sources(read(named)) == ["by-name.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="names are characters there")
def test_a_name_that_is_no_characters_is_read_and_said(folder: Path) -> None:
    for name in (b"r\xe9ponse.txt", b"\xff\xfe.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(
            LETTER.replace("weir", f"weir {name.hex()}"), encoding="utf-8"
        )
    result = read(folder)
    assert sources(result) == ["\\xff\\xfe.txt", "good.txt", "r\\xe9ponse.txt"]
    assert said(result)["r\\xe9ponse.txt"] == "warning: has a name with bytes that are no characters"
    for text in (*sources(result), *(d.document_id for d in result.documents)):
        text.encode("utf-8")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach: pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are other things there")
def test_locked_folders_and_files_are_rows(open_folder: Path) -> None:
    (open_folder / "good.txt").write_text(LETTER, encoding="utf-8")
    for name, mode in (("locked", 0o000), ("unsearchable", 0o444)):
        (open_folder / name).mkdir()
        (open_folder / name / "letter.txt").write_text(LETTER, encoding="utf-8")
        (open_folder / name).chmod(mode)
    (open_folder / "closed.txt").write_text(LETTER, encoding="utf-8")
    (open_folder / "closed.txt").chmod(0)
    code = (
        "import os, sys; from pathlib import Path; from similarity.config import IngestSettings\n"
        "from similarity.ingest import read_sources\n"
        "folder = Path(sys.argv[1]); read_sources([folder / 'good.txt'], IngestSettings())\n"
        "os.geteuid() or os.setuid(65534)\n"  # root reads everything, also what is locked
        "result = read_sources([folder], IngestSettings())\n"
        "print([d.origin.source for d in result.documents]); print(sorted({p.source for p in result.problems}))"
    )
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, str(open_folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        for name in ("locked", "unsearchable"):
            (open_folder / name).chmod(0o755)
    assert done.returncode == 0, done.stderr
    documents, problems = done.stdout.splitlines()
    assert documents == "['good.txt']"
    assert problems == "['closed.txt', 'locked', 'unsearchable']"


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="no files that hide their size here")
def test_a_file_that_gives_more_than_it_says_is_bounded(folder: Path) -> None:
    result = read_sources([folder, Path("/proc/self/maps")], IngestSettings(max_bytes=500))
    assert said(result)["maps"] == "error: gives more than the limit of 500 bytes"
    assert sources(result) == ["good.txt"]


def test_folders_in_folders_without_end_are_said_to_be_deep(folder: Path) -> None:
    deep = folder / "/".join(["d"] * 70)
    deep.mkdir(parents=True)
    (deep / "reply.txt").write_text(LETTER, encoding="utf-8")
    assert set(said(read(folder)).values()) == {"error: lies deeper than 64 folders"}
