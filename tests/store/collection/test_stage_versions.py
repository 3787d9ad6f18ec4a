"""The rooms that a stage's version is made of are those that the stage imports."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import similarity
from similarity.config import IngestSettings
from similarity.store.collection.tables.stage_versions import (
    CHECKED,
    READ,
    SEARCHED,
    TOKENS,
    UNDERSTOOD,
    Stage,
    settings_hash,
    stage_version,
)

PACKAGE = Path(similarity.__file__).parent
# What cannot change a result: errors, settings (which are hashed by their values), processes, and typing.
HARMLESS = {
    "config",
    "errors",
    "kept_work",
    "shipped",
    "workers",
    "progress",
    "visible",
    "garbage_collection",
}


def _file(module: str) -> Path | None:
    place = PACKAGE.parent.joinpath(*module.split("."))
    found = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    return found if found.is_file() else None


def _imported(module: str) -> set[str]:
    """Modules that one imports when it is loaded or called; what only a type checker sees is not."""
    file = _file(module)
    assert file is not None
    names: set[str] = set()
    todo: list[ast.AST] = [ast.parse(file.read_text("utf-8"))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.FunctionDef) and node.name == "__getattr__":
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        todo.extend(ast.iter_child_nodes(node))
    return {name for name in names if name.startswith("similarity.") and _file(name)}


def _all(roots: tuple[str, ...]) -> set[str]:
    seen: set[str] = set()
    todo = list(roots)
    while todo:
        module = todo.pop()
        if module not in seen:
            seen.add(module)
            todo.extend(_imported(module))
    return seen


@pytest.mark.parametrize("stage", [READ, UNDERSTOOD, TOKENS, SEARCHED, CHECKED], ids=lambda s: s.title)
def test_every_room_that_is_imported_is_in_the_version(stage: Stage) -> None:
    own = {
        module.removeprefix("similarity.").replace(".", "/")
        for module in _all(stage.roots)
        if (file := _file(module)) and len(file.read_text("utf-8").splitlines()) > 3
    }
    outside = {
        name for name in own if not any(name == room or name.startswith(room + "/") for room in stage.rooms)
    }
    assert {name for name in outside if name.partition("/")[0] not in HARMLESS} == set()
    assert all((PACKAGE / room).is_dir() or (PACKAGE / f"{room}.py").is_file() for room in stage.rooms)


def test_versions_differ_by_stage_and_stay() -> None:
    versions = [stage_version(stage) for stage in (READ, UNDERSTOOD, TOKENS, SEARCHED, CHECKED)]
    assert len(set(versions)) == 5
    assert versions[0] == stage_version(READ)


def test_only_settings_that_can_change_a_result_count() -> None:
    usual = settings_hash(IngestSettings())
    assert settings_hash(IngestSettings(workers=3, max_seconds=5)) == usual
    assert settings_hash(IngestSettings(max_pages=3)) != usual
