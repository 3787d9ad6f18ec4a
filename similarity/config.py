"""Settings: the model of ``similarity.toml``. A command-line option overrides the file, the file overrides a default."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from similarity.errors import SettingsError

__all__ = [
    "IngestSettings",
    "MatchSettings",
    "ReclassifiedTemplate",
    "ReportSettings",
    "Settings",
    "TemplateSettings",
    "load_settings",
]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IngestSettings(_Section):
    """Limits that protect the machine, and how many workers read files."""

    max_bytes: int = Field(50_000_000, gt=0, description="largest file read, in bytes")
    max_pages: int = Field(500, gt=0, description="pages read of one PDF")
    max_seconds: float = Field(120.0, gt=0, description="time limit for one file")
    workers: int = Field(0, ge=0, description="processes that read files; 0 is one per core")


class MatchSettings(_Section):
    """How recurring stretches are found and aligned."""

    min_words: int = Field(12, ge=4, description="fewest equal words of a stretch that is reported")
    seed_words: int = Field(5, ge=2, description="length of the word n-grams that alignments start from")
    max_gap: int = Field(20, ge=0, description="most words on either side that an alignment may jump at once")
    match_score: int = Field(4, gt=0, description="score of two equal words that stand opposite each other")
    mismatch_penalty: int = Field(6, ge=0, description="taken off for two different words")
    gap_open: int = Field(6, ge=0, description="taken off once for words that only one side has")
    gap_extend: int = Field(1, ge=0, description="taken off for each word that only one side has")


class ReclassifiedTemplate(_Section):
    """A template the reader moves to another fairness class, or ignores, and why."""

    template_id: str
    fairness: Literal["quotation", "consistency", "case_specific", "ignored"]
    reason: str = Field(min_length=3)


class TemplateSettings(_Section):
    """How matches become templates and how requests are grouped."""

    min_words: int = Field(8, ge=1, description="shortest stretch that makes a template, in aligned words")
    threshold: float = Field(
        0.45, gt=0, le=1, description="least likeness of a member to its family's medoid, 0 to 1"
    )
    same_request: float = Field(0.75, gt=0, le=1, description="cosine from which two requests are one")
    reclassify: tuple[ReclassifiedTemplate, ...] = ()


class ReportSettings(_Section):
    """What the report shows."""

    title: str = "Overlap report"
    parquet: bool = False


class Settings(_Section):
    """All settings of a run."""

    ingest: IngestSettings = IngestSettings()
    match: MatchSettings = MatchSettings()
    templates: TemplateSettings = TemplateSettings()
    report: ReportSettings = ReportSettings()
    facts: Path | None = None  # folder whose tables add to or override the shipped facts

    def fingerprint(self) -> str:
        """Hash of every setting, for stage keys."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def load_settings(path: Path | None = None) -> Settings:
    """Settings from a TOML file; the defaults without one.

    Raises
    ------
    SettingsError
        The file is missing, is not TOML, or names an unknown or senseless setting.
    """
    if path is None:
        return Settings()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return Settings.model_validate(content)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}). Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is not valid TOML: {error}. Correct that line.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path}: setting {where}: {first['msg']}. Correct or remove it.") from error
