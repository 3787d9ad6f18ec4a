"""numba tries numbers and arrays first, and finds the same in them."""

from __future__ import annotations

import operator
import subprocess
import sys
from typing import Any

import numba
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba.core.registry import cpu_target
from numba.core.target_extension import CPU
from numba.core.typing import arraydecl, builtins
from numba.core.utils import order_by_target_specificity

from similarity.compiled.plain_types import plain_types_first


@pytest.mark.parametrize(
    ("operation", "rule"),
    [
        (operator.getitem, arraydecl.GetItemBuffer),
        (operator.setitem, arraydecl.SetItemBuffer),
        (operator.lt, builtins.CmpOpLt),
        (operator.neg, builtins.UnaryNegate),
        (bool, builtins.Bool),
    ],
)
def test_what_numba_tries_first(operation: object, rule: type) -> None:
    plain_types_first()
    context = cpu_target.typing_context
    context.refresh()
    known = context.resolve_value_type(operation).templates
    assert issubclass(order_by_target_specificity(CPU, known)[0], rule)


_CODE = """
import sys
import numba
import numpy as np
from similarity.compiled.plain_types import plain_types_first

if sys.argv[1] == "first":
    plain_types_first()


@numba.njit
def loop(words, places, weights, out):
    for k in range(len(places)):
        out[places[k]] += weights[k] * words[k] - (words[k] == 3 or -places[k] < k >> 1)
        out[k, ] //= 2 + (words[k] != words[0]) * 0.5
    both = (words[0], places[0])
    return both == (words[1], places[1]), out[1:3].sum(), "ab"[int(out[0] > 2)], (words + 1)[0], (out < 2)[0]


words, places = np.array((3, 1, 4, 1), np.int32), np.array((0, 2, 1, 3))
loop(words, places, np.ones(4), np.zeros(4))
(made,) = loop.overloads.values()
print(made.signature.return_type, sorted(set(map(str, made.type_annotation.calltypes.values()))))
"""


def _chosen(i: int, j: int, x: float) -> tuple[int, float, float, int]:
    return max(i, j), max(x, i), min(j, x, i), min(i, j, 3)


_compiled: Any = numba.njit(_chosen)


@given(st.integers(-9, 9), st.integers(-9, 9), st.floats(-9, 9))
def test_the_larger_and_the_smaller(i: int, j: int, x: float) -> None:
    plain_types_first()
    assert _compiled(i, j, x) == _chosen(i, j, x)


def test_types_and_rules_are_the_same() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", _CODE, order], capture_output=True, text=True, check=True
        ).stdout
        for order in ("first", "as ever")
    ]
    assert said[0] == said[1]
    assert "float64" in said[0]
