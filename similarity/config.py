"""Settings: the model of ``similarity.toml``. A command-line option overrides the file, the file overrides a default."""

from __future__ import annotations

import hashlib
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from similarity.errors import SettingsError

__all__ = [
    "ArgumentSettings",
    "IngestSettings",
    "MatchSettings",
    "PassageSettings",
    "ReclassifiedTemplate",
    "ReportSettings",
    "ReuseSettings",
    "Settings",
    "SummarySettings",
    "TemplateSettings",
    "VerbatimSettings",
    "load_settings",
]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IngestSettings(_Section):
    """Limits that protect the machine, and how many workers read files."""

    max_bytes: int = Field(50_000_000, gt=0, description="largest file read, in bytes")
    max_pages: int = Field(500, gt=0, description="pages read of one PDF")
    max_characters: int = Field(1_000_000, gt=0, description="longest text taken for one letter")
    max_seconds: float = Field(120.0, gt=0, description="time limit for one file")
    max_parts: int = Field(2_000, gt=0, description="attachments and members read of one mail or archive")
    max_unpacked_bytes: int = Field(500_000_000, gt=0, description="bytes unpacked from one mail or archive")
    max_depth: int = Field(8, gt=0, description="how deep archives and mails may lie in each other")
    max_memory_bytes: int = Field(
        4_000_000_000, gt=0, description="memory of all processes that read files, together"
    )
    workers: int = Field(0, ge=0, description="processes that read files; 0 is one per core")


class PassageSettings(_Section):
    """How reworded reuse is found; scores are log-likelihood ratios of reuse against chance, in nats.

    The defaults are chosen by cross-validation with ``python benchmarks/tune.py``.
    """

    reuse_rate: float = Field(
        0.6, gt=0, lt=1, description="share of words that rewording keeps, stems compared"
    )
    window: int = Field(25, ge=5, description="words of the windows that are compared first")
    step: int = Field(10, ge=1, description="words from one window to the next")
    seed_score: float = Field(14.0, gt=0, description="least score of two windows that starts a search")
    reach: int = Field(120, ge=10, description="words by which one round may move a border")
    x_drop: float = Field(
        20.0, gt=0, description="an extension stops when its score fell this far below its best"
    )
    border_bonus: float = Field(6.0, ge=0, description="added for a border at the end of a sentence or line")
    snap: int = Field(8, ge=0, description="words by which a border moves to the end of a sentence or line")
    min_fragment: float = Field(10.0, gt=0, description="least score of a fragment, the lower of both sides")
    max_gap: int = Field(
        35, ge=0, description="fragments that are no more words apart on both sides are joined"
    )
    min_score: float = Field(34.0, gt=0, description="least score of a passage, the lower of both sides")
    min_rate: float = Field(0.0, ge=0, description="least score for each word of the longer side")
    sentence_rate: float = Field(
        0.3, description="between letters: least score for each word of a sentence at the end of a passage"
    )


class ArgumentSettings(_Section):
    """When two passages are the same argument in other words.

    The defaults are chosen with ``python benchmarks/same_argument.py``, on passages left out by argument.
    """

    look: bool = Field(True, description="look for the same argument in other words at all")
    few_passages: int = Field(
        4_000,
        ge=0,
        description="in a pile of more passages only the one that stands for each template is compared",
    )
    min_shared_nats: float = Field(
        17.0, gt=0, description="least information of the stems both passages have"
    )
    min_cover: float = Field(
        0.15, ge=0, le=1, description="least share of a passage's information that both have"
    )
    min_nats: float = Field(10.0, gt=0, description="least information of the clauses that stand opposite")
    min_clauses: int = Field(4, ge=2, description="fewest clauses that stand opposite each other in order")
    min_share: float = Field(0.3, ge=0, le=1, description="least share of the clauses that do")
    min_order: float = Field(
        4.5,
        gt=0,
        description="least nats by which retelling explains the order of the points better than chance",
    )


class VerbatimSettings(_Section):
    """When a passage counts as a copy without rewording; its borders are then those of the copy."""

    min_words: int = Field(30, ge=5, description="fewest equal words of a copy")
    density: float = Field(0.9, gt=0, le=1, description="least share of equal words inside a copy")
    share: float = Field(0.5, gt=0, le=1, description="least share of a found passage that copies make up")
    max_gap: int = Field(10, ge=0, description="most words between two parts of a copy")
    others: float = Field(
        100.0, gt=0, description="least score of reworded passages between two texts that also hold a copy"
    )


class SummarySettings(_Section):
    """When neighbouring fragments that lead to scattered places are one summary."""

    max_gap: int = Field(25, ge=0, description="most words between neighbouring fragments")
    min_fragments: int = Field(3, ge=0, description="fewest fragments of a summary; 0 looks for none")
    min_score: float = Field(70.0, gt=0, description="least score of the fragments together")
    ratio: float = Field(2.5, ge=1, description="the places span at least so many times the summary's words")
    whole: float = Field(
        0.5, gt=0, le=1, description="places that span this share of a text stand for all of it"
    )


class ReuseSettings(_Section):
    """All settings of :func:`similarity.match.reworded.passages.find_passages`."""

    passage: PassageSettings = PassageSettings()
    verbatim: VerbatimSettings = VerbatimSettings()
    summary: SummarySettings = SummarySettings()


class MatchSettings(_Section):
    """How recurring stretches are found and aligned."""

    min_words: int = Field(12, ge=4, description="fewest equal words of a stretch that is reported")
    seed_words: int = Field(5, ge=2, description="length of the word n-grams that alignments start from")
    max_gap: int = Field(20, ge=0, description="most words on either side that an alignment may jump at once")
    match_score: int = Field(4, gt=0, description="score of two equal words that stand opposite each other")
    mismatch_penalty: int = Field(6, ge=0, description="taken off for two different words")
    gap_open: int = Field(6, ge=0, description="taken off once for words that only one side has")
    gap_extend: int = Field(1, ge=0, description="taken off for each word that only one side has")
    max_family: int = Field(
        200,
        ge=2,
        description="words that stand in more places are compared with the places that stand for them",
    )
    max_runs: int = Field(
        1_000_000,
        gt=0,
        description="equal runs compared; for more, max_family is halved until they are no more",
    )
    max_copies: int = Field(
        30, ge=1, description="times that a sentence or row is compared in a long letter that repeats it"
    )
    max_own_runs: int = Field(
        10_000, gt=0, description="equal runs of one letter with itself; one with more is thinned"
    )
    max_matches: int = Field(
        40_000, gt=0, description="of more exact matches those are kept that tie every place to its text"
    )
    reworded: bool = Field(True, description="look for reworded passages too, not only for equal words")
    passage: PassageSettings = PassageSettings(max_gap=15, min_score=24, min_rate=0.45)
    argument: ArgumentSettings = ArgumentSettings()


class ReclassifiedTemplate(_Section):
    """A template the reader moves to another fairness class, or ignores, and why."""

    template_id: str
    fairness: Literal["quotation", "consistency", "case_specific", "ignored"]
    reason: str = Field(min_length=3)


class TemplateSettings(_Section):
    """How matches become templates and how requests are grouped."""

    min_words: int = Field(10, ge=1, description="shortest stretch that makes a template, in aligned words")
    threshold: float = Field(
        0.5, gt=0, le=1, description="least likeness of a member to its family's medoid, 0 to 1"
    )
    same_request: float = Field(0.6, gt=0, le=1, description="cosine from which two requests are one")
    reclassify: tuple[ReclassifiedTemplate, ...] = ()


class ReportSettings(_Section):
    """What the report shows."""

    title: str = "Overlap report"
    parquet: bool = False
    max_templates: int = Field(
        300, gt=0, description="templates with a page of their own; templates.json has all"
    )
    max_pairs: int = Field(400, gt=0, description="pairs with a page of their own; matches.csv has all")
    max_page_bytes: int = Field(
        2_900_000,
        gt=10_000,
        description="size beyond which letters, templates, pairs and findings move to linked pages",
    )


class Settings(_Section):
    """All settings of a run."""

    ingest: IngestSettings = IngestSettings()
    match: MatchSettings = MatchSettings()
    templates: TemplateSettings = TemplateSettings()
    report: ReportSettings = ReportSettings()
    letters: Path | None = None  # table of what the user knows of the letters
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
        raise SettingsError(f"{path}: {_said(error)}") from error


def _said(error: ValidationError) -> str:
    """The first thing wrong with the settings, in the user's words, and what to do."""
    first = error.errors()[0]
    *rooms, name = (str(part) for part in first["loc"])
    where = ".".join([*rooms, name])
    if first["type"] != "extra_forbidden":
        said = (
            first["msg"].replace("Input should be", "it must be").replace("Field required", "it is missing")
        )
        return f"setting {where}: {said}. Correct it."
    known = _names_in(rooms)
    near = get_close_matches(name, known, n=1)
    if near:
        return f"setting {where}: there is no such setting; did you mean {'.'.join([*rooms, near[0]])}?"
    return f"setting {where}: there is no such setting. Known here: {', '.join(known)}."


def _names_in(rooms: list[str]) -> list[str]:
    """Names of the settings of one section, or of the rows of one list of tables."""
    section: Any = Settings
    for room in rooms:
        if not room.isdigit():  # a row's number leads no deeper
            section = section.model_fields[room].annotation
            section = next((a for a in get_args(section) if hasattr(a, "model_fields")), section)
    return sorted(section.model_fields)
