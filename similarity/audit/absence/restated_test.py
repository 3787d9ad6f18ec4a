"""Whether a sentence only says the test of an exemption over again: it would be prejudiced because it would be prejudiced."""

from __future__ import annotations

from similarity.audit.provisions import provision
from similarity.audit.sentences import stem, telling_stems
from similarity.facts import facts_cache, load
from similarity.words import words

__all__ = ["only_restates"]


def only_restates(said: str, cited: str, asked: frozenset[str]) -> bool:
    """Whether a sentence has no word of its own beside those of the law's test and of what was ``asked`` for.

    Parameters
    ----------
    said
        The sentence.
    cited
        The provision whose test it may restate.
    asked
        Stems of the request: that its thing is named tells no harm.
    """
    known = _of_its_test(cited)
    # Word by word: most have one among the first few, and long texts are asked about once.
    return all(one in known or one in asked for one in telling_stems(said))


@facts_cache
def _of_its_test(cited: str) -> frozenset[str]:
    """Stems of the words in which the law puts its tests and a letter says that they are met, and of a provision's title."""
    row = next(row for row in load("reasoning_cues").rows if row["id"] == "words-of-a-test")
    facts = provision(cited)
    title = [word.form for word in words(facts.name)] if facts else []
    return frozenset(map(stem, [*row["words"], *title]))
