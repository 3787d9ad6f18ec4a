"""Templates of two runs: which were gained and lost, and which stand in more or fewer letters than before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["TemplateChange", "template_changes"]

Object = dict[str, Any]
_SAME_PLACES = 0.5  # share of the older template's places from which another name is the same template's


@dataclass(frozen=True, slots=True)
class TemplateChange:
    """One template that differs between two runs.

    Parameters
    ----------
    status
        ``changed``: in as many letters as before, but of another class, with other dates or other fixed words.
    short_name, label
        As the newer run has them; those of the older run where it is lost.
    was
        Its short name in the older run, where that was another.
    letters_old, letters_new
        In how many letters it stands; 0 where the run does not have it.
    joined, left
        Ids of the letters that are new to it, and of those in which it is no longer found.
    changes
        Column, older value, newer value.
    """

    status: Literal["gained", "lost", "grown", "shrunk", "changed"]
    short_name: str
    label: str
    was: str
    letters_old: int
    letters_new: int
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()


def template_changes(old: Sequence[Object], new: Sequence[Object]) -> tuple[TemplateChange, ...]:
    """Compare the templates of two runs: lost ones first, then gained, grown, shrunk and changed ones, widest first."""
    partner = _partners(old, new)
    taken = set(partner.values())
    found = [_gone(t) for n, t in enumerate(old) if n not in partner]
    found += [_come(t) for n, t in enumerate(new) if n not in taken]
    found += [change for n, at in partner.items() if (change := _differs(old[n], new[at])) is not None]
    order = ("lost", "gained", "grown", "shrunk", "changed")
    return tuple(
        sorted(
            found,
            key=lambda c: (order.index(c.status), -max(c.letters_old, c.letters_new), c.short_name),
        )
    )


def _partners(old: Sequence[Object], new: Sequence[Object]) -> dict[int, int]:
    """The newer template that each older one has become: by its id, else by its places."""
    by_id = {t["template_id"]: n for n, t in enumerate(new)}
    found = {n: by_id[t["template_id"]] for n, t in enumerate(old) if t["template_id"] in by_id}
    open_ = set(range(len(new))) - set(found.values())
    holders: dict[str, list[tuple[int, int, int]]] = {}
    for n in sorted(open_):
        for place in new[n].get("occurrences", ()):
            holders.setdefault(place["document_id"], []).append((place["start"], place["end"], n))
    for n, template in enumerate(old):
        if n in found:
            continue
        votes: Counter[int] = Counter()
        for place in template.get("occurrences", ()):
            votes.update(
                {
                    at
                    for low, high, at in holders.get(place["document_id"], ())
                    if at in open_ and 2 * (min(high, place["end"]) - max(low, place["start"])) > high - low
                }
            )
        if votes:
            best, count = min(votes.items(), key=lambda item: (-item[1], item[0]))
            if count >= _SAME_PLACES * len(template["occurrences"]):
                found[n] = best
                open_.discard(best)
    return found


def _letters(template: Object) -> frozenset[str]:
    return frozenset(place["document_id"] for place in template.get("occurrences", ()))


def _short(template: Object) -> str:
    return str(template.get("short_name") or template["template_id"])


def _gone(template: Object) -> TemplateChange:
    letters = _letters(template)
    return TemplateChange(
        "lost", _short(template), str(template["label"]), "", len(letters), 0, left=tuple(sorted(letters))
    )


def _come(template: Object) -> TemplateChange:
    letters = _letters(template)
    return TemplateChange(
        "gained", _short(template), str(template["label"]), "", 0, len(letters), tuple(sorted(letters))
    )


def _differs(old: Object, new: Object) -> TemplateChange | None:
    before, after = _letters(old), _letters(new)
    changes = [
        (name, _cell(old.get(name)), _cell(new.get(name)))
        for name in ("fairness", "first_seen", "last_seen", "request_groups", "authorities", "exemptions")
        if _cell(old.get(name)) != _cell(new.get(name))
    ]
    if _fixed(old) != _fixed(new):
        changes.append(("fixed words", _fixed(old), _fixed(new)))
    was = _short(old) if _short(old) != _short(new) else ""
    if before == after and not changes and not was:
        return None
    grown = len(after) - len(before)
    return TemplateChange(
        "grown" if grown > 0 else "shrunk" if grown < 0 else "changed",
        _short(new),
        str(new["label"]),
        was,
        len(before),
        len(after),
        tuple(sorted(after - before)),
        tuple(sorted(before - after)),
        tuple(changes),
    )


def _cell(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _fixed(template: Object) -> str:
    parts = template.get("skeleton", ())
    shown = "".join(str(part["literal"]) if "literal" in part else " [ ] " for part in parts)
    return " ".join(shown.split())
