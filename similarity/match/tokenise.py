"""Words read straight from UTF-8 bytes: where each begins, its key and its folded bytes.

The words are exactly those of :mod:`similarity.words`. ASCII and general punctuation are read here; a text with
other letters is first rewritten as its folded words (:func:`needs_python` tells it), whose bytes beyond ASCII then
count as letters.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.match.compiled import compiled

__all__ = ["CODE", "LATIN", "fold_word", "needs_python", "scan_words"]

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
_SEPARATOR, _APOSTROPHE, _HIGH = 0, 1, 2  # codes above these are folded letters and digits
_LETTER = 3
_SHORT = 8  # a word of so many ASCII bytes or fewer is its own key
_PRIME = 1099511628211  # FNV-1a, 64 bits
_LONG = -(1 << 63)  # the sign of a key that is a hash


def _codes() -> Bytes:
    table = np.zeros(256, np.uint8)
    for byte in range(256):
        if byte >= 128:
            table[byte] = _HIGH
        elif chr(byte).isalnum():
            table[byte] = ord(chr(byte).lower())
    table[ord("'")] = _APOSTROPHE
    return table


CODE = _codes()
# Second bytes after 0xC2 (U+0080 to U+00BF) that are letters or digits.
LATIN = np.zeros(256, np.bool_)
LATIN[[0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE]] = True


@compiled
def _beyond_ascii(data: Bytes, at: int, end: int, latin: Flags) -> tuple[int, int, bool]:
    """Code of a character beyond ASCII, its length in bytes, and whether only Python can fold it."""
    byte = data[at]
    if byte == 0xE2 and at + 2 < end and data[at + 1] == 0x80:  # U+2000 to U+203F
        return (_APOSTROPHE if data[at + 2] == 0x99 else _SEPARATOR), 3, False
    if byte == 0xC2 and at + 1 < end:
        return (_LETTER, 2, True) if latin[data[at + 1]] else (_SEPARATOR, 2, False)
    return _LETTER, 1, True


@compiled
def needs_python(data: Bytes, at: int, end: int, code: Bytes, latin: Flags) -> bool:
    """Whether a text has letters that are not folded here."""
    while at < end:
        step = 1
        if code[data[at]] == _HIGH:
            _, step, strange = _beyond_ascii(data, at, end, latin)
            if strange:
                return True
        at += step
    return False


@compiled
def _code_at(data: Bytes, at: int, end: int, code: Bytes, latin: Flags) -> tuple[int, int]:
    """Kind of the character at ``at`` (a letter or digit is ``_LETTER``) and its length in bytes."""
    kind, step = at * 0, 1
    if code[data[at]] == _HIGH:
        kind, step, _ = _beyond_ascii(data, at, end, latin)
    elif code[data[at]] == _APOSTROPHE:
        kind = _APOSTROPHE
    elif code[data[at]] > _HIGH:
        kind = _LETTER
    return kind, step


@compiled
def _extended(key: int, size: int, kind: int) -> int:
    """The key of a word with one more byte; up to eight bytes it is the bytes themselves."""
    return (key << 8) | kind if size < _SHORT else (key ^ kind) * _PRIME


@compiled
def _joined(
    data: Bytes, at: int, end: int, code: Bytes, latin: Flags, key: int, size: int
) -> tuple[int, int, int]:
    """Read a character that is no ASCII letter or digit, in or before a word: key, size, and place after it.

    The place is minus one where the word ends before it.
    """
    kind, step = _code_at(data, at, end, code, latin)
    if kind == _LETTER:
        for k in range(step):
            key = _extended(key, size, data[at + k])
            size += 1
        return key | _LONG, max(size, _SHORT + 1), at + step  # never its own key
    if size == 0:
        return key, size, at + step
    # An apostrophe joins if a word goes on after it.
    if kind == _SEPARATOR or at + step >= end or _code_at(data, at + step, end, code, latin)[0] < _LETTER:
        return key, size, at * 0 - 1
    return _extended(key, size, 39), size + 1, at + step


@compiled
def scan_words(data: Bytes, at: int, end: int, code: Bytes, latin: Flags, keys: Longs, places: Longs) -> int:
    """Keys of the words of a text and where each begins; returns how many there are.

    The key of up to eight ASCII bytes is those bytes, folded; that of another word is a hash of it, below zero.
    """
    found = at * 0
    while at < end:
        kind = code[data[at]]
        if kind == _SEPARATOR:
            at += 1
            continue
        begin, key, size = at, at * 0, at * 0
        while True:
            while kind > _HIGH:
                key = (key << 8) | kind if size < _SHORT else (key ^ kind) * _PRIME
                size += 1
                at += 1
                if at == end:
                    break
                kind = code[data[at]]
            if at == end or kind == _SEPARATOR:
                break
            key, size, after = _joined(data, at, end, code, latin, key, size)
            if after < 0:
                break
            at = after
            if size == 0 or at == end:
                break
            kind = code[data[at]]
        if size:
            keys[found], places[found] = key | _LONG if size > _SHORT else key, begin
            found += 1
    return int(found)


@compiled
def fold_word(data: Bytes, at: int, end: int, code: Bytes, latin: Flags, out: Bytes) -> int:
    """Write the folded bytes of the word that begins at ``at``; returns their number."""
    size = at * 0
    while at < end:
        kind = code[data[at]]
        if kind > _HIGH:
            out[size] = kind
            size += 1
            at += 1
            continue
        joint, step = _code_at(data, at, end, code, latin)
        if joint == _LETTER:
            for k in range(step):
                out[size] = data[at + k]
                size += 1
        else:
            if joint == _SEPARATOR or at + step >= end:
                break
            if _code_at(data, at + step, end, code, latin)[0] < _LETTER:
                break
            out[size] = 39
            size += 1
        at += step
    return int(size)
