"""Lets numba try numbers and arrays before everything else that an operator may stand for.

For each ``a[i]`` it tries fourteen times what strings, lists, dictionaries and records would do, and comes to arrays
last; to name the types of a loop took twice as long as it does. For each ``max`` and ``min`` of two numbers it
compiles a loop over a tuple, once for each two types, where an instruction will do. What it finds is the same.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
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
                of_numbers = issubclass(rule, templates.ConcreteTemplate) and _is_of(
                    builtins.Bool.__module__, rule
                )
                if of_numbers or issubclass(rule, arrays):
                    first = type(rule.__name__, (rule,), {"metadata": {"target": "cpu"}})
                    registry.register_global(operation, types.Function(first))
        _choose_by(max, operator.gt)
        _choose_by(min, operator.lt)


def _is_of(module: str, rule: type) -> bool:
    return any(kind.__module__ == module for kind in rule.__mro__)


def _choose_by(choice: Callable[..., Any], better: Callable[[Any, Any], bool]) -> None:
    """Make ``choice`` of numbers one comparison for each number after the first."""
    from numba.core import imputils, types
    from numba.core.typing import templates as rules

    templates: Any = rules  # numba says little of its own types
    lower: Any = imputils.lower_builtin
    some: Any = types.VarArg

    def generic(self: Any, args: Any, kws: Any) -> Any:
        if kws or len(args) < 2 or not all(isinstance(one, types.Number) for one in args):
            return None
        common = self.context.unify_types(*args)
        return templates.signature(common, *[common] * len(args))

    def chosen(context: Any, builder: Any, signature: Any, numbers: Any) -> Any:
        kind = signature.return_type
        compare = context.get_function(better, templates.signature(types.boolean, kind, kind))
        best, *others = numbers
        for other in others:
            best = builder.select(compare(builder, (other, best)), other, best)
        return best

    known = {"key": choice, "metadata": {"target": "cpu"}, "generic": generic}
    rule = type("Choice", (templates.AbstractTemplate,), known)
    templates.builtin_registry.register_global(choice, types.Function(rule))
    lower(choice, some(types.Number))(chosen)
