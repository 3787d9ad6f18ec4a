"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from similarity.config import Settings

__all__ = ["ConfigOption", "EngineOption", "FactsOption", "MasterOption", "QuietOption", "settings_from"]

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Settings file; similarity.toml in this folder is found by itself."),
]
FactsOption = Annotated[
    Path | None,
    typer.Option("--facts", help="Folder of facts tables that add to or override the shipped ones."),
]
EngineOption = Annotated[
    str, typer.Option("--engine", help="Where stages work: local, or spark (the same results).")
]
MasterOption = Annotated[
    str | None,
    typer.Option("--master", help="Spark cluster, as spark://host:7077; else this machine's processors."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


def settings_from(config: Path | None, facts: Path | None) -> Settings:
    """Settings of the file named, else of ``similarity.toml`` here, else the defaults; ``--facts`` overrides."""
    from similarity.config import load_settings

    if config is None and Path("similarity.toml").is_file():
        config = Path("similarity.toml")
    settings = load_settings(config)
    if facts is not None:
        settings = settings.model_copy(update={"facts": facts})
    return settings
