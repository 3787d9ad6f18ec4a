"""Loops that the project ships compiled to LLVM's code: the processor at hand needs a moment to make them its own.

To read a loop's Python, to name its types and to optimise it takes nearly all the time that numba needs, and gives the
same on every machine of a kind. A shipped loop is found by its code and that of all loops it calls, its options, the types it
is called with, and the versions of Python and numba; where one of them differs it is compiled as ever.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from types import CodeType, FunctionType
from typing import Any

import numpy as np

from similarity import shipped

__all__ = ["key_of", "load_ready_made", "packed"]


@cache
def _shipped() -> dict[str, bytes]:
    return shipped.read(shipped.loops_name())


def key_of(loop: Any, types: Sequence[Any]) -> str:
    """What decides how ``loop`` is compiled for arguments of those types of numba's, as a digest."""
    digest = hashlib.sha256(repr(tuple(types)).encode())
    for part in _parts(loop, set()):
        digest.update(hashlib.sha256(part.encode()).digest())
    return digest.hexdigest()


def _parts(value: Any, met: set[int]) -> Iterator[str]:
    """Code, options and constants of a loop, and of all that it refers to."""
    if isinstance(getattr(value, "py_func", None), FunctionType):
        if id(value) not in met:
            met.add(id(value))
            yield repr(sorted(value.targetoptions.items()))
            yield from _parts(value.py_func, met)
    elif isinstance(value, FunctionType):
        yield f"{value.__module__}.{value.__qualname__}"
        yield from _code(value.__code__)
        for name in _names(value.__code__):
            if name in value.__globals__:
                yield from _parts(value.__globals__[name], met)
    elif isinstance(value, np.ndarray):
        yield f"{value.dtype} {value.shape} {value.tobytes().hex()}"
    else:
        yield getattr(value, "__qualname__", None) or getattr(value, "__name__", None) or repr(value)


def _code(code: CodeType) -> Iterator[str]:
    yield code.co_code.hex()
    yield repr((code.co_varnames, code.co_names))
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _code(constant)
        elif not isinstance(constant, str):  # a docstring; loops work on numbers
            yield repr(constant)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def packed(result: Any) -> bytes:
    """A compiled loop as it is shipped: numba's own account of it, and its code before any processor is chosen."""
    description = result.fndesc
    description.typemap = description.calltypes = None  # as numba does: they are not needed again
    return pickle.dumps(
        (
            result.library.serialize_using_bitcode(),
            description,
            result.environment,
            result.signature,
            result.reload_init,
            tuple(result._find_referenced_environments()),
        ),
        protocol=5,
    )


def load_ready_made(loop: Any, signature: Any, target: Any) -> Any:
    """The compiled loop as numba holds it, or None where it is not shipped.

    Parameters
    ----------
    loop
        As `numba.njit` made it.
    signature
        Types of its arguments, or a signature.
    target
        numba's context of the processor it is for.
    """
    with suppress(Exception):  # whatever is wrong with it, the loop can be compiled
        types = getattr(signature, "args", signature)
        kept = _shipped().get(key_of(loop, types))
        if kept is not None:
            return _finished(kept, target)
    return None


def _finished(kept: bytes, target: Any) -> Any:
    """As numba reads a loop from its cache, but such that it can be kept there with this processor's code."""
    from numba.core import codegen, compiler

    llvm: Any = vars(codegen)["ll"]  # numba's own llvmlite
    as_numba_holds_it: Any = compiler.compile_result

    (name, _, code), description, environment, signature, reload, others = pickle.loads(kept)
    for again in reload:
        again()
    library = target.codegen().create_library(name)
    library.enable_object_caching()
    library._final_module = llvm.parse_bitcode(code)
    library._finalize_final_module()
    entry = target.get_executable(library, description, environment)
    for other in others:
        library.codegen.set_env(other.env_name, other)
    return as_numba_holds_it(
        target_context=target,
        typing_context=target.typing_context,
        library=library,
        environment=environment,
        entry_point=entry,
        fndesc=description,
        type_annotation="",
        signature=signature,
        objectmode=False,
        lifted=(),
        reload_init=reload,
        referenced_envs=others,
    )
