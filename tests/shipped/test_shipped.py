"""What is shipped is read as it was written, and a file that is not what it should be does no harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity import shipped

_CONTENT = st.dictionaries(st.text(max_size=20), st.binary(max_size=40), max_size=6)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "folder", lambda: tmp_path)


@given(content=_CONTENT)
def test_read_as_written_and_the_same_bytes_in_any_order(content: dict[str, bytes]) -> None:
    first = shipped.write("some.z", content).read_bytes()
    assert shipped.read("some.z") == content
    assert shipped.write("some.z", dict(reversed(content.items()))).read_bytes() == first


@pytest.mark.parametrize("damage", [b"", b"\x00", b"x\x9c\x03", b"not compressed at all"])
def test_a_damaged_file_holds_nothing(damage: bytes, tmp_path: Path) -> None:
    (tmp_path / "some.z").write_bytes(damage)
    assert shipped.read("some.z") == {}


def test_a_file_cut_short_or_altered_holds_nothing_or_is_no_dictionary(tmp_path: Path) -> None:
    whole = shipped.write("some.z", {"key": b"answer"}).read_bytes()
    for length in range(len(whole)):
        (tmp_path / "some.z").write_bytes(whole[:length])
        assert shipped.read("some.z") == {}
    assert shipped.read("none.z") == {}
