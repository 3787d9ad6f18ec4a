"""A template's name: from words that hardly any further letter can take away."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import LiteralWords, Slot
from similarity.words import words

__all__ = ["assign_ids", "label_of"]

# Words of a shingle; five in a row are rarely the same in two templates.
SHINGLE = 5
LONGEST_LABEL = 72
_NAMED = frozenset({"authority", "place", "date", "number", "exemption"})
_LONGEST_FILLING = 4  # words of a filling that begins a label
_LEAST = 5  # words of a sentence further on that a label may begin with
_NEXT = compiled_pattern(r"[.!?][”’)]*\s+(?=[“‘(]?[A-Z…])")
_CLOSED_IN_A_SLOT = compiled_pattern(r"…\)")  # its opening bracket stands in the slot
_OPEN_AT_THE_END = compiled_pattern(r"\s*\([^)]{0,12}$")
# Marks that a label does not begin with: blanks, bullets and what closes the text before.
_BEFORE_WORDS = compiled_pattern(r"^(?:[\W_]*…|[\s.,:;)\]’”>*•·‣▪●◦–—-])+")


def assign_ids(skeletons: Sequence[Sequence[LiteralWords | Slot]]) -> list[str]:
    """Ids in the order of ``skeletons``.

    An id is the least hash among the shingles of the fixed words (min-wise hashing, Broder 1997): a further
    member that turns one of n shingles into a slot renames the template with probability 1/n only, one
    that leaves the fixed words alone never does. Two templates that share the least shingle (one stands in
    the other) part: the longer keeps it, the other takes its next.
    """
    hashes = [_hashes(skeleton) for skeleton in skeletons]
    taken: set[str] = set()
    found = [""] * len(skeletons)
    for i in sorted(range(len(skeletons)), key=lambda i: (-len(hashes[i]), hashes[i])):
        name = next((h for h in hashes[i] if h not in taken), None)
        if name is None:  # every shingle is taken: the whole form decides, counted up if that is taken too
            name, n = _digest(_words_of(skeletons[i])), 0
            while name in taken:
                n += 1
                name = _digest([*_words_of(skeletons[i]), str(n)])
        taken.add(name)
        found[i] = f"t-{name}"
    return found


def label_of(skeleton: Iterable[LiteralWords | Slot], *, mid_sentence: bool = False) -> str:
    """What a reader knows the template by: the opening words of its form, slots as an ellipsis.

    A label begins at a sentence. A slot that begins one is named by its type, or by its most frequent filling where it
    has no type.

    Parameters
    ----------
    skeleton
        The form. One without fixed words is known by what stands in its first slot.
    mid_sentence
        Whether the form begins inside a sentence: the label begins at the next one, or with an ellipsis where the
        form holds no other.
    """
    parts = [part for part in skeleton if not _is_optional(part)]
    shown = " ".join("".join("…" if isinstance(part, Slot) else part.text for part in parts).split())
    opening = "" if mid_sentence else _opening(parts)
    shown = _BEFORE_WORDS.sub("", shown)
    if mid_sentence and shown:
        later = next((m.end() for m in _NEXT.finditer(shown) if len(words(shown[m.end() :])) >= _LEAST), None)
        opening, shown = ("", shown[later:]) if later is not None else ("… ", shown)
    if not shown:  # nothing is fixed: what the first letter has in the first blank
        shown = " ".join(next((p.fillings[0].text for p in parts if isinstance(p, Slot)), "").split())
    shown = _CLOSED_IN_A_SLOT.sub("…", opening + shown)
    if len(shown) > LONGEST_LABEL:
        shown = shown[: LONGEST_LABEL - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
    return _OPEN_AT_THE_END.sub("…", shown)


def _opening(parts: Sequence[LiteralWords | Slot]) -> str:
    """The slot with which a form begins, in words."""
    first = parts[0] if parts else None
    if not isinstance(first, Slot) or not any(isinstance(part, LiteralWords) for part in parts):
        return ""
    if first.type in _NAMED:
        return f"[{first.type}] "
    filled = Counter(" ".join(f.text.split()) for f in first.fillings if f.text.strip())
    most = min(filled, key=lambda text: (-filled[text], text), default="")
    return f"{most} " if most[:1].isupper() and len(words(most)) <= _LONGEST_FILLING else "… "


def _is_optional(part: LiteralWords | Slot) -> bool:
    return isinstance(part, LiteralWords) and part.optional


def _hashes(skeleton: Iterable[LiteralWords | Slot]) -> list[str]:
    found = set()
    for part in skeleton:
        if isinstance(part, LiteralWords) and not part.optional:
            forms = [w.form for w in words(part.text)]
            found |= {_digest(forms[i : i + SHINGLE]) for i in range(len(forms) - SHINGLE + 1)}
    return sorted(found)


def _words_of(skeleton: Iterable[LiteralWords | Slot]) -> list[str]:
    return [w.form for p in skeleton if isinstance(p, LiteralWords) for w in words(p.text)]


def _digest(forms: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(forms).encode()).hexdigest()[:10]
