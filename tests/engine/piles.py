"""Small piles of letters for the tests of this room; bodies and wording are invented."""

from __future__ import annotations

from pathlib import Path
from random import Random

_STOCK = (
    "Naming the depots at which grit is kept would tell those who mean to block them where to begin, and the "
    "lorries could not be moved elsewhere before the frost that the stores are meant for.",
    "We accept that an open account of spending helps people to judge whether their council buys well, and that "
    "weighs for the release of what you asked for.",
    "Balanced against that, a bidder who saw what others had offered would bid no lower than he must, and the next "
    "round of tenders would cost every household more than this one did.",
)
_WORDS = [
    "harbour",
    "lantern",
    "orchard",
    "ledger",
    "winter",
    "copper",
    "meadow",
    "signal",
    "kettle",
    "timber",
    "gravel",
    "anchor",
    "saddle",
    "willow",
]


def write_pile(folder: Path, letters: int, seed: int = 1) -> Path:
    """Plain letters that share sentences, some with a few words changed."""
    random = Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(letters):
        body = []
        for sentence in random.sample(_STOCK, 2):
            words = sentence.split()
            if random.random() < 0.4:
                words[random.randrange(len(words))] = random.choice(_WORDS)
            body.append(" ".join(words))
        own = " ".join(random.choice(_WORDS) for _ in range(25))
        text = (
            f"Ref: FOI {1000 + number}/25\n\nDear applicant\n\nThank you for your request about the {own}.\n\n"
            f"We withhold the information under section 43(2) of the Freedom of Information Act 2000.\n\n"
            f"{body[0]}\n\nWe also looked at the {random.choice(_WORDS)} {random.choice(_WORDS)} of the year. "
            f"{body[1]}\n\nYours faithfully\n\nInformation team, Marrowdene Council\n"
        )
        (folder / f"letter-{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a report but the one that holds the seconds of the run."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {"run.json", ".similarity-report.json"}
    }
