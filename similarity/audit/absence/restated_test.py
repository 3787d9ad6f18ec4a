"""Whether a sentence only says the test of an exemption over again: it would be prejudiced because it would be prejudiced."""

from __future__ import annotations

from collections.abc import Collection

from similarity.audit.provisions import provision
from similarity.audit.sentences import common_words, stem
from similarity.facts import facts_cache, load
from similarity.words import words

__all__ = ["only_restates"]


def only_restates(said: str, cited: str, asked: Collection[str]) -> bool:
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
    forms = [word.form.removesuffix("'s") for word in words(said)]
    facts = provision(cited)
    title = {stem(word.form) for word in words(facts.name)} if facts else set()
    known = _of_any_test() | title | set(asked)
    own = {
        stem(form) for form in forms if len(form) > 2 and form not in common_words() and not form.isdigit()
    }
    return own <= known


@facts_cache
def _of_any_test() -> frozenset[str]:
    """Stems of the words in which the law puts its tests, and in which a letter says that they are met."""
    row = next(row for row in load("reasoning_cues").rows if row["id"] == "words-of-a-test")
    return frozenset(map(stem, row["words"]))
