"""A module of NLTK alone is the module that the whole of it has, and leaves the whole as it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from similarity.words.nltk_module import nltk_module


def _printed(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.parametrize("name", ["nltk.stem.snowball", "nltk.tokenize.punkt"])
def test_a_module_comes_without_the_rest_and_the_whole_can_be_imported_after(name: str) -> None:
    code = f"""
import sys
from similarity.words.nltk_module import nltk_module
alone = nltk_module({name!r})
print(any(heavy in sys.modules for heavy in ("sklearn", "scipy", "pandas", "nltk")))
import nltk
print(callable(nltk.word_tokenize), nltk_module({name!r}) is alone, nltk.SnowballStemmer("english").stem("ties"))
"""
    assert _printed(code) == ["False", "True", "True", "tie"]


def test_a_whole_import_before_is_used() -> None:
    code = """
import nltk.stem.snowball
from similarity.words.nltk_module import nltk_module
print(nltk_module("nltk.stem.snowball") is nltk.stem.snowball)
"""
    assert _printed(code) == ["True"]


def test_stems_and_sentences_are_those_of_the_whole() -> None:
    import nltk.stem.snowball
    import nltk.tokenize.punkt

    whole = nltk.stem.snowball.SnowballStemmer("english")
    alone = nltk_module("nltk.stem.snowball").SnowballStemmer("english")
    forms = [
        "refusals",
        "disclosing",
        "generously",
        "national",
        "skies",
        "dying",
        "ties",
        "authority's",
        "relational",
        "sensibly",
    ]
    assert [alone.stem(form) for form in forms] == [whole.stem(form) for form in forms]
    text = "It was refused. See s. 31 of the Act! Is that all? Yes, Dr. Hale said (in 2019). It is."
    one, other = nltk_module("nltk.tokenize.punkt"), nltk.tokenize.punkt
    spans = [list(module.PunktSentenceTokenizer().span_tokenize(text)) for module in (one, other)]
    assert spans[0] == spans[1]


def test_a_module_that_is_not_there_is_an_import_error() -> None:
    with pytest.raises(ImportError):
        nltk_module("nltk.no_such_module")
