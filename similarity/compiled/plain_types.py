"""Lets numba try numbers and arrays before everything else that an operator may stand for.

For each ``a[i]`` it tries fourteen times what strings, lists, dictionaries and records would do, and comes to arrays
last; to name the types of a loop took twice as long as it does. What it finds is the same.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import Any

__all__ = ["plain_types_first"]


@cache
def plain_types_first() -> None:
    """Register what numba knows of numbers and arrays once more, as rules of processors: it tries those first."""
    with suppress(ImportError, AttributeError):  # another numba: it takes longer
        from numba.core import types
        from numba.core.typing import arraydecl, builtins, templates

        arrays = (builtins.Bool, arraydecl.GetItemBuffer, arraydecl.SetItemBuffer)
        registry: Any = templates.builtin_registry
        for operation, known in tuple(registry.globals):
            for rule in known.templates if isinstance(known, types.Function) else ():
                of_numbers = issubclass(rule, templates.ConcreteTemplate) and _is_of(builtins.__name__, rule)
                if of_numbers or issubclass(rule, arrays):
                    first = type(rule.__name__, (rule,), {"metadata": {"target": "cpu"}})
                    registry.register_global(operation, types.Function(first))


def _is_of(module: str, rule: type) -> bool:
    return any(kind.__module__ == module for kind in rule.__mro__)
