"""How letters are read of writers never seen: ``python -m similarity.evaluate.writers [FOLDER]``.

One writer at a time is left out: the role model is fitted to the letters of all others, without any sentence that
the writer left out also has; the whole tool runs on that writer's files with this model; and the cases' own
scripts score the run. Writers are the demonstration corpora and each folder with a ``truth.json``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from similarity.evaluate.known.demo_as_cases import write_as_cases
from similarity.evaluate.known.repository import present
from similarity.evaluate.known.written_letters import WrittenLetter, demo_letters, read_writer
from similarity.evaluate.role_training import DEMOS, HELD_OUT, WRITERS, fit, known_sentences, lessons_of
from similarity.segment.decision.model import VARIABLE, RoleModel

__all__ = [
    "DEMO",
    "WriterScores",
    "all_writers",
    "figures",
    "fold_model",
    "keep_figures",
    "main",
    "score_writer",
]

DEMO = "demo"
_FIGURE = re.compile(
    r"^(?P<name>\S.*?)\s+(?P<share>\d\.\d{3})  (?P<part>[\d.]+) of (?P<whole>\d+)$", re.MULTILINE
)
_SCRIPTS = ("score_cases.py", "score_accusations.py")


@dataclass(frozen=True, slots=True)
class WriterScores:
    """Scores of one writer's letters, read without having seen them.

    Parameters
    ----------
    writer
        Folder's name.
    shares
        Figure to share, as `score_cases.py` prints them.
    accusations
        Last line of `score_accusations.py`.
    misses
        Everything that the scripts printed.
    """

    writer: str
    shares: Mapping[str, float]
    accusations: str
    misses: str


def all_writers(folder: Path, others: Path = WRITERS, demos: Sequence[Path] = DEMOS) -> dict[str, Path]:
    """Name and folder of each writer but the demonstration's; those of ``folder`` before their copies in ``others``."""
    found = {p.parent.name: p.parent for p in sorted(others.glob("*/truth.json"))}
    found |= {p.parent.name: p.parent for p in sorted(folder.glob("*/truth.json"))}
    return dict(sorted(found.items()))


def fold_model(writer: str, letters: Mapping[str, Sequence[WrittenLetter]]) -> RoleModel:
    """The model fitted to all letters but those of ``writer`` and those held out, and to none of its sentences."""
    known = known_sentences(letters[writer])
    others = [own for name, own in letters.items() if name != writer and name not in HELD_OUT]
    return fit([x for own in others for x in lessons_of(own, known)])


def score_writer(writer: str, folder: Path, scripts: Path, model: RoleModel, room: Path) -> WriterScores:
    """Run the tool on a writer's files with a model, and score the run.

    Parameters
    ----------
    writer
        Its name.
    folder
        With ``files/`` and ``truth.json``.
    scripts
        Folder of the cases' scripts.
    model
        To read the roles with.
    room
        An empty folder to work in.

    Raises
    ------
    subprocess.CalledProcessError
        The run or a script failed.
    """
    file, run = room / "model.json", room / "run"
    file.write_text(model.to_json(), encoding="utf-8")
    tool = [sys.executable, "-m", "similarity", "report", str(folder / "files"), "--out", str(run)]
    done = subprocess.run(tool, stdout=subprocess.DEVNULL, env={**os.environ, VARIABLE: str(file)})
    if done.returncode > 1:  # 1 says that some input gave trouble
        done.check_returncode()
    shutil.copy(folder / "truth.json", room)  # score_cases.py looks beside itself
    for script in _SCRIPTS:
        shutil.copy(_script(scripts, script), room)
    cases = _printed([str(room / _SCRIPTS[0]), str(run)])
    accused = _printed([str(room / _SCRIPTS[1]), str(run), str(room / "truth.json")])
    return WriterScores(writer, figures(cases), accused.strip().splitlines()[-1], f"{cases}\n{accused}")


def figures(printed: str) -> dict[str, float]:
    """Figures that `score_cases.py` printed, name to share."""
    return {m["name"]: float(m["part"]) / max(1, float(m["whole"])) for m in _FIGURE.finditer(printed)}


def keep_figures(scores: Sequence[WriterScores], file: Path) -> None:
    """Write the figures of each writer to a JSON file; writers that it has and that were not measured now stay."""
    kept: dict[str, dict[str, float]] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    kept |= {s.writer: {name: round(share, 4) for name, share in s.shares.items()} for s in scores}
    file.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _script(folder: Path, name: str) -> Path:
    return next(p for p in (folder / name, *sorted(folder.glob(f"*/{name}")), WRITERS / name) if p.exists())


def _printed(command: list[str]) -> str:
    done = subprocess.run([sys.executable, *command], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of each writer, and the mean of the writers of the folder without the other styles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", type=Path, nargs="?", default=WRITERS, help="folders with files/ and truth.json"
    )
    parser.add_argument(
        "--only", nargs="*", default=[], metavar="WRITER", help="writers to leave out and score"
    )
    parser.add_argument("--write", type=Path, metavar="FILE", help="also keep the figures in a JSON file")
    parser.add_argument("--misses", action="store_true", help="print each miss with file and line")
    options = parser.parse_args(arguments)
    present(parser, [options.folder, *DEMOS])
    folders = all_writers(options.folder)
    letters: dict[str, Sequence[WrittenLetter]] = {
        DEMO: [x for demo in DEMOS for x in demo_letters(demo)],
        **{name: read_writer(folder) for name, folder in folders.items()},
    }
    scores = []
    for writer in options.only or letters:
        with tempfile.TemporaryDirectory() as name:
            room = Path(name)
            if writer == DEMO:
                write_as_cases(DEMOS, room / DEMO)
            folder = folders.get(writer, room / DEMO)
            scored = score_writer(writer, folder, options.folder, fold_model(writer, letters), room)
        scores.append(scored)
        print(f"{writer}\n" + "".join(f"  {k:<38} {v:.3f}\n" for k, v in scored.shares.items()), end="")
        print(f"  {scored.accusations}", flush=True)
        if options.misses:
            print(scored.misses)
    if options.write:
        keep_figures(scores, options.write)
    _means([s for s in scores if s.writer not in (DEMO, "styles")])


def _means(scores: Sequence[WriterScores]) -> None:
    """Mean and worst of the writers' letters; the styles are too few for a mean, the demonstration has its own floors."""
    if not scores:
        return
    print(f"mean and worst of {', '.join(s.writer for s in scores)}")
    for name in dict.fromkeys(k for s in scores for k in s.shares):
        shares = [s.shares[name] for s in scores if name in s.shares]
        print(f"  {name:<38} {sum(shares) / len(shares):.3f}  {min(shares):.3f}")


if __name__ == "__main__":
    main()
