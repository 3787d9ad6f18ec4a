"""`similarity facts` shows each fact with its source."""

from __future__ import annotations

from similarity.facts import load, table_names
from tests.cli.command import run


def test_every_table_is_listed() -> None:
    done = run("facts")
    assert done.returncode == 0, done.stderr
    for name in table_names():
        assert name in done.stdout


def test_a_table_shows_every_row_with_its_source() -> None:
    done = run("facts", "threat_levels")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("source: ") == len(load("threat_levels").rows)
    assert "2022-02-09" in done.stdout


def test_an_unknown_table_is_named() -> None:
    done = run("facts", "horoscopes")
    assert done.returncode == 2
    assert "horoscopes" in done.stderr
    assert "Traceback" not in done.stderr
