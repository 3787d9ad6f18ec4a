"""A short sample of the fuzz run; ``python -m tests.fuzz.run`` is the long one."""

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz.check import check
from tests.fuzz.mutate import TOKENS, mutated

EXAMPLES = {"txt": 40, "html": 40, "eml": 30, "pdf": 15, "docx": 15, "zip": 12, "png": 5}


@pytest.mark.parametrize("kind", sorted(EXAMPLES))
def test_mutated_files_never_raise_or_misquote(kind: str) -> None:
    for seed in range(EXAMPLES[kind]):
        check(f"{seed}.{kind}", mutated(random.Random(f"{kind}-{seed}"), kind))


pieces = st.one_of(
    st.sampled_from(TOKENS),
    st.binary(max_size=40),
    st.text(max_size=40).map(lambda t: t.encode("utf-8", "surrogatepass")),
)


@given(
    st.lists(pieces, max_size=30).map(b"".join),
    st.sampled_from(["x.html", "x.txt", "x.eml", "x.pdf", "x.docx", "x.zip", "x"]),
)
@example(b"<p>" + b"\xcc\x81" * 3, "x.html")
@example(
    b"From: a\r\nSubject: \r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=idna\r\n\r\nxn--a words here",
    "x.eml",
)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    check(name, data)
