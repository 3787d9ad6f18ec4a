"""Whether words stand in quotation marks."""

from __future__ import annotations

__all__ = ["is_quoted"]

_WORDS = 8  # of a block in quotation marks; fewer are a name or a term
_OPENS, _CLOSES = "‘“\"'", "’”\"'"


def is_quoted(block: str, sentence: str = "") -> bool:
    """Whether a block is a quotation as a whole, or a sentence in it is one.

    Parameters
    ----------
    block, sentence
        Their words; no sentence is to ask of the block alone.
    """
    whole = block.strip()
    if (
        whole[:1]
        and whole[0] in _OPENS
        and whole.rstrip(".,;")[-1:] in tuple(_CLOSES)
        and len(whole.split()) > _WORDS
    ):
        return True
    bare = sentence.strip()
    return bare[:1] in tuple('‘“"') and bare.rstrip(".")[-1:] in tuple(_CLOSES)
