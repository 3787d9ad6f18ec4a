"""Makes Outlook's ``.msg`` for tests: a compound file (MS-CFB) of named streams, all of them in the store of small ones."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR, SMALL, END, NONE = 512, 64, 0xFFFFFFFE, 0xFFFFFFFF


class Store:
    """Sectors of one size and the table of what follows each."""

    def __init__(self, size: int) -> None:
        self.size, self.table, self.sectors = size, list[int](), bytearray()

    def add(self, data: bytes) -> int:
        """The first sector of ``data``."""
        count, start = -(-len(data) // self.size), len(self.table)
        if not count:
            return END
        self.table += [*range(start + 1, start + count), END]
        self.sectors += data.ljust(count * self.size, b"\0")
        return start


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file; names are paths with slashes, streams of less than 4096 bytes."""
    inner = {"/".join(p.split("/")[: n + 1]) for p in streams for n in range(p.count("/") + 1)}
    names = ["", *sorted(inner)]
    small, store = Store(SMALL), Store(SECTOR)
    starts = {name: small.add(data) for name, data in streams.items()}
    starts[""] = store.add(bytes(small.sectors))
    sizes = {name: len(data) for name, data in streams.items()} | {"": len(small.sectors)}
    entries = b"".join(_entry(name, names, starts, sizes) for name in names)
    folder = store.add(entries)
    small_table = store.add(struct.pack(f"<{len(small.table)}I", *small.table))
    fats = next(n for n in range(1, 99) if (len(store.table) + n) * 4 <= n * SECTOR)
    first = len(store.table)
    table = [*store.table, *[0xFFFFFFFD] * fats]
    fat = struct.pack(f"<{len(table)}I", *table).ljust(fats * SECTOR, b"\xff")
    head = (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    )
    smalls = -(-len(small.table) * 4 // SECTOR)
    head += struct.pack("<9I", 0, fats, folder, 0, 4096, small_table, smalls, END, 0)
    head += struct.pack("<109I", *range(first, first + fats), *[NONE] * (109 - fats))
    return head + bytes(store.sectors) + fat


def _entry(name: str, names: list[str], starts: Mapping[str, int], sizes: Mapping[str, int]) -> bytes:
    inside = [n for n in names if n and n.rpartition("/")[0] == name]
    above = name.rpartition("/")[0]
    later = [n for n in names if n > name and n.rpartition("/")[0] == above] if name else []
    label = (name.rpartition("/")[2] or "Root Entry").encode("utf-16-le") + b"\0\0"
    kind = 5 if not name else 2 if name in starts else 1
    links = (NONE, names.index(later[0]) if later else NONE, names.index(inside[0]) if inside else NONE)
    named = label.ljust(64, b"\0") + struct.pack("<HBB3I", len(label), kind, 1, *links)
    return named + bytes(36) + struct.pack("<IQ", starts.get(name, 0), sizes.get(name, 0))


def msg(streams: Mapping[str, bytes | str]) -> bytes:
    """A message; texts are stored as Outlook does, in UTF-16."""
    coded = {name: c.encode("utf-16-le") if isinstance(c, str) else c for name, c in streams.items()}
    return compound_file(coded)
