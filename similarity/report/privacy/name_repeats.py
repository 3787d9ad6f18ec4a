"""Finds a name again wherever it recurs in the same letter: whole, or as surname or first name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span
from similarity.report.privacy.person_names import common_word, never_alone

__all__ = ["known_name_pattern", "name_parts", "repeats"]

_TOKEN = compiled_pattern(r"\w[\w’'‐‑-]*\w|\w")
_AFTER_CAPITAL = compiled_pattern(r"[A-Z][\w’'‐‑-]*[ \t]+\Z")


def _parts(name: str) -> list[str]:
    return [w for w in _TOKEN.findall(name) if len(w) > 1]


def _alone(word: str, text: str, authority: str) -> bool:
    """Whether a word, capitalised, can only be the name: no common word of this letter, nor its authority's."""
    if never_alone(word) or re.search(rf"\b{re.escape(word)}\b", authority, re.IGNORECASE):
        return False
    # In an e-mail address or a file's name the small letters say nothing.
    common = rf"(?<![\w.@/-]){re.escape(word.lower())}(?![\w@/-]|\.\w)"
    return re.search(common, text) is None


_APOSTROPHES = "['’‘]"


def _spelled(word: str) -> str:
    """A word of a name with any apostrophe, as others write it."""
    return re.sub("['’‘]", _APOSTROPHES, re.escape(word))


def _whole(parts: list[str]) -> str:
    """The words of a name in order, with what may stand between them."""
    return r"[\W_]{1,3}(?:\w\.?[ \t]+)?".join(map(_spelled, parts))


def repeats(text: str, names: Iterable[str], authority: str = "") -> Iterator[Span]:
    """Places of ``names`` in ``text``.

    Parameters
    ----------
    text
        Where to look.
    names
        As given in the letter: ``Tamsin Okonedo``, or a single name.
    authority
        Name of the authority: a word of it is not taken for a person's.

    Yields
    ------
    Span
        Of a whole name in any case of letters; of its last word, capitalised and not before another
        capitalised word (Okonedo, not Okonedo Street); of its first word, capitalised and between words
        that are not. A word that this letter also uses in small letters (brown, young) is not looked for
        alone: it cannot be told from the common word.
    """
    for name in sorted(set(names)):
        parts = _parts(name)
        if len(parts) > 1:
            for found in re.finditer(rf"\b{_whole(parts)}\b", text, re.IGNORECASE):
                if found[0][0].isupper():
                    yield Span(*found.span())
        if parts and _alone(parts[-1], text, authority):
            last = _spelled(parts[-1])
            for found in re.finditer(rf"(?<!St )(?<!Saint )\b{last}s?\b(?![ \t]+[A-Z])", text):
                yield Span(*found.span())
            if "-" in (joined := re.sub("[‐‑]", "-", parts[-1])):  # half of a double name
                for half in (h for h in joined.split("-") if h[:1].isupper() and _alone(h, text, authority)):
                    for found in re.finditer(
                        rf"\b(?:{re.escape(half)}s?|{re.escape(half.upper())})\b(?![ \t]+[A-Z])", text
                    ):
                        yield Span(*found.span())
            if len(parts) > 1 and not common_word(parts[-1]):
                for found in re.finditer(rf"\b{last.upper()}\b(?![ \t]+[A-Z])", text):
                    yield Span(*found.span())
            # In small letters inside the name of a user or a file; without a sign or a number it may be part of a word.
            if len(parts) > 1:
                low, initial = last.lower(), re.escape(parts[0][0].lower())
                for found in re.finditer(
                    rf"(?<![\w.@/-])(?:(?:\w{{1,12}}[._]|{initial}){low}\d{{0,4}}|{low}\d{{1,4}})(?![\w@])",
                    text,
                ):
                    yield Span(*found.span())
            # In capitals with another's case behind it.
            for found in re.finditer(rf"\b{last}[A-Z]{{0,2}}\d{{1,4}}\b|\b{last.upper()}(?=[’']S\b)", text):
                yield Span(*found.span())
        if len(parts) > 1 and _alone(parts[0], text, authority):
            first = _spelled(parts[0])
            for found in re.finditer(rf"\b(?:{first}\b|{first.upper()}(?=[’']S\b))(?![ \t]+[A-Z])", text):
                if not _AFTER_CAPITAL.search(text, max(found.start() - 40, 0), found.start()):
                    yield Span(*found.span())


def name_parts(name: str, text: str, authority: str) -> list[str]:
    """First and last word of a name, where they can only be the name in a letter with ``text``."""
    parts = _parts(name)
    return [w for w in dict.fromkeys(parts[:1] + parts[-1:]) if _alone(w, text, authority)]


def known_name_pattern(names: Iterable[str], text: str) -> re.Pattern[str] | None:
    """Finds names of a letter with ``text`` in the name of its file or page; None without any name.

    Whole names in any case and with any signs between the words, and surnames that are no common words.
    """
    names = list(names)
    wholes = {_whole(p) for name in names if len(p := _parts(name)) > 1}
    wholes |= {re.escape(p[-1]) for name in names if (p := _parts(name)) and _alone(p[-1], text, "")}
    if not wholes:
        return None
    listed = "|".join(f"(?:{w})" for w in sorted(wholes, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![^\W_])(?:{listed})(?![^\W_])", re.IGNORECASE)
