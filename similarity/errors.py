"""The exception tree.

::

    SimilarityError            anything this package raises on purpose
    ├── InputError             one input could not be read; the run goes on without it
    │   ├── UnsupportedFormat  a format that no reader accepts, with the remedy
    │   ├── DamagedInput       the format is known, the bytes are broken or encrypted
    │   └── LimitExceeded      too large, too deep, too slow: a limit that protects the machine
    ├── NothingToRead          no input at all could be read: the run cannot start
    ├── SettingsError          similarity.toml or an option is wrong
    ├── CollectionError        a kept collection cannot be opened, read or written
    ├── EngineError            a cluster cannot be reached, fails, or holds another version
    ├── FactsError             a facts table breaks its schema
    └── MissingExtra           an optional dependency or program is not installed

Every message names the file or setting and says what to do about it.
"""

from __future__ import annotations

__all__ = [
    "CollectionError",
    "DamagedInput",
    "EngineError",
    "FactsError",
    "InputError",
    "LimitExceeded",
    "MissingExtra",
    "NothingToRead",
    "SettingsError",
    "SimilarityError",
    "UnsupportedFormat",
]


class SimilarityError(Exception):
    """Anything this package raises on purpose."""


class InputError(SimilarityError):
    """One input could not be read.

    Parameters
    ----------
    source
        The input as the user named it.
    problem
        What is wrong, in plain words.
    remedy
        What the user can do.
    """

    def __init__(self, source: str, problem: str, remedy: str = "") -> None:
        self.source = source
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{source}: {problem}" + (f" {remedy}" if remedy else ""))


class UnsupportedFormat(InputError):
    """No reader accepts this format."""


class DamagedInput(InputError):
    """The format is known but the bytes are truncated, encrypted or otherwise broken."""


class LimitExceeded(InputError):
    """A limit on size, depth, count or time was reached."""


class NothingToRead(SimilarityError):
    """No input could be read at all."""


class SettingsError(SimilarityError):
    """A setting is unknown or has a value that makes no sense."""


class CollectionError(SimilarityError):
    """A kept collection cannot be opened, read or written."""


class EngineError(SimilarityError):
    """A cluster cannot be reached, ended the work, or holds another version of this package."""


class FactsError(SimilarityError):
    """A facts table breaks its schema; names file, line and remedy."""


class MissingExtra(SimilarityError):
    """An optional dependency or an outside program is needed and absent.

    Parameters
    ----------
    what
        The missing package or program.
    remedy
        The command that installs it.
    """

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what} is not installed. {remedy}")
