"""Files that once stopped a run, slowed it beyond patience or filled the memory; each made anew from a seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

__all__ = ["KINDS", "Maker"]

Maker = Callable[[Path, random.Random], None]

_WORDS = [
    "officers",
    "record",
    "survey",
    "harbour",
    "figures",
    "public",
    "interest",
    "disclose",
    "request",
    "held",
    "withhold",
    "section",
    "prejudice",
    "panel",
    "estate",
    "weekly",
    "supply",
    "contract",
    "review",
    "answer",
    "notice",
    "budget",
    "meeting",
    "bridge",
    "school",
    "archive",
    "signal",
]
_SENTENCE = (
    "The council holds the figures that you asked for and has thought about whether the public interest in "
    "releasing them is outweighed by the harm that would follow. "
)
_SHORT = "The harm outweighs the public interest in it."


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))


def _prose(chance: random.Random, size: int) -> str:
    """About ``size`` characters of paragraphs of sentences that mean nothing."""
    parts: list[str] = []
    length = 0
    while length < size:
        paragraph = " ".join(
            _words(chance, chance.randint(6, 24)).capitalize() + "." for _ in range(chance.randint(1, 6))
        )
        parts.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(parts)


def just_short_enough(folder: Path, chance: random.Random) -> None:
    """A text just under the limit for one letter."""
    (folder / "long.txt").write_text(_prose(chance, 980_000)[:990_000], encoding="utf-8")


def _row(chance: random.Random, number: int) -> list[str]:
    month = chance.choice(["January", "February", "March", "April", "May", "June", "July", "August"])
    return [
        f"{month} {chance.randint(2015, 2024)}",
        chance.choice(("Northern division", "Harbour division", "Central division")),
        str(chance.randint(0, 400)),
        f"{chance.random():.1%}",
        *(str(chance.choice((0, 0, 0, 0, 1, 2, 5, 12))) for _ in range(12)),
        chance.choice(("answered in time", "answered late", "still open")),
    ]


def table_of_rows(folder: Path, chance: random.Random, rows: int = 2_000) -> None:
    """A public body's figures as a table of a web page."""
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in _row(chance, n)) + "</tr>" for n in range(rows)
    )
    page = f"<html><body><h1>Annex: figures</h1><p>{_SENTENCE}</p><table>{body}</table></body></html>"
    (folder / "annex.html").write_text(page, encoding="utf-8")


def listed_rows(folder: Path, chance: random.Random, rows: int = 2_000) -> None:
    """The same as lines of a text."""
    lines = "\n".join("   ".join(_row(chance, n)) for n in range(rows))
    (folder / "annex.txt").write_text(f"Annex\n\n{_SENTENCE}\n\n{lines}\n", encoding="utf-8")


def equal_paragraphs(folder: Path, chance: random.Random, count: int = 20_000) -> None:
    """One paragraph again and again."""
    (folder / "repeats.txt").write_text("\n\n".join([_SHORT] * count), encoding="utf-8")


def equal_sentences(folder: Path, chance: random.Random, count: int = 20_000) -> None:
    """One sentence again and again in one paragraph."""
    (folder / "repeats.txt").write_text("Dear Sir\n\n" + f"{_SHORT} " * count, encoding="utf-8")


def equal_long_sentences(folder: Path, chance: random.Random, count: int = 6_000) -> None:
    """A long sentence again and again, some in paragraphs."""
    (folder / "repeats.txt").write_text(("\n\n" + _SENTENCE * 2) * (count // 2), encoding="utf-8")


def long_texts(folder: Path, chance: random.Random, count: int = 3, size: int = 17_000_000) -> None:
    """Texts of many megabytes."""
    for number in range(count):
        (folder / f"long-{number}.txt").write_text(_prose(chance, size), encoding="utf-8")


def one_line(folder: Path, chance: random.Random, size: int = 5_000_000) -> None:
    """A line of five megabytes."""
    (folder / "line.txt").write_text(_words(chance, size // 7), encoding="utf-8")


def one_word(folder: Path, chance: random.Random, size: int = 5_000_000) -> None:
    """A line of five megabytes without a space."""
    (folder / "word.txt").write_text("".join(chance.choices("abcdefgh", k=size)), encoding="utf-8")


def full_stops(folder: Path, chance: random.Random, size: int = 40_000) -> None:
    """Nothing but ends of sentences."""
    (folder / "stops.txt").write_text("Dear Sir " + ". " * (size // 2), encoding="utf-8")


def _repeated(unit: str, count: int, name: str = "pattern.txt", between: str = " ") -> Maker:
    def make(folder: Path, chance: random.Random) -> None:
        (folder / name).write_text("Dear Sir\n\n" + between.join([unit] * count), encoding="utf-8")

    return make


def near_rows(folder: Path, chance: random.Random, rows: int = 3_000) -> None:
    """An annex of sixty pages in which each line is nearly the one before."""
    lines = [
        f"{n}. On {chance.randint(1, 28)} March the {chance.choice(_WORDS)} team logged an enquiry about the "
        f"{chance.choice(_WORDS)} and passed it to the information office for a reply."
        for n in range(rows)
    ]
    (folder / "annex.txt").write_text("\n\n".join(lines), encoding="utf-8")


def deep_page(folder: Path, chance: random.Random, depth: int = 20_000) -> None:
    """Elements in elements."""
    (folder / "deep.html").write_text("<div>" * depth + _SENTENCE + "</div>" * depth, encoding="utf-8")


def bomb(folder: Path, chance: random.Random, size: int = 400_000_000) -> None:
    """An archive whose member unpacks to far more than it is."""
    with (
        zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("letter.txt", "w") as member,
    ):  # piece by piece: what this process had counts as the run's
        for _ in range(100):
            member.write(_SENTENCE.encode() * (size // len(_SENTENCE) // 100))


def archive_in_archive(folder: Path, chance: random.Random, depth: int = 40) -> None:
    """Archives in archives."""
    data = _SENTENCE.encode()
    for _ in range(depth):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inner.zip", data)
        data = held.getvalue()
    (folder / "nested.zip").write_bytes(data)


def noise(folder: Path, chance: random.Random, size: int = 300_000) -> None:
    """Bytes without meaning under names of every format."""
    for ending in ("txt", "html", "pdf", "docx", "eml", "zip", "doc", "rtf", "png"):
        (folder / f"noise.{ending}").write_bytes(chance.randbytes(size))


def false_formats(folder: Path, chance: random.Random) -> None:
    """The first bytes of a format, and then something else."""
    heads = {
        "pdf": b"%PDF-1.7\n", "docx": b"PK\x03\x04", "html": b"<html><body><p>", "eml": b"From: a\nSubject: b\n\n",
        "png": b"\x89PNG\r\n\x1a\n", "rtf": b"{\\rtf1", "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    }  # fmt: skip
    for ending, head in heads.items():
        (folder / f"false.{ending}").write_bytes(head + chance.randbytes(50_000))


def strange_names(folder: Path, chance: random.Random) -> None:
    """Names that a terminal would act on, that are no text, that are very long."""
    for name in (
        b"\x1b[2J\x1b[31mred.txt",
        b"line\nend.txt",
        b"caf\xe9.txt",
        b"\xe2\x80\xaegpj.txt",
        b"a" * 240 + b".txt",
    ):
        with open(bytes(folder) + b"/" + name, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(f"{_SENTENCE} {name!r}")


def strange_files(folder: Path, chance: random.Random) -> None:
    """Links that lead nowhere, round in circles or out of the folder, and things that are no files."""
    import os

    (folder / "nowhere.txt").symlink_to("gone.txt")
    (folder / "loop").symlink_to("loop")
    (folder / "up").symlink_to("..")
    (folder / "system.txt").symlink_to("/etc/passwd")
    (folder / "process").symlink_to("/proc/self")
    os.mkfifo(folder / "pipe.txt")
    (folder / "locked").mkdir()
    (folder / "locked" / "letter.txt").write_text(_SENTENCE)
    (folder / "locked").chmod(0)


def invisible(folder: Path, chance: random.Random) -> None:
    """Direction marks, joiners, surrogates as bytes, characters of every plane."""
    signs = [chr(c) for c in (0, 7, 27, 0x9B, 0xAD, 0x200B, 0x200D, 0x202E, 0x2066, 0xFEFF, 0xFFFD, 0x1F600)]
    text = "".join(c + chance.choice(signs) for c in _SENTENCE * 200)
    (folder / "signs.txt").write_text(text, encoding="utf-8")
    (folder / "bytes.txt").write_bytes(b"\xed\xa0\x80\xff\xfe" + text.encode("utf-16-le")[:9_999])


KINDS: dict[str, Maker] = {
    "table of 2,000 rows": table_of_rows,
    "2,000 rows as lines": listed_rows,
    "20,000 equal paragraphs": equal_paragraphs,
    "20,000 equal sentences": equal_sentences,
    "6,000 equal long sentences": equal_long_sentences,
    "lines nearly alike": near_rows,
    "a text just short enough": just_short_enough,
    "three texts of 17 MB": long_texts,
    "a line of 5 MB": one_line,
    "a word of 5 MB": one_word,
    "40 kB of full stops": full_stops,
    "20,000 citations": _repeated("section 31(1)(a) and (b), s.40(2)", 20_000),
    "20,000 dates": _repeated("On 31 December 2023 we wrote.", 20_000),
    "20,000 references": _repeated("Our ref: FOI/2023/0001", 20_000, between="\n"),
    "20,000 headings": _repeated("Section 24 - National security", 20_000, between="\n\n"),
    "20,000 questions": _repeated("1. How many officers were there?", 20_000, between="\n"),
    "20,000 brackets": _repeated("((((((((((", 2_000),
    "20,000 quotation marks": _repeated('"“‘', 20_000),
    "20,000 valedictions": _repeated("Yours sincerely\n\nA Person", 20_000, between="\n\n"),
    "20,000 greetings": _repeated("Dear Ms Person,", 20_000, between="\n\n"),
    "200,000 line ends": _repeated("\n", 200_000, between=""),
    "a page 20,000 deep": deep_page,
    "an archive of high ratio": bomb,
    "archives in archives": archive_in_archive,
    "noise": noise,
    "false formats": false_formats,
    "strange names": strange_names,
    "strange files": strange_files,
    "invisible characters": invisible,
}
