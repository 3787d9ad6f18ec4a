"""Words read straight from UTF-8 bytes: where each begins, its key and its folded bytes.

The words are exactly those of :mod:`similarity.words`. ASCII and general punctuation are read here; a text with
other letters is first rewritten as its folded words (:func:`needs_python` tells it), whose bytes beyond ASCII then
count as letters.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.compiled import compiled

__all__ = ["CODE", "LATIN", "fold_word", "needs_python", "scan_words"]

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
_SEPARATOR, _APOSTROPHE, _HIGH = 0, 1, 2  # codes above these are folded letters and digits
_LETTER = 3
_SHORT = 8  # a word of so many ASCII letters and digits or fewer is its own key
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
def _joined(
    data: Bytes, at: int, end: int, code: Bytes, latin: Flags, key: int, size: int
) -> tuple[int, int, int]:
    """Read a character that is no ASCII letter or digit, in or before a word: key, size, and place after it.

    The place is minus one where the word ends before it.
    """
    kind, step = _code_at(data, at, end, code, latin)
    if kind == _LETTER:
        for k in range(step):
            key = (key ^ data[at + k]) * _PRIME
        return key, size + step, at + step
    if size == 0:
        return key, size, at + step
    # An apostrophe joins if a word goes on after it.
    if kind == _SEPARATOR or at + step >= end or _code_at(data, at + step, end, code, latin)[0] < _LETTER:
        return key, size, at * 0 - 1
    return (key ^ 39) * _PRIME, size + 1, at + step


@compiled
def _rest_of_word(
    data: Bytes, at: int, end: int, code: Bytes, latin: Flags, key: int, size: int
) -> tuple[int, int, int]:
    """Read on in a word that is long or not of ASCII letters and digits alone: key, size, and place after it.

    With the first character that is read here the key becomes a hash, which its sign says.
    """
    before = size
    while at < end:
        kind = code[data[at]]
        if kind > _HIGH:
            key = (key ^ kind) * _PRIME
            size += 1
            at += 1
            continue
        if kind == _SEPARATOR:
            break
        key, size, after = _joined(data, at, end, code, latin, key, size)
        if after < 0:
            break
        at = after
        if size == 0:
            break
    return (key if size == before else key | _LONG), size, at


@compiled
def scan_words(data: Bytes, at: int, end: int, code: Bytes, latin: Flags, keys: Longs, places: Longs) -> int:
    """Keys of the words of a text and where each begins; returns how many there are.

    The key of up to eight ASCII letters and digits is these, folded; that of another word is a hash, below zero.
    """
    found = at * 0
    while at < end:
        kind = code[data[at]]
        if kind == _SEPARATOR:
            at += 1
            continue
        begin, key = at, at * 0
        short = min(at + _SHORT, end)
        while kind > _HIGH:  # most words end in this loop
            key = (key << 8) | kind
            at += 1
            if at == short:
                break
            kind = code[data[at]]
        size = at - begin
        if at < end and code[data[at]] != _SEPARATOR:
            key, size, at = _rest_of_word(data, at, end, code, latin, key, size)
        if size:
            keys[found], places[found] = key, begin
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
