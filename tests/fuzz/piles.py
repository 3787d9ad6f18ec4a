"""Piles of letters that share text, and damaged records of runs, all drawn from one random number generator."""

from __future__ import annotations

import gzip
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

from tests.fuzz.mutate import CORPUS, mutated

__all__ = ["damaged", "garbled", "pile"]

_SIGNS = (
    "\u200d", "\u200b", "\u00ad", "\u202e", "\ufeff", "\u0435", "\u043e", "\u0301", "\U0001f600", "\u2028",
    "\x00", "\t", "\u00a0", "\u2019", "\u201d", "\ufb01",
)  # fmt: skip
_PIECES = (
    "section 31(1)(a)", "s.24(1) and (2)", "Section 40(2) by virtue of", "EIR 12(5)(b)", "The UK threat level is severe.",
    "31 February 2023", "in 2017, last year", "[insert name]", "XXXX", "Dear Ms Person", "Yours sincerely", "You asked:",
    "1.", "a)", "Q1", "Public interest test", "Factors favouring disclosure", "neither confirm nor deny", "FOI 123/24",
    "Internal review", "Information Commissioner\u2019s Office", "\"", "\u201c", "(((", "....", "the the the", "\u2022",
)  # fmt: skip
_NUMBERS = (-1, 0, 1, 2, 7, 99, 10**6, 2**31, 2**63, 10**30, 0.5, -0.0, 1e308)
_STRINGS = (
    "",
    "x",
    "../../x",
    "a/b",
    "<script>",
    "\x1b[31m",
    "2023-02-31",
    "9999-99",
    "\u202e",
    "A" * 5000,
    "24(1)",
)


@cache
def _letters() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted((CORPUS / "demo").glob("*.txt")))


def _cut_out(draw: random.Random, text: str, most: int) -> str:
    start = draw.randrange(len(text) + 1)
    return text[start : start + draw.randrange(1, most)]


def _changed(draw: random.Random, text: str) -> str:
    """``text`` after one change that keeps it a letter, more or less."""
    at = draw.randrange(len(text) + 1)
    paragraphs = text.split("\n\n")
    place = draw.randrange(len(paragraphs))
    match draw.randrange(12):
        case 0:  # a piece of another letter
            return text[:at] + _cut_out(draw, draw.choice(_letters()), 2000) + text[at:]
        case 1:
            return text[:at] + draw.choice(_PIECES) * draw.choice((1, 1, 2, 40)) + text[at:]
        case 2:  # a sign in every word of a stretch
            stretch = text[at : at + draw.randrange(1, 600)]
            signed = stretch.replace("e", "e" + draw.choice(_SIGNS))
            return text[:at] + signed + text[at + len(stretch) :]
        case 3:
            return text[:at] + text[at + draw.randrange(1, 300) :]
        case 4:  # one paragraph again and again
            return "\n\n".join(
                [
                    *paragraphs[:place],
                    *[paragraphs[place]] * draw.choice((2, 3, 30, 300)),
                    *paragraphs[place:],
                ]
            )
        case 5:
            draw.shuffle(paragraphs)
            return "\n\n".join(paragraphs)
        case 6:  # no paragraphs, or nothing but
            return text.replace("\n\n", draw.choice((" ", "\n", "\n\n\n\n")))
        case 7:  # a stretch in which each word is changed
            words = paragraphs[place].split(" ")
            paragraphs[place] = " ".join(
                draw.choice((w, w, w.upper(), "", w + w, draw.choice(words))) for w in words
            )
            return "\n\n".join(paragraphs)
        case 8:
            return text.replace(". ", draw.choice((" . ", ".", "; ", "? ", "\n\n")), draw.randrange(1, 30))
        case 9:
            piece = _cut_out(draw, text, 400)
            return text[:at] + piece * draw.choice((1, 2, 20)) + text[at:]
        case 10:  # words on lines of their own
            paragraphs[place] = paragraphs[place].replace(" ", draw.choice(("\n", "\n\n", "  ", " | ")))
            return "\n\n".join(paragraphs)
        case _:
            return text[:at] + draw.choice(_SIGNS) * draw.choice((1, 50)) + text[at:]


def garbled(draw: random.Random) -> str:
    """A letter of the corpus after some changes, no longer than 200,000 characters."""
    text = draw.choice(_letters())
    for _ in range(draw.choice((0, 1, 2, 4, 12))):
        text = _changed(draw, text)
    return text[:200_000]


def pile(draw: random.Random, folder: Path) -> list[Path]:
    """Two to five letters in ``folder``, most of them texts and some of them alike, and at times a damaged file."""
    folder.mkdir()
    written: list[Path] = []
    for number in range(draw.randint(2, 5)):
        text = garbled(draw)
        if written and draw.random() < 0.4:  # nearly the same letter again
            text = _changed(draw, written[0].read_bytes().decode("utf-8", "replace"))
        path = folder / f"letter-{number}.txt"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        written.append(path)
    if draw.random() < 0.3:
        kind = draw.choice(("html", "eml", "docx", "pdf", "zip"))
        path = folder / f"other.{kind}"
        path.write_bytes(mutated(draw, kind))
        written.append(path)
    return written


def damaged(draw: random.Random, packed: bytes) -> bytes:
    """A run's ``results.json.gz`` with bytes changed, or with values changed and packed again."""
    if draw.random() < 0.15:
        content = bytearray(packed)
        for _ in range(draw.choice((1, 3, 20))):
            content[draw.randrange(len(content))] = draw.randrange(256)
        return bytes(content[: draw.choice((len(content), draw.randrange(len(content))))])
    records = json.loads(gzip.decompress(packed))
    for _ in range(draw.choice((1, 1, 2, 5))):
        _alter(draw, records)
    return gzip.compress(json.dumps(records).encode("utf-8", "surrogatepass"), mtime=0)


def _alter(draw: random.Random, records: Any) -> None:
    """Change one value somewhere in ``records``, each depth as likely as another."""
    inside = records
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not keys:
            return
        key = draw.choice(keys)
        value = inside[key]
        if isinstance(value, dict | list) and value and draw.random() < 0.95:
            inside = value
            continue
        inside[key] = _other(draw, value)
        if isinstance(inside, list) and draw.random() < 0.2:
            inside.insert(key, inside[draw.randrange(len(inside))])
        return


def _other(draw: random.Random, value: Any) -> Any:
    """Another value, of the same type more often than not."""
    if draw.random() < 0.1:
        return draw.choice((None, [], {}, True, "x", 3))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int) and draw.random() < 0.6:
        return value + draw.choice((-1, 1, 2, -7, 40))
    if isinstance(value, int | float):
        return draw.choice(_NUMBERS)
    if isinstance(value, str):
        return draw.choice((*_STRINGS, value[: len(value) // 2], value + "x"))
    if isinstance(value, list):
        return value[: len(value) // 2]
    return {}
