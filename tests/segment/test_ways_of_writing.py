"""Many ways to declare, argue, disclaim, recite, suppose, quote and withdraw provisions, each read in a letter of its own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from similarity.segment import understand

LAWS = {
    "FOIA": "Freedom of Information Act 2000",
    "FOISA": "Freedom of Information (Scotland) Act 2002",
    "EIR": "Environmental Information Regulations 2004",
    "EISR": "Environmental Information (Scotland) Regulations 2004",
}
LETTERS = tomllib.loads(Path(__file__).with_name("ways_of_writing.toml").read_text(encoding="utf-8"))[
    "letter"
]
LETTER = """Quarrendon Water Authority
Our ref: FOI 311/24
5 March 2024
Dear Ms Tolland
{law}
{body}
You may ask for an internal review within 40 working days. You may then complain to the Information Commissioner.
Yours sincerely
Information Officer
"""


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len(LETTERS) >= 80
    assert len({row["name"] for row in LETTERS}) == len(LETTERS)


@pytest.mark.parametrize("row", LETTERS, ids=lambda row: row["name"])
def test_what_is_relied_on_and_what_is_argued(row: dict[str, Any], plain_document: Any) -> None:
    read = understand(plain_document(LETTER.format(law=LAWS[row.get("law", "FOIA")], body=row["body"])))
    assert sorted(read.declared) == sorted(row["declared"])
    if "argued" in row:
        assert sorted(read.argued) == sorted(row["argued"])
