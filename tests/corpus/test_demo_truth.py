"""The demonstration corpus is what its content says, and its truth holds letter by letter."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from similarity.records import ROLES
from similarity.words import words

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
TRUTHS = sorted(path.parent.name for path in CORPUS.glob("*/truth.json"))
FORMAL = {"chrome", "reference", "request", "decision", "exemption_list", "other", "complaint_rights"}


def letters_of(folder: str) -> list[dict[str, Any]]:
    return json.loads((CORPUS / folder / "truth.json").read_text(encoding="utf-8"))["letters"]


def spans_of(letter: dict[str, Any]) -> list[dict[str, Any]]:
    found = [*letter["request"], *letter["questions"], *letter["citations"]]
    found += [label for block in letter["blocks"] for label in block["labels"]]
    for planted in letter["planted"]:
        found += [*planted["spans"], *planted["slots"]]
    return found + letter["anomalies"] + letter["look_alikes"] + letter["for_the_authority"]


def content_templates() -> dict[str, Any]:
    sys.path.insert(0, str(CORPUS))
    try:
        from builder.content import read_templates
    finally:
        sys.path.remove(str(CORPUS))
    return read_templates()


def test_a_rebuild_gives_the_committed_files(tmp_path: Path) -> None:
    command = [sys.executable, str(CORPUS / "build.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    built = _files(tmp_path)
    kept = _files(CORPUS, {Path(path).parts[0] for path in built})
    assert sorted(built) == sorted(kept)
    stamp = "demo-formats/renderings.json"
    made_alike = json.loads(built[stamp])["made_with"] == json.loads(kept[stamp])["made_with"]
    # Pictures, PDF and archives depend on the versions of their makers; all else never does.
    compared = set(built) if made_alike else {p for p in built if p.endswith((".txt", ".html", "truth.json"))}
    assert [path for path in sorted(compared) if built[path] != kept[path]] == []


def _files(root: Path, folders: set[str] | None = None) -> dict[str, bytes]:
    paths = [p for p in root.rglob("*") if p.is_file()]
    found = {p.relative_to(root).as_posix(): p.read_bytes() for p in paths}
    return {name: data for name, data in found.items() if folders is None or Path(name).parts[0] in folders}


@pytest.mark.parametrize("folder", TRUTHS)
def test_every_span_quotes_its_text(folder: str) -> None:
    for letter in letters_of(folder):
        text = letter["text"]
        assert unicodedata.is_normalized("NFC", text)
        for span in spans_of(letter):
            assert text[span["start"] : span["end"]] == span["text"], (letter["id"], span)


@pytest.mark.parametrize("folder", TRUTHS)
def test_blocks_make_up_the_text_and_labels_cover_every_word(folder: str) -> None:
    for letter in letters_of(folder):
        text, blocks = letter["text"], letter["blocks"]
        assert "\n\n".join(text[b["start"] : b["end"]] for b in blocks) == text
        labels = [label for block in blocks for label in block["labels"]]
        assert {label["role"] for label in labels} <= set(ROLES)
        for before, after in pairwise(labels):
            assert before["end"] <= after["start"], letter["id"]
        inside = sum(len(words(label["text"])) for label in labels)
        assert inside == len(words(text)), letter["id"]


def test_the_demonstration_is_large_and_mixed_enough() -> None:
    letters = letters_of("demo")
    sizes = [len(words(letter["text"])) for letter in letters]
    assert len(letters) >= 36
    assert len({letter["authority"] for letter in letters}) >= 9
    assert len({letter["authority_kind"] for letter in letters}) >= 5
    assert len({letter["subject"] for letter in letters}) >= 20
    assert len({letter["layout"] for letter in letters}) >= 5
    assert min(sizes) >= 400
    assert 2500 <= max(sizes) <= 3500
    assert sum(letter["control"] for letter in letters) >= 8
    assert {"exchanges with Israel's police", "facial recognition"} <= {row["subject"] for row in letters}
    assert {"absent", "partly", "present"} == {letter["request_status"] for letter in letters}
    assert any(letter["date"] == "" for letter in letters)


def test_every_kind_of_reuse_is_planted_often() -> None:
    letters = letters_of("demo")
    kinds = Counter(p["kind_of_reuse"] for letter in letters for p in letter["planted"])
    assert kinds["verbatim"] >= 30
    assert kinds["slots"] >= 60
    assert kinds["reworded"] >= 20
    assert kinds["split"] >= 3
    joined = {
        p["kind_of_reuse"]
        for row in letters
        for p in row["planted"]
        if p["template_id"] == "adversaries-adapt"
    }
    assert joined == {"slots", "split"}
    for family in ("mosaic", "threat-level"):
        subjects = {row["subject"] for row in letters for p in row["planted"] if p["template_id"] == family}
        assert len(subjects) >= 6, family


def test_a_round_robin_goes_to_four_bodies_and_reviews_have_their_refusal() -> None:
    letters = {letter["id"]: letter for letter in letters_of("demo")}
    groups = Counter(letter["request_group"] for letter in letters.values())
    assert groups["rr-mast-devices"] == 4
    reviews = [letter for letter in letters.values() if letter["kind"] == "internal_review"]
    assert len(reviews) >= 2
    for review in reviews:
        assert letters[review["reviews"]]["request_group"] == review["request_group"]


def test_rewordings_change_between_a_third_and_three_fifths_of_the_words() -> None:
    for source in content_templates().values():
        base = [word.form for word in words(source.text)]
        for name, text in source.variants.items():
            other = [word.form for word in words(text)]
            blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
            changed = 1 - 2 * sum(block.size for block in blocks) / (len(base) + len(other))
            assert 0.3 <= changed <= 0.6, (source.template_id, name, changed)


def test_verbatim_occurrences_are_one_text() -> None:
    texts: dict[str, set[str]] = {}
    for letter in letters_of("demo"):
        for planted in letter["planted"]:
            if planted["kind_of_reuse"] == "verbatim":
                texts.setdefault(planted["template_id"], set()).add(planted["spans"][0]["text"])
    assert {name for name, found in texts.items() if len(found) > 1} == set()


def test_control_letters_share_only_formal_matter() -> None:
    for letter in letters_of("demo"):
        if letter["control"]:
            assert {p["fairness"] for p in letter["planted"]} <= {"consistency", "quotation"}, letter["id"]
            assert {p["template_id"].split("-")[0] for p in letter["planted"]} <= {"complaint"}


@pytest.mark.parametrize("folder", TRUTHS)
def test_nothing_recurs_in_the_reasons_that_was_not_planted(folder: str) -> None:
    seen: dict[tuple[str, ...], str] = {}
    size = 9
    for letter in letters_of(folder):
        spans = [(s["start"], s["end"]) for p in letter["planted"] for s in p["spans"]]
        free: set[tuple[str, ...]] = set()
        for block in letter["blocks"]:
            if block["kind"] == "heading":
                continue
            for label in block["labels"]:
                if label["role"] in FORMAL:
                    continue
                found = words(letter["text"], label["start"], label["end"])
                loose = [not any(a <= w.start and w.end <= b for a, b in spans) for w in found]
                for i in range(len(found) - size + 1):
                    if all(loose[i : i + size]):
                        free.add(tuple(w.form for w in found[i : i + size]))
        for run in free:
            assert run not in seen, (letter["id"], seen[run], " ".join(run))
            seen[run] = letter["id"]


@pytest.mark.shared
def test_no_sentence_of_the_real_letters_is_in_the_corpus() -> None:
    real = ROOT.parent / "shared" / "corpus" / "met"
    if not real.is_dir():
        pytest.skip("the folder of real letters is not beside the repository")
    size = 12

    def runs(text: str) -> set[tuple[str, ...]]:
        forms = [word.form for word in words(text)]
        return {tuple(forms[i : i + size]) for i in range(len(forms) - size + 1)}

    taken = set().union(*(runs(path.read_text(encoding="utf-8")) for path in real.glob("*.txt")))
    statute = set().union(
        *(runs(source.text) for source in content_templates().values() if source.fairness == "quotation")
    )
    for folder in TRUTHS:
        for letter in letters_of(folder):
            assert not (runs(letter["text"]) & taken) - statute, letter["id"]
            assert not runs("\n".join(letter["chrome"])) & taken, letter["id"]


@pytest.mark.parametrize(
    "kind",
    [
        "dated_claim",
        "leftover",
        "exemption_gap",
        "text_for_several_exemptions",
        "review_repeats_refusal",
        "for_the_authority",
    ],
)
def test_at_least_twelve_anomalies_of_each_kind_are_planted(kind: str) -> None:
    rows = [row for letter in letters_of("demo-audit") for row in letter["anomalies"]]
    assert sum(row["kind"] == kind and not row.get("optional") for row in rows) >= 12


def test_every_kind_but_one_has_look_alikes() -> None:
    rows = [row for folder in TRUTHS for letter in letters_of(folder) for row in letter["look_alikes"]]
    kinds = {
        "dated_claim",
        "leftover",
        "exemption_gap",
        "text_for_several_exemptions",
        "review_repeats_refusal",
    }
    assert {row["kind"] for row in rows} == kinds


def test_a_leftover_with_a_donor_quotes_words_of_the_donors_own_matter() -> None:
    for folder in TRUTHS:
        letters = {letter["id"]: letter for letter in letters_of(folder)}
        for letter in letters.values():
            for row in letter["anomalies"]:
                if "donor" not in row:
                    continue
                donor = letters[row["donor"]]
                own = {w.form for w in words(donor["text"])}
                assert {w.form for w in words(row["text"])} <= own, (letter["id"], row["text"])
                asked = " ".join(span["text"] for span in letter["request"]).lower()
                assert row["text"].lower() not in asked, (letter["id"], row["text"])
