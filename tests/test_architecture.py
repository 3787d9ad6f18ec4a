"""What the package imports, and when."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from similarity.cli import app

HEAVY = ("sklearn", "nltk", "pandas", "numba", "scipy", "pyarrow", "trafilatura")
COMMANDS = ([], *([c.name or c.callback.__name__] for c in app.registered_commands if c.callback))


def _loaded_after(code: str, heavy: tuple[str, ...] = HEAVY) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n' + ' '.join(m for m in {heavy!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: " ".join(c) or "root")
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    code = (
        "from similarity.cli import app\n"
        f"try:\n    app({[*command, '--help']!r})\nexcept SystemExit as end:\n    assert end.code == 0"
    )
    assert _loaded_after(code) == set()


def test_bare_import_is_light() -> None:
    assert _loaded_after("import similarity, similarity.records, similarity.errors") == set()


def test_importing_the_verbs_is_light_and_quick() -> None:
    assert _loaded_after("import similarity.api") == set()
    timing = "import time; t = time.process_time(); import similarity.api; print(time.process_time() - t)"
    seconds = min(
        float(
            subprocess.run([sys.executable, "-c", timing], capture_output=True, text=True, check=True).stdout
        )
        for _ in range(3)
    )
    assert seconds < 0.3


# Heavy modules that a command on plain letters may import; each costs a tenth of a second and more.
_NEEDED = {
    "explain": set(),
    "audit": {"numba", "scipy"},
    "report": {"numba", "scipy", "pyarrow"},
}


@pytest.mark.parametrize("command", _NEEDED)
def test_a_small_run_imports_no_more_than_it_needs(command: str, tmp_path: Path) -> None:
    letters = [
        str(ROOT / "corpus" / "demo" / f"northmere-{name}.html")
        for name in ("royal-visit-cost", "phone-kiosks")
    ]
    given = {
        "explain": letters[:1],
        "audit": letters[:1],
        "report": [*letters, "--out", str(tmp_path / "report")],
    }
    heavy = (*HEAVY, "scipy.stats", "dateparser", "joblib", "pdfminer", "docx", "httpx", "vl_convert")
    code = (
        "from similarity.cli import app\n"
        f"try:\n    app({[command, *given[command]]!r})\nexcept SystemExit as end:\n    assert end.code in (0, 1)"
    )
    assert _loaded_after(code, heavy) <= _NEEDED[command]


def test_the_probe_sees_a_heavy_import() -> None:
    assert _loaded_after("import pandas") >= {"pandas"}


@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda c: c[0])
def test_every_command_has_an_example_in_its_help(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "similarity", *command, "--help"], capture_output=True, text=True, check=True
    )
    assert f"Example: similarity {command[0]}" in " ".join(done.stdout.split())


ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "similarity"
ROOMS = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))
MOST_FILES, MOST_LINES, README_LINES = 14, 300, 30
# What is larger still; a figure here may only fall.
LONGER: dict[str, int] = {}
FULLER: dict[str, int] = {}
# The same idea in another form: a format read and a format written, a command and its work.
TWICE = {
    "compare.py": "the command and the page it writes",
    "explain.py": "the command and the data it shows",
    "html.py": "web pages and the HTML part of a mail",
    "looks.py": "what a look hides or strikes out: of a web page and of a Word file",
    "pdf.py": "PDF, read and written",
    "site_chrome.py": "banners of a site, by fingerprint: in a file and in a letter",
    "pictures.py": "pictures that hold a page: in a mail and in a PDF",
    "serve.py": "the command and a worker's program",
    "results.py": "the records of a run and their file",
    "summary.py": "the summary as a file and on a terminal",
}


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file() and path.suffix != ".pyc"]


def _code() -> list[Path]:
    return sorted(path for kind in ("py", "js") for path in PACKAGE.rglob(f"*.{kind}"))


def test_no_folder_is_a_drawer() -> None:
    tables = PACKAGE / "facts" / "data"  # one file to a table; `similarity facts` lists them
    folders = [
        PACKAGE,
        *(path for path in PACKAGE.rglob("*") if path.is_dir() and path.name != "__pycache__"),
    ]
    full = {str(f.relative_to(ROOT)): len(_files(f)) for f in folders if f != tables}
    assert {name: count for name, count in full.items() if count > FULLER.get(name, MOST_FILES)} == {}


def test_no_code_file_is_long() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in _code()}
    assert {name: count for name, count in lines.items() if count > LONGER.get(name, MOST_LINES)} == {}


def test_a_file_name_says_where_one_is() -> None:
    names = Counter(path.name for path in _code() if path.name != "__init__.py")
    assert {name for name, count in names.items() if count > 2} == set()
    assert {name for name, count in names.items() if count == 2} <= set(TWICE)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_says_what_lives_there(room: Path) -> None:
    text = (room / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= README_LINES
    assert text.splitlines()[0].split(":")[0] == f"# {room.name}"
    assert re.search(r"\b(?:add|change|run|keep) ", text, re.IGNORECASE)  # where to put a new thing


def test_the_map_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    rooms = {room.name for room in ROOMS}
    assert {name for name in modules | rooms if f"`{name}`" not in text} == set()
    for inside in PACKAGE.glob("*/*/__init__.py"):
        assert f"`{inside.parent.name}`" in text, inside.parent


def test_the_tasks_of_a_newcomer_name_files_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = [word for word in text.split("`") if "/" in word and "NAME" not in word and " " not in word]
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def _dependencies() -> list[Requirement]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = table["optional-dependencies"]
    assert all(extras.values()), "an extra that installs nothing"
    return [
        Requirement(line)
        for line in [*table["dependencies"], *(one for extra in extras.values() for one in extra)]
    ]


@pytest.mark.parametrize("requirement", _dependencies(), ids=lambda requirement: requirement.name)
def test_a_dependency_has_bounds_and_a_version_that_was_tested(requirement: Requirement) -> None:
    assert {">=", "<"} <= {bound.operator for bound in requirement.specifier}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    tested = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    version = {canonicalize_name(name): at for name, at in tested.items()}[
        canonicalize_name(requirement.name)
    ]
    assert version in requirement.specifier
