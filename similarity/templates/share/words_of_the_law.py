"""Whether a shared stretch holds nothing but the law's tests: "would be likely to prejudice the prevention of crime".

Every letter that relies on a provision must say that its test is met, and goes on to the public interest. What two
letters share of that is no reason that either had from the other.
"""

from __future__ import annotations

from similarity.facts import facts_cache, load
from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.words import WORD, fold

__all__ = ["WORDS_OF_THE_LAW", "only_words_of_the_law"]

WORDS_OF_THE_LAW = "words in which the law puts its tests"
_ROWS = ("words-of-a-test", "words-of-the-limbs", "common-words")
# A stretch ends anywhere: of the sentence before or after, so few words say nothing.
_CUT = compiled_pattern(r"(?<=[.;:!?])\s+|\n\s*\n")
_FEW = 2
_LONG = 40  # words; what goes on for longer says more than a test
_STEM = 6  # letters


@bounded_facts_cache(1 << 14)  # one text has many places
def only_words_of_the_law(text: str) -> bool:
    """Whether nothing in a stretch is of a case: each sentence only says that a test is met, or names the test.

    Parameters
    ----------
    text
        The stretch as it stands in one of the letters.
    """
    pieces = _CUT.split(text)
    edges = {0, len(pieces) - 1} if len(pieces) > 1 else set()
    count = 0
    for number, piece in enumerate(pieces):  # most stretches have a word of their own at once
        words = WORD.findall(piece)
        count += len(words)
        if not (number in edges and len(words) <= _FEW) and not all(map(_of_the_law, map(fold, words))):
            return False
    return 0 < count <= _LONG


def _of_the_law(word: str) -> bool:
    form = word.removesuffix("'s")
    return not form.isdigit() and (len(form) <= _FEW or form[:_STEM] in _known())


@facts_cache
def _known() -> frozenset[str]:
    """Beginnings of the words of tests, of limbs and their titles, and of those that stand in any letter."""
    lists = {str(row["id"]): row for row in load("reasoning_cues").rows}
    found = [str(word) for row in _ROWS for word in lists[row]["words"]]
    titles = [str(row["name"]) for row in load("exemptions").rows]
    found += [fold(word) for title in titles for word in WORD.findall(title)]
    return frozenset(word[:_STEM] for word in found)
