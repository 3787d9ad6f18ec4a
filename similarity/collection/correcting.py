"""What the user says of letters and of what was found in them, kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from pydantic import ValidationError

from similarity.collection.refs import letter_meant
from similarity.config import ReclassifiedTemplate
from similarity.errors import SettingsError
from similarity.given import COLUMNS, checked_values
from similarity.pipeline.keeping import renew_index, understand_changed
from similarity.pipeline.stages import unwatched
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.corrections import keep_given
from similarity.store.collection.pile.notes import FAIRNESS, Note, keep_note

__all__ = ["keep_remark", "set_values"]


def set_values(kept: Kept, ref: str, values: Mapping[str, str]) -> str:
    """Keep values of one letter and understand it with them; its id.

    Raises
    ------
    SettingsError
        A column is unknown, or a value makes no sense.
    """
    unknown = sorted(set(values) - set(COLUMNS[1:]))
    if unknown or not values:
        said = f"there is no field {unknown[0]!r}" if unknown else "no field was named"
        raise SettingsError(
            f"{said}. Fields are {', '.join(COLUMNS[1:])}, as in authority='Netherby Council'."
        )
    good, wrong = checked_values({name: value.strip() for name, value in values.items()})
    if wrong:
        raise SettingsError(f"{ref}: {wrong[0][0]}. {wrong[0][1]}")
    empty = {name: "" for name, value in values.items() if not value.strip()}
    with kept.changing() as connection:
        renew_index(connection)
        number = letter_meant(connection, ref)
        keep_given(connection, number, {**empty, **good})
        understand_changed(kept, connection, unwatched)
        (name,) = connection.execute(
            "SELECT document_id FROM letters WHERE document = ?", (number,)
        ).fetchone()
    return str(name)


def keep_remark(kept: Kept, note: Note, ref: str) -> None:
    """Keep a remark; with ``ref``, let it go with that letter.

    Raises
    ------
    SettingsError
        It moves a template to a class that there is not, or does not say why.
    """
    if note.kind == FAIRNESS and note.value:
        try:
            ReclassifiedTemplate.model_validate(
                {"template_id": note.key, "fairness": note.value, "reason": note.reason}
            )
        except ValidationError as error:
            classes = ", ".join(get_args(ReclassifiedTemplate.model_fields["fairness"].annotation))
            raise SettingsError(
                f"{note.key}: cannot be moved to {note.value!r}. Classes are {classes}; say why in a few words."
            ) from error
    with kept.changing() as connection:
        letter = ("", "")
        if ref:
            letter = connection.execute(
                "SELECT sha256, part FROM documents WHERE document = ?", (letter_meant(connection, ref),)
            ).fetchone()
        keep_note(connection, note, letter)
