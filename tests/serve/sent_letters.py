"""Letters to send to the app."""

from __future__ import annotations

import zipfile
from pathlib import Path

REASON = (
    "To release what is held about {topic} would let those who mean harm build a fuller picture, piece by piece, of"
    " how the authority plans its work. Each scrap looks harmless alone; set beside other answers it would show where"
    " staff are few and where they are many, and the public would be less safe for it."
)


def letter(number: int, topic: str) -> str:
    return (
        f"Northmere Police\n\nReference: FOI/{number:04d}/23\n\nDate: {number % 27 + 1} March 2023\n\n"
        f"Dear requester,\n\nYou asked: how many records about {topic} do you hold, and since when?\n\n"
        "We have decided to refuse your request. The information is exempt under section 31(1)(a) of the Freedom of"
        " Information Act 2000, which protects the prevention of crime.\n\nHarm\n\n"
        f"{REASON.format(topic=topic)}\n\nIf you are unhappy you may ask us for an internal review.\n"
    )


TOPICS = (
    "harbour drones", "library vans", "school crossings", "river gauges", "bus lanes", "night shelters", "allotments",
    "parking wardens", "street lamps", "market stalls", "ferry crews", "horse patrols",
)  # fmt: skip


def mixed_files(folder: Path) -> list[Path]:
    """20 files: letters as text, web page, mail and ZIP, the same again, and what is broken, empty or no letter."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {}
    for number, topic in enumerate(TOPICS[:9]):
        files[f"letter-{number}.txt"] = letter(number, topic).encode()
    files["page.html"] = (
        "<html><body><main>"
        + "".join(f"<p>{p}</p>" for p in letter(20, TOPICS[9]).split("\n\n"))
        + "</main></body></html>"
    ).encode()
    files["mail.eml"] = (
        "From: foi@northmere.example\nTo: someone@example.org\nSubject: FOI/0021/23\nDate: Mon, 6 Mar 2023 10:00:00 +0000\n"
        "Content-Type: text/plain; charset=utf-8\n\n" + letter(21, TOPICS[10])
    ).encode()
    files["the same again.txt"] = letter(0, TOPICS[0]).encode()
    files["<img src=x onerror=alert(1)>.txt"] = letter(22, TOPICS[11]).encode()
    files["broken.pdf"] = b"%PDF-1.7\nthis is no more than a beginning"
    files["empty.txt"] = b""
    files["broken.zip"] = b"PK\x03\x04 and nothing else"
    files["program.exe"] = b"MZ" + bytes(range(256)) * 4
    files["broken.docx"] = b"PK\x03\x04\x14\x00\x00\x00no word file"
    files["picture.png"] = b"\x89PNG\r\n\x1a\n broken"
    for name, content in files.items():
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / "two.zip", "w") as archive:
        archive.writestr("in/one.txt", letter(30, "tram depots"))
        archive.writestr("in/two.txt", letter(31, "footbridges"))
    found = sorted(folder.iterdir())
    assert len(found) == 20
    return found
