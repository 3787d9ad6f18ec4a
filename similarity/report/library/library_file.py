"""Writes the templates of a run as a library, and reads one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from similarity.errors import SettingsError
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import LiteralWords, Slot, Template
from similarity.report.privacy.quotation import Redactor
from similarity.report.privacy.redact import KINDS
from similarity.results import Results
from similarity.templates.families.short_names import short_names
from similarity.templates.known.known_template import KnownPart, KnownTemplate

__all__ = ["Library", "known_templates", "library_json", "read_library"]

_VERSION = "1.0"
_KIND = "similarity templates"
_ASKED = 12  # letters of a template whose personal details are looked for in its words
_TAKEN_OUT = compiled_pattern("|".join(re.escape(shown) for shown in KINDS.values()))


@dataclass(frozen=True, slots=True)
class Library:
    """Contents of the file; `kind` tells it from other JSON files."""

    schema_version: str
    kind: str
    templates: tuple[KnownTemplate, ...]


def known_templates(results: Results) -> tuple[KnownTemplate, ...]:
    """The templates of a run as a library keeps them, those in most letters first.

    What letters have in blanks is left out. Names of persons, addresses and numbers among the fixed words are blanks,
    as far as they are recognised.
    """
    redactor = Redactor(results.letters, keep_names=False)
    shorts = short_names(template.template_id for template in results.templates)
    found = [_known(template, shorts[template.template_id], redactor) for template in results.templates]
    return tuple(sorted(found, key=lambda t: (-t.letters, t.template_id)))


def _known(template: Template, short: str, redactor: Redactor) -> KnownTemplate:
    letters = list(dict.fromkeys(occurrence.document_id for occurrence in template.occurrences))
    medoid = template.occurrences[template.medoid].document_id
    asked = list(dict.fromkeys([medoid, *letters[:_ASKED]]))
    return KnownTemplate(
        template.template_id,
        short,
        redactor.text(template.label, asked),
        tuple(part for one in template.skeleton for part in _parts(one, redactor, asked)),
        len(letters),
        template.request_groups,
        template.first_seen,
        template.last_seen,
        template.authorities,
        template.exemptions,
        template.stock_arguments,
        template.fairness,
        template.spread,
    )


def _parts(part: LiteralWords | Slot, redactor: Redactor, asked: list[str]) -> Iterator[KnownPart]:
    if isinstance(part, Slot):
        yield KnownPart(blank=part.type)
        return
    shown, at = redactor.text(part.text, asked), 0
    for taken in _TAKEN_OUT.finditer(shown):
        if shown[at : taken.start()].strip():
            yield KnownPart(" ".join(shown[at : taken.start()].split()), optional=part.optional)
        yield KnownPart(blank="taken_out")
        at = taken.end()
    if shown[at:].strip():
        yield KnownPart(" ".join(shown[at:].split()), optional=part.optional)


def library_json(templates: tuple[KnownTemplate, ...]) -> str:
    """The file's text; `assets/schemas/library.schema.json` describes it."""
    content = asdict(Library(_VERSION, _KIND, templates))
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read_library(path: Path) -> tuple[KnownTemplate, ...]:
    """The templates of a library.

    Raises
    ------
    SettingsError
        The file cannot be read, or is no library of this version.
    """
    try:
        library: Library = TypeAdapter(Library).validate_json(path.read_bytes())
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}). Check the path.") from error
    except (ValidationError, RecursionError) as error:
        raise SettingsError(
            f"{path}: is no library of templates. Name a file that `similarity templates --out` wrote."
        ) from error
    if library.kind != _KIND or library.schema_version.partition(".")[0] != _VERSION.partition(".")[0]:
        raise SettingsError(
            f"{path}: is a library of version {library.schema_version:.20}, and this tool reads {_VERSION}. "
            "Write it again with `similarity templates`."
        )
    return library.templates
