"""What the facts say of a provision, also where a letter cites only its section or a limb of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from similarity.facts import facts_cache, load
from similarity.facts.reader import bounded_facts_cache

__all__ = [
    "Provision",
    "bare_of_limb",
    "covered",
    "covers",
    "named",
    "provision",
    "section_of",
    "spoken",
    "within",
]

# Subsections that hold several limbs; a citation that stops there does not say which is meant (RN03).
_LIMBED = frozenset(
    ["26(1)", "27(1)", "30(1)", "31(1)", "35(1)", "36(2)", "38(1)", "26", "27", "30", "31", "35", "36", "38", "40", "FOISA 30", "FOISA 35",
     "FOISA 35(1)", "EIR 12(4)", "EIR 12(5)", "EISR 10(4)", "EISR 10(5)"]
)  # fmt: skip
# Sections whose subsections explain one another: a reason for one is a reason for the exemption.
_ONE_EXEMPTION = frozenset({"40", "EIR 13", "22", "22A", "21", "42", "44", "41", "32", "35", "39"})


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision as cited, with what the facts know of it."""

    cited: str
    section: str  # with the regime, where it is not FOIA
    name: str
    basis: str
    ncnd: bool
    qualified: bool | None  # None: not known, or only in part
    procedural: bool
    obsolete: bool
    row: Mapping[str, Any]

    @property
    def is_class(self) -> bool:
        """Whether the provision protects a class of information, so that no harm need be argued."""
        return self.basis.startswith("class") and "prejudice" not in self.basis


@lru_cache(maxsize=1024)
def section_of(cited: str) -> str:
    """``40(2)`` gives ``40``, ``FOISA 35(1)`` gives ``FOISA 35``."""
    return cited.split("(", 1)[0].strip()


@facts_cache
def within(cited: str, whole: str) -> bool:
    """Whether a citation is another or a part of it: ``40(2)`` is within ``40``, ``4`` is not."""
    return cited == whole or cited.startswith(f"{whole}(")


@bounded_facts_cache(1024)  # every part of every letter asks for the few that it cites
def provision(cited: str) -> Provision | None:
    """The facts of a provision, of the provision that it is part of, or of its section; None if unknown."""
    row = _nearest(cited, {str(row["provision"]): row for row in load("exemptions").rows})
    if row is None:
        return None
    pit = str(row.get("needs_pit", ""))
    qualified = True if pit == "yes" else False if pit.startswith("no") or pit == "n/a" else None
    return Provision(
        cited=cited,
        section=section_of(cited),
        name=_name(cited, row),
        basis=str(row.get("basis", "")),
        ncnd=bool(row.get("is_ncnd", False)),
        qualified=qualified,
        procedural=str(row.get("kind", "")).startswith("procedural"),
        obsolete=bool(row.get("obsolete", False)),
        row=row,
    )


def _name(cited: str, row: Mapping[str, Any]) -> str:
    """What a provision is called; one that only a sister's facts speak of has the title of its section."""
    own = str(row["provision"])
    if within(cited, own):
        return str(row.get("name", ""))
    section = section_of(cited)
    whole = section if " " in section else f"FOIA {section}"
    titles = {str(r["id"]): str(r["name"]) for r in load("sections").rows}
    return titles.get(whole, str(row.get("name", "")))


def _nearest(cited: str, rows: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any] | None:
    shorter = cited
    while shorter:
        if shorter in rows:
            return rows[shorter]
        if not shorter.endswith(")"):
            break
        shorter = shorter[: shorter.rindex("(")]
    family = [row for name, row in rows.items() if section_of(name) == section_of(cited)]
    family = [row for row in family if not row.get("is_ncnd") and not row.get("obsolete")]
    return family[0] if family else None


@bounded_facts_cache(4096)  # the same few pairs are asked about in each part of each letter
def covers(one: str, other: str) -> bool:
    """Whether one citation speaks of the same exemption as the other, as far as each goes.

    ``31`` and ``31(1)`` cover ``31(1)(a)``; ``31(1)`` and ``31(3)`` are two exemptions, one for the
    content and one for the yes or no; the subsections of section 40 explain one another.
    """
    if one == other or one.startswith(other + "(") or other.startswith(one + "("):
        return True
    if section_of(one) != section_of(other) or section_of(one) not in _ONE_EXEMPTION:
        return False
    first, second = provision(one), provision(other)
    return first is not None and second is not None and first.ncnd == second.ncnd


def covered(cited: str, others: Iterable[str]) -> bool:
    """Whether any of the others covers this one."""
    return any(covers(cited, other) for other in others)


def named(cited: str) -> dict[str, str]:
    """A provision as statements name it: itself, what it is about, and the subject of the finding."""
    facts = provision(cited)
    name = f" ({facts.name.split(' (')[0].lower()})" if facts and facts.name else ""
    return {"provision": spoken([cited]), "name": name, "subject": cited}


def spoken(provisions: Iterable[str]) -> str:
    """Provisions as a sentence names them: ``sections 24(2) and 31(3)``, ``regulation 12(5)(b) of the EIR``."""
    by_regime: dict[str, list[str]] = {}
    for cited in provisions:
        regime, _, number = cited.rpartition(" ")
        by_regime.setdefault(regime, []).append(number)
    parts = []
    for regime, numbers in by_regime.items():
        noun = "regulation" if regime in ("EIR", "EISR") else "section"
        many = f"{noun}s" if len(numbers) > 1 else noun
        listed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
        where = {"": "", "EIR": " of the EIR", "EISR": " of the EI(S)R"}.get(regime, f" of {regime}")
        parts.append(f"{many} {listed}{where}")
    return " and ".join(parts)


def bare_of_limb(cited: str) -> bool:
    """Whether the citation stops before the limb that the guidance asks for."""
    return cited in _LIMBED
