"""Letters for collections: short refusals that share reasons, each about its own subject."""

from __future__ import annotations

from pathlib import Path

__all__ = ["SUBJECTS", "letter_text", "write_letters"]

SUBJECTS = ("moorings", "allotments", "gritting", "byways", "culverts", "beach huts")
_REASON = (
    "Releasing the rota would show on which days nobody is about, and anyone minded to do harm would choose "
    "those days; the few who keep watch could not be everywhere at once."
)
_BALANCE = (
    "There is a public interest in how the service spends its money. Against that stands the cost of making good "
    "what is damaged, which falls on everybody. On balance the exemption is maintained."
)


def letter_text(subject: str, number: int, extra: str = "") -> str:
    """One refusal."""
    return f"""{"Harrowmere" if number % 2 else "Netherby"} District Council

Our reference: FOI-{100 + number}-24
Date: {number % 27 + 1} March 2024

You asked: how many {subject} were inspected in 2023, and when?

We hold this information. It is exempt under section 31(1)(a) of the Freedom of Information Act 2000.

{_REASON}

{_BALANCE} {extra}

The {subject} of the district are listed on our website under the number {number * 37}.
"""


def write_letters(folder: Path, subjects: tuple[str, ...] = SUBJECTS, first: int = 0) -> list[Path]:
    """Files of letters, one to a subject, numbered from ``first``."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, subject in enumerate(subjects, first):
        file = folder / f"{subject.replace(' ', '-')}.txt"
        file.write_text(letter_text(subject, number), encoding="utf-8")
        files.append(file)
    return files
