"""Runs text alignment on a folder of the PAN 2013/14 form and scores it.

::

    python benchmarks/pan.py DATA --out DETECTIONS

``DATA`` holds ``src/``, ``susp/`` and one folder for each subset with a file ``pairs`` and, where the truth is
known, one XML file for each pair. Detections are written to ``DETECTIONS/<subset>/<suspicious>-<source>.xml``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from similarity.config import ReuseSettings
from similarity.evaluate.measures.plagdet import Reuse, plagdet
from similarity.match.reworded.passages import find_passages


class Pair(NamedTuple):
    """One suspicious document, one source, and what is known of their reuse."""

    subset: str
    suspicious: Path
    source: Path
    cases: tuple[Reuse, ...]

    @property
    def file_name(self) -> str:
        """Name of the pair's truth and of its detections."""
        return f"{self.suspicious.stem}-{self.source.stem}.xml"


def read_text(path: Path) -> str:
    """Text with line ends as they are: offsets count them."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def read_features(path: Path, name: str) -> Iterator[Reuse]:
    """Cases or detections of one XML file."""
    root = ET.parse(path).getroot()
    for feature in root.iter("feature"):
        if feature.get("name") == name and feature.get("source_reference"):
            this, size, there, length = (
                int(feature.attrib[key])
                for key in ("this_offset", "this_length", "source_offset", "source_length")
            )
            yield Reuse(
                str(root.get("reference")), feature.attrib["source_reference"],
                this, this + size, there, there + length,
            )  # fmt: skip


def subsets(data: Path) -> list[Path]:
    """Folders with a list of pairs, in order of name; ``data`` itself if it is one."""
    return [data] if (data / "pairs").is_file() else sorted(p.parent for p in data.glob("*/pairs"))


def read_pairs(data: Path) -> list[Pair]:
    """All pairs of all subsets."""
    pairs = []
    for folder in subsets(data):
        base = next((b for b in (data, data.parent) if (b / "susp").is_dir()), None)
        if base is None:
            raise SystemExit(f"{data}: no folders susp and src here; give the folder that holds them")
        for line in (folder / "pairs").read_text(encoding="utf-8").splitlines():
            if line.strip():
                suspicious, source = line.split()
                truth = folder / f"{Path(suspicious).stem}-{Path(source).stem}.xml"
                cases = tuple(read_features(truth, "plagiarism")) if truth.is_file() else ()
                pairs.append(Pair(folder.name, base / "susp" / suspicious, base / "src" / source, cases))
    return pairs


def detect(pair: Pair, settings: ReuseSettings) -> list[Reuse]:
    """Detections of one pair."""
    found = find_passages(read_text(pair.suspicious), read_text(pair.source), settings)
    return [
        Reuse(pair.suspicious.name, pair.source.name, p.left.start, p.left.end, p.right.start, p.right.end)
        for p in found
    ]


def detect_all(pairs: list[Pair], settings: ReuseSettings, workers: int) -> list[list[Reuse]]:
    """Detections of every pair, in order."""
    if workers == 1:
        return [detect(pair, settings) for pair in pairs]
    detect(pairs[0], settings)  # compile once, before the workers start
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(detect, pairs, [settings] * len(pairs), chunksize=16))


def write_detections(out: Path, pair: Pair, detections: list[Reuse]) -> None:
    """One XML file in the form of the task."""
    root = ET.Element("document", reference=pair.suspicious.name)
    for found in detections:
        ET.SubElement(
            root,
            "feature",
            name="detected-plagiarism",
            this_offset=str(found.this_start),
            this_length=str(found.this_end - found.this_start),
            source_reference=found.source,
            source_offset=str(found.source_start),
            source_length=str(found.source_end - found.source_start),
        )
    ET.indent(root)
    folder = out / pair.subset
    folder.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(root).write(folder / pair.file_name, encoding="utf-8", xml_declaration=True)


def score(pairs: list[Pair], found: list[list[Reuse]]) -> dict[str, dict[str, float]]:
    """Figures by subset and for all pairs of the subsets that hold reuse."""
    names = sorted({pair.subset for pair in pairs})
    rows: dict[str, dict[str, float]] = {}
    reusing: list[str] = []
    for name in [*names, "all with reuse"]:
        chosen = [
            (pair, ones)
            for pair, ones in zip(pairs, found, strict=True)
            if pair.subset == name or (name == "all with reuse" and pair.subset in reusing)
        ]
        cases = [case for pair, _ in chosen for case in pair.cases]
        if cases and name in names:
            reusing.append(name)
        clean = [not ones for pair, ones in chosen if not pair.cases]
        rows[name] = {
            "pairs": len(chosen),
            "cases": len(cases),
            "detections": sum(len(ones) for _, ones in chosen),
            **plagdet(cases, [one for _, ones in chosen for one in ones])._asdict(),
            "clean": sum(clean) / len(clean) if clean else float("nan"),
        }
    return rows


def print_table(rows: dict[str, dict[str, float]]) -> None:
    """``clean`` is the share of pairs without reuse in which nothing was detected."""
    print(
        f"{'subset':28}{'plagdet':>9}{'precision':>11}{'recall':>9}{'granularity':>13}{'clean':>8}{'pairs':>7}"
    )
    for name, row in rows.items():
        print(
            f"{name:28}{row['plagdet']:9.4f}{row['precision']:11.4f}{row['recall']:9.4f}"
            f"{row['granularity']:13.4f}{row['clean']:8.3f}{row['pairs']:7.0f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()
    pairs = read_pairs(options.data)
    if not pairs:
        raise SystemExit(f"{options.data}: no folder with a file called pairs")
    began = time.perf_counter()
    found = detect_all(pairs, ReuseSettings(), options.workers)
    seconds = time.perf_counter() - began
    for pair, detections in zip(pairs, found, strict=True):
        write_detections(options.out, pair, detections)
    rows = score(pairs, found)
    print_table(rows)
    print(f"{len(pairs)} pairs in {seconds:.1f} s; detections in {options.out}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
