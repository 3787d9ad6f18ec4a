"""What a user types into a search, as a query for SQLite's full-text index.

Words are found by their stem, "words in quotation marks" as they stand, wor* by its beginning; AND, OR, NOT and
brackets combine them, words beside each other both have to be there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from similarity.errors import SettingsError
from similarity.words import WORD, fold, stem

__all__ = ["Query", "parsed"]

_TOKEN = re.compile(
    r"""\s+|(?P<open>\()|(?P<close>\))|["“](?P<phrase>[^"“”]*)["”](?P<cut>\*)?|(?P<quote>["“”])|(?P<word>[^\s()"“”]+)"""
)
_MOST = 60  # words and phrases of a query


@dataclass(frozen=True, slots=True)
class Query:
    """One query.

    Parameters
    ----------
    match
        For ``MATCH`` on the index with the columns ``text`` and ``stems``.
    stems, beginnings, phrases
        What a hit can have: stems of words, beginnings of words, words in a row, all folded. What was asked not to be
        there is left out.
    """

    match: str
    stems: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


def parsed(query: str, *, phrase: bool = False) -> Query:
    """Understand a query.

    Parameters
    ----------
    phrase
        Take all of it as one phrase.

    Raises
    ------
    SettingsError
        It is empty, or its marks and operators do not fit together.
    """
    reader = _Reader([("phrase", query)] if phrase else _tokens(query), query)
    match = reader.either()
    if reader.at < len(reader.tokens):
        raise _wrong(query, "a closing bracket has no opening one")
    if not match:
        raise SettingsError("There is nothing to search for. Name one or more words.")
    return Query(match, frozenset(reader.stems), tuple(reader.beginnings), tuple(reader.phrases))


def _wrong(query: str, what: str) -> SettingsError:
    return SettingsError(
        f'{" ".join(query.split()):.200}: {what}. Write words, "a phrase", wor* for its beginnings, AND, OR, NOT and brackets.'
    )


def _tokens(query: str) -> list[tuple[str, str]]:
    found = []
    for token in _TOKEN.finditer(query):
        if token["quote"]:
            raise _wrong(query, "a quotation mark is not closed")
        if token["open"] or token["close"]:
            found.append((token[0], ""))
        elif token["phrase"] is not None:
            found.append(("phrase", token["phrase"] + (token["cut"] or "")))
        elif token["word"] in ("AND", "OR", "NOT"):
            found.append((token["word"], ""))
        elif token["word"]:
            found.append(("word", token["word"]))
    if sum(kind in ("word", "phrase") for kind, _ in found) > _MOST:
        raise _wrong(query, f"has more than {_MOST} words")
    return found


class _Reader:
    """Reads tokens from left to right; NOT and AND bind closer than OR."""

    def __init__(self, tokens: list[tuple[str, str]], query: str) -> None:
        self.tokens, self.query, self.at = tokens, query, 0
        self.stems: set[str] = set()
        self.beginnings: list[str] = []
        self.phrases: list[tuple[str, ...]] = []

    def _next(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def either(self) -> str:
        """Parts with OR between them."""
        found = self._all()
        while self._next() == "OR":
            self.at += 1
            other = self._all()
            if not found or not other:
                raise _wrong(self.query, "OR needs words on both sides")
            found = f"({found} OR {other})"
        return found

    def _all(self) -> str:
        """Parts that all have to be there, but for those after NOT."""
        found, dangling = "", ""
        while (kind := self._next()) and kind not in ("OR", ")"):
            if kind in ("AND", "NOT"):
                if not found or dangling:
                    raise _wrong(self.query, f"{kind} needs words on both sides")
                dangling = kind
                self.at += 1
                continue
            before = len(self.beginnings), len(self.phrases), set(self.stems)
            part = self._part()
            if dangling == "NOT":
                del self.beginnings[before[0] :], self.phrases[before[1] :]
                self.stems = before[2]
            if part:
                found = f"({found} {dangling or 'AND'} {part})" if found else part
            dangling = ""
        if dangling:
            raise _wrong(self.query, f"{dangling} needs words on both sides")
        return found

    def _part(self) -> str:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "(":
            found = self.either()
            if self._next() != ")":
                raise _wrong(self.query, "a bracket is not closed")
            self.at += 1
            return found
        cut = text.endswith("*")
        forms = [fold(word) for word in WORD.findall(text)]
        if not forms:
            return ""
        if kind == "word" and not cut:
            stems = [stem(form) for form in forms]
            self.stems |= set(stems)
            return f'stems : "{" ".join(stems)}"'
        if len(forms) == 1 and cut:
            self.beginnings.append(forms[0])
        else:
            self.phrases.append(tuple(forms))
        return f'text : "{" ".join(forms)}"' + (" *" if cut else "")
