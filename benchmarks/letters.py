"""Seeded letters for the benchmark of whole runs: many refusals that share templates, as real ones do.

The texts that recur are those of the demonstration corpus (``corpus/content/templates.toml``), their blanks filled
anew and, in every second authority, some of their words changed. What a letter says for itself comes from a chain
of words over the demonstration letters: the words of the trade in the order of nobody's sentence. One letter in
thirty is a control whose reasons are all its own; some authorities answer one and the same request.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from builder.compose import compose
from builder.content import read_letters, read_templates
from builder.model import Composed, LetterSource, TemplateSource
from builder.render_docx import render_docx
from builder.render_html import render_html
from builder.render_pdf import render_pdf
from builder.render_txt import render_txt

__all__ = ["compose_letters", "write_letters"]

_PLACES = [
    "Northmere",
    "Westholme",
    "Dunmarsh",
    "Carrowby",
    "Penhallow",
    "Kilbrannan",
    "Ashwater",
    "Brackenford",
    "Calderholt",
    "Easterleigh",
    "Fenwick",
    "Galloway-Reach",
    "Harrowdale",
    "Ingleby",
    "Kestrelton",
    "Larkhaven",
    "Marlbourne",
    "Netherwick",
    "Oakhampton",
    "Pendleford",
]
_KINDS = ("Police", "Constabulary", "Borough Council", "County Council")
_WHAT = [
    "contracts",
    "costs",
    "exercises",
    "training days",
    "visits abroad",
    "complaints",
    "deployments",
    "trials",
    "purchases",
    "inspections",
    "risk assessments",
    "minutes",
    "agreements",
    "patrols",
    "staff numbers",
]
_OF = [
    "facial recognition cameras",
    "armed response vehicles",
    "the harbour patrol",
    "undercover officers",
    "drones over crowds",
    "number plate readers",
    "mobile telephone extraction",
    "body-worn video",
    "the dog section",
    "stun devices",
    "covert listening",
    "school liaison officers",
    "protest planning",
    "cyber incidents",
    "stored fingerprints",
    "informants",
    "bomb disposal",
    "custody cells",
    "parking enforcement",
    "agency workers",
    "border work",
    "animal research",
    "the records bureau",
    "night helicopters",
]
_COUNTRIES = ("France", "Norway", "Kenya", "Japan", "Chile", "Jordan", "Canada", "Georgia")
_LEVELS = (("substantial", "an attack is likely"), ("severe", "an attack is highly likely"))
# Provision, heading, statute quoted, whether its class needs no public interest test.
_EXEMPTIONS = (
    ("24(1)", "National Security", "statute-24", False),
    ("27(1)", "International Relations", "", False),
    ("31(1)", "Law Enforcement", "", False),
    ("36(2)(b)(ii)", "Conduct of Public Affairs", "statute-36", False),
    ("38(1)", "Health and Safety", "", False),
    ("40(2)", "Personal Information", "", True),
    ("43(2)", "Commercial Interests", "statute-43", False),
)
_HARM = {
    "24(1)": ("mosaic", "threat-level", "threat-history", "release-to-world", "focus-of-effort"),
    "27(1)": ("foreign-trust", "release-to-world", "mosaic"),
    "31(1)": ("map-of-forces", "adversaries-adapt", "cost-of-new-tactics", "attackers-learn", "focus-of-effort"),
    "36(2)(b)(ii)": ("officials-candour", "junior-staff"),
    "38(1)": ("alarm-in-area", "threat-level", "adversaries-adapt"),
    "40(2)": ("junior-staff",),
    "43(2)": ("bidders", "cost-of-new-tactics"),
}  # fmt: skip


class _Chain:
    """Sentences of own words: each word follows one that it follows in a demonstration letter."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        self._first: list[str] = []
        self._all: list[str] = []
        for line in lines:
            words = line.split()
            self._first.append(words[0])
            self._all += words
            for one, other in pairwise(words):
                self._next[one].append(other)

    def sentence(self, draw: Random) -> str:
        word = draw.choice(self._first)
        words = [word]
        while len(words) < 28 and not (len(words) > 8 and word.endswith(".")):
            word = draw.choice(self._next.get(word) or self._all)
            if draw.random() < 0.5:  # else the same turns of phrase would make rewordings everywhere
                word = draw.choice(self._all)
            words.append(word)
        said = " ".join(words).replace(". ", " ").rstrip(".,;:")
        return said[0].upper() + said[1:] + "."

    def paragraph(self, draw: Random, low: int, high: int) -> str:
        return " ".join(self.sentence(draw) for _ in range(draw.randint(low, high)))


@dataclass(frozen=True)
class _House:
    """An authority: its name and its wording of every template."""

    name: str
    slug: str
    form: str
    style: str
    templates: dict[str, TemplateSource]


def _own_lines() -> Iterator[str]:
    """Lines of the demonstration letters that hold no template, no request and no markup."""
    for letter in read_letters("letters"):
        for line in letter.lines:
            if line[0].isalpha() and "{" not in line and "[" not in line and len(line.split()) > 12:
                yield line.replace("*", "")


def _houses(count: int, draw: Random) -> list[_House]:
    sources = read_templates()
    vocabulary = sorted({w for line in _own_lines() for w in line.lower().split() if w.isalpha()})
    houses = []
    for number in range(count):
        name = f"{_PLACES[number % len(_PLACES)]} {_KINDS[number // len(_PLACES) % len(_KINDS)]}"
        rate = 0.04 if number % 2 else 0.0
        worded = {key: _in_own_words(one, draw, vocabulary, rate) for key, one in sources.items()}
        form, style = draw.choice((("html", ""), ("txt", "blank_lines"), ("txt", "wrapped")))
        houses.append(_House(name, name.lower().replace(" ", "-"), form, style, worded))
    return houses


def _in_own_words(source: TemplateSource, draw: Random, vocabulary: list[str], rate: float) -> TemplateSource:
    """One of a template's wordings, some words changed at a rate; statute stays as it is."""
    text = draw.choice([source.text, source.text, *source.variants.values()])
    if source.fairness != "quotation" and draw.random() < 0.5:
        text = " ".join(
            draw.choice(vocabulary) if word.isalpha() and draw.random() < rate else word
            for word in text.split()
        )
    return replace(source, text=text, variants={})


class _Letter:
    """The marked-up lines of one letter."""

    def __init__(self, house: _House, topic: str, draw: Random, chain: _Chain, control: bool) -> None:
        self.house, self.topic, self.draw, self.chain, self.control = house, topic, draw, chain, control
        self.lines: list[str] = []

    def template(self, name: str, provisions: str = "") -> str:
        source = self.house.templates[name]
        level, meaning = self.draw.choice(_LEVELS)
        known = {
            "body": self.house.name, "country": self.draw.choice(_COUNTRIES), "place": self.house.name.split()[0],
            "level": level, "meaning": meaning, "provisions": f"section {provisions}", "group": "residents",
        }  # fmt: skip
        filled = [f"{slot}={known.get(slot, self.topic)}" for slot in source.slots]
        return "%" + " | ".join([name, *filled])

    def reasons(self, names: tuple[str, ...], provisions: str = "") -> None:
        """Templates, each a paragraph or the head of one, then words of the letter's own."""
        for name in () if self.control else names:
            call = self.template(name, provisions)
            if self.draw.random() < 0.25:
                self.lines.append(f"{{{call}}} {self.chain.sentence(self.draw)}")
            else:
                self.lines.append(call)
        own = self.draw.random() < 0.4 or self.control
        if own:
            self.lines.append(self.chain.paragraph(self.draw, 1, 6 if self.control else 3))

    def exemption(self, provision: str, heading: str, statute: str, absolute: bool) -> None:
        self.lines += ["@legislation", f"# Section {provision} - {heading}"]
        if statute:
            self.lines.append(f"The law reads: [[legislation quoted]] {{{self.template(statute)}}}")
        kind = "absolute-class" if absolute else "qualified-prejudice"
        self.lines.append(self.template(kind, provision))
        harm = _HARM[provision]
        self.lines.append(f"@harm {provision}")
        self.reasons(tuple(x for x in harm if self.draw.random() < 0.8) or harm[:1])
        if absolute:
            return
        self.lines += [
            f"@pit_disclosure {provision}",
            "# Public interest considerations favouring disclosure",
        ]
        self.reasons(("openness",))
        self.lines += [
            f"@pit_nondisclosure {provision}",
            "# Public interest considerations favouring non-disclosure",
        ]
        self.reasons(tuple(x for x in ("duty-of-care", "loss-of-trust") if self.draw.random() < 0.7))
        self.lines += [f"@balance {provision}", "# Balance test"]
        self.reasons(tuple(x for x in ("rare-circumstances", "not-what-interests") if self.draw.random() < 0.8),
                     provision)  # fmt: skip

    def ncnd(self) -> None:
        self.lines += ["@ncnd 24(2);31(3) ncnd", "# Neither confirm nor deny"]
        self.lines.append(self.template("ncnd-formula", "24(2)"))
        self.lines.append("@harm 24(2);31(3) ncnd")
        self.reasons(("ncnd-inference",))
        self.lines.append("@balance 24(2);31(3) ncnd")
        self.reasons(("sensitive-policing",), "24(2)")
        self.lines += ["@ncnd 24(2);31(3) ncnd", self.template("ncnd-no-inference")]

    def write(self, asked: list[str]) -> tuple[str, ...]:
        chosen = sorted(self.draw.sample(_EXEMPTIONS, self.draw.randint(3, 6)))
        self.lines += [f"?{n} withheld | {n}. {question}" for n, question in enumerate(asked, start=1)]
        self.lines += ["@decision", self.template("refusal-notice"), "@exemption_list"]
        self.lines += [f"- Section {p} - {heading}" for p, heading, _, _ in chosen]
        self.lines += ["@legislation", "# Reason for decision", self.template("two-duties")]
        for one in chosen:
            self.exemption(*one)
        if self.draw.random() < 0.4:
            self.ncnd()
        self.lines += ["@complaint_rights", "# Complaint rights", self.template("complaint-general")]
        return tuple(self.lines)


def compose_letters(count: int, seed: int) -> list[Composed]:
    """Letters with all that is planted in them.

    Parameters
    ----------
    count
        How many; about 25 of each authority.
    seed
        The same seed gives the same letters.
    """
    draw = Random(seed)
    chain = _Chain(_own_lines())
    houses = _houses(max(4, min(80, count // 25)), draw)
    letters: list[Composed] = []
    shared: tuple[str, list[str]] = ("", [])
    for number in range(count):
        house = houses[number % len(houses)]
        topic = f"{draw.choice(_WHAT)} of {draw.choice(_OF)}"
        asked = [
            f"{'How many' if n % 2 else 'Please send the'} {draw.choice(_WHAT)} for {draw.choice(_OF)} in "
            f"{draw.randint(2012, 2025)}, {chain.sentence(draw).lower().rstrip('.')}?"
            for n in range(draw.randint(1, 4))
        ]
        if number % 50 < 5:  # five authorities in a row answer one request
            topic, asked = shared = (topic, asked) if number % 50 == 0 else shared
        day = dt.date(2015, 1, 1) + dt.timedelta(days=draw.randrange(4000))
        title = topic[0].upper() + topic[1:]
        reference = f"FOI {number + 1000:06d}-{day:%y}"
        letter = _Letter(house, topic, draw, chain, control=number % 30 == 29)
        letter.lines = [
            "@reference", f"# {title}", house.name, f"Reference: {reference}",
            f"Date of response: {day.day} {day:%B %Y}",
            "@request", "# Request", "You requested the following information:",
        ]  # fmt: skip
        meta = {
            "title": title, "authority": house.name, "reference": reference, "date": f"{day}", "body": house.slug,
            "format": house.form, "txt_style": house.style,
        }  # fmt: skip
        source = LetterSource(f"letter-{number:05d}", meta, letter.write(asked))
        letters.append(compose(source, house.templates))
    return letters


def write_letters(letters: list[Composed], folder: Path) -> int:
    """Write one file a letter, every twentieth as Word and every twentieth as PDF; returns the words in all."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, letter in enumerate(letters):
        form = "docx" if number % 20 == 3 else "pdf" if number % 20 == 13 else letter.meta["format"]
        content: str | bytes
        if form == "docx":
            content = render_docx(letter)
        elif form == "pdf":
            content = render_pdf(letter)
        else:
            content = render_html(letter) if form == "html" else render_txt(letter)
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / f"{letter.letter_id}.{form}").write_bytes(raw)
    return sum(len(letter.text.split()) for letter in letters)
