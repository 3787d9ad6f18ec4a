"""Short names of templates: a few letters and digits that stay with their template when letters are added."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

__all__ = ["meant_templates", "short_names"]

_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another when it is read out
_LENGTH = 4


def short_names(template_ids: Iterable[str]) -> dict[str, str]:
    """A short name for each template id: ``T`` and four signs, in the rare case of two alike more.

    A name is a hash of the id alone, so it does not depend on rank or on other templates, two alike aside.
    """
    ids = sorted(set(template_ids))
    spelled = {name: _spelled(name) for name in ids}
    found: dict[str, str] = {}
    open_, length = ids, _LENGTH
    while open_:
        alike = Counter(spelled[name][:length] for name in open_)
        found |= {name: f"T{spelled[name][:length]}" for name in open_ if alike[spelled[name][:length]] == 1}
        open_, length = [name for name in open_ if name not in found], length + 1
    return found


def _spelled(template_id: str) -> str:
    number = int.from_bytes(hashlib.sha256(template_id.encode()).digest(), "big")
    signs = []
    while number:
        number, sign = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[sign])
    return "".join(signs)


def meant_templates(names: Iterable[str], shorts: Mapping[str, str]) -> dict[str, str]:
    """The template id that each of ``names`` means: an id, or a short name in any case; others are left out."""
    ids = {short.casefold(): template_id for template_id, short in shorts.items()}
    ids |= {template_id.casefold(): template_id for template_id in shorts}
    return {name: ids[name.strip().casefold()] for name in names if name.strip().casefold() in ids}
