"""Settings: what is wrong with a file is told in the words of the person who wrote it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from similarity.config import load_settings
from similarity.errors import SettingsError


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "[ingest]\nmax_byte = 3\n",
            "setting ingest.max_byte: there is no such setting; did you mean ingest.max_bytes?",
        ),
        ("foo = 1\n", "setting foo: there is no such setting. Known here: facts, "),
        (
            "[[templates.reclassify]]\nreeson = 1\n",
            "setting templates.reclassify.0.template_id: it is missing.",
        ),
        ("[ingest]\nmax_bytes = -1\n", "setting ingest.max_bytes: it must be greater than 0. Correct it."),
    ],
)
def test_a_wrong_setting_is_told_in_the_users_words(tmp_path: Path, written: str, said: str) -> None:
    file = tmp_path / "similarity.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError, match=re.escape(said)):
        load_settings(file)
