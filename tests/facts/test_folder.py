"""A user's folder adds to and overrides the shipped facts."""

from __future__ import annotations

import pytest

from similarity.errors import FactsError
from similarity.facts.reader import active_folder, facts_cache, load, use_folder

ROW = """
[[row]]
id = "own"
pattern = 'our house banner'
scope = "block"
examples = ["Our house banner"]
not_examples = ["their house"]
source = "our web site"
checked = "2026-11-22"
verified = "VERIFIED_PAGE"
"""


@pytest.fixture(autouse=True)
def _shipped_again():
    yield
    use_folder(None)


def test_a_row_is_added(tmp_path):
    (tmp_path / "chrome_fingerprints.toml").write_text(ROW, encoding="utf-8")
    assert "own" in {row["id"] for row in load("chrome_fingerprints", tmp_path).rows}
    assert "own" not in {row["id"] for row in load("chrome_fingerprints").rows}


def test_a_row_is_overridden_by_the_columns_it_names(tmp_path):
    first = load("requirements").rows[0]
    (tmp_path / "requirements.toml").write_text(
        f'[[row]]\nid = "{first["id"]}"\nguard = "ours"\n', encoding="utf-8"
    )
    merged = next(r for r in load("requirements", tmp_path).rows if r["id"] == first["id"])
    assert merged["guard"] == "ours"
    assert merged["requirement"] == first["requirement"]


def test_a_row_is_dropped(tmp_path):
    (tmp_path / "chrome_fingerprints.toml").write_text(
        '[[row]]\nid = "quick-exit"\ndrop = true\n', encoding="utf-8"
    )
    assert "quick-exit" not in {row["id"] for row in load("chrome_fingerprints", tmp_path).rows}


def test_a_folder_in_force_empties_what_was_computed(tmp_path):
    (tmp_path / "chrome_fingerprints.toml").write_text(ROW, encoding="utf-8")

    @facts_cache
    def count() -> int:
        return len(load("chrome_fingerprints").rows)

    before = count()
    use_folder(tmp_path)
    assert active_folder() == tmp_path
    assert count() == before + 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[row]]\npattern = 'x'\n", "no id"),
        ("[[row]\n", "not valid TOML"),
        (ROW.replace('verified = "VERIFIED_PAGE"\n', ""), "line 3.*'verified' is missing"),
        (ROW.replace("our house banner'", "our (house'"), "no regular expression"),
        (ROW.replace("their house", "our house banner"), "not_examples"),
        (ROW.replace("2026-11-22", "yesterday"), "Write a date"),
    ],
)
def test_a_bad_table_names_file_and_remedy(tmp_path, text, says):
    (tmp_path / "chrome_fingerprints.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FactsError, match=r"chrome_fingerprints\.toml") as caught:
        use_folder(tmp_path)
    import re

    assert re.search(says, str(caught.value), re.DOTALL)


def test_unknown_names_are_refused(tmp_path):
    (tmp_path / "chrome_fingerprint.toml").write_text(ROW, encoding="utf-8")
    with pytest.raises(FactsError, match="no table has this name"):
        use_folder(tmp_path)
    with pytest.raises(FactsError, match="no facts table"):
        load("nothing")
    with pytest.raises(FactsError, match="no such folder"):
        use_folder(tmp_path / "absent")


def test_a_user_s_cue_changes_how_a_letter_is_read(tmp_path):
    from similarity.segment import understand
    from tests.segment.conftest import document_of

    text = "Your request under the Freedom of Information Act is refused under section 14(1).\nWe set the moon against the sea."
    before = understand(document_of(text)).labels[-1].cue
    row = """
[[row]]
id = "balance-sentence-moon"
role = "balance"
where = "sentence"
weight = 12
pattern = 'moon against the sea'
examples = ["the moon against the sea"]
not_examples = ["the sun"]
source = "ours"
checked = "2026-11-22"
verified = "VERIFIED_PAGE"
"""
    (tmp_path / "letter_cues.toml").write_text(row, encoding="utf-8")
    use_folder(tmp_path)
    after = understand(document_of(text)).labels[-1]
    assert (after.role, after.cue) == ("balance", "balance-sentence-moon")
    assert before != after.cue
