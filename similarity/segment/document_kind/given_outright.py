"""Whether a sentence hands something over with this letter, in whatever grammar: "Marks: released (enclosure 1)."."""

from __future__ import annotations

from functools import lru_cache

from similarity.facts.triggers import Sought
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["given_outright"]

_LETTER = r"this (?:\w+ )?(?:letter|response|reply|answer|e-?mail|message|decision|notice|review)"
_GIVEN = r"(?:released?|disclosed?|enclosed?|attached|supplied|provided|given|sent|copied)"
_SOON = r"(?:(?:now|also|therefore|accordingly|hereby|both|all|each|here) )*"
_OUTRIGHT = Sought(
    # "You will find with this letter …", "All 44 sheets come with this letter."
    rf"\b(?:find|have|get|receive)(?:,| \w+)? (?:along |together )?with {_LETTER}\b|\b(?:comes?|goes|go|is|are|follows?) with {_LETTER}\b|^\W*with {_LETTER}\b[^.;:]{{0,20}}\b(?:comes?|is|are|you|go(?:es)?|we|i)\b"
    # "I release them with this letter"
    rf"|\b(?:i|we) {_SOON}(?:release|disclose|send|give|supply|provide|enclose|attach|hand)\b[^.;:]{{1,80}} (?:with|in|to|under cover of) {_LETTER}\b"
    rf"|\b(?:is|are) {_SOON}{_GIVEN} (?:to you )?(?:with|in|to|along with|together with|under cover of) {_LETTER}\b"
    # "both are copied overleaf", "… – attached as Annex A", "the numbers are here given"
    rf"|\b(?:is|are) {_SOON}(?:listed |set out |shown )?overleaf\b|\b{_GIVEN} (?:overleaf|on the back|as (?:an? )?(?:annex|appendix|enclosure|attachment|file|schedule)\b)|\b(?:is|are) (?:here|hereby|herewith) {_GIVEN}\b"
    # "Given to you: the appraisal", "Released: …", and a line or a cell that ends so
    rf"|^\W*(?:given|released|disclosed|enclosed|supplied|sent)(?: to you)?(?: (?:in full|in part|today|now|herewith))?: (?=\w)"
    r"|^(?![^:]*\b(?:if|when|once|until|not|date|status|review\w*|original|first|earlier|previous|decision)\b)[^.;:?]{2,90}: (?:released|enclosed|disclosed)(?: in full| in part)?\b(?: \((?:enclosure|annex|appendix|attachment|file) ?\w{1,3}\))?(?:[.,;]|\W*$)"
    r"|^\|[^|]{3,90}\| ?(?:released|enclosed|disclosed|attached|given|supplied)(?: in full| in part)? ?\|"
)
# The papers of every answer: how to complain, what the law says, why it was refused.
_OF_FORM = compiled_pattern(
    r"\b(?:complain\w*|procedures?|leaflets?|your rights?|forms?|guidance|guides?|certificates?|reasons?|explanations?|arguments?|public interest|tests?|the acts?|acts? of|legislation|sections?|exemptions?|exceptions?"
    r"|refusal|notice|your (?:\w+ )?(?:request|letter|e-?mail)|definitions?|glossary|fees?|invoice for|opinion)\b"
)
_SUPPOSED = compiled_pattern(
    r"^\W*(?:whether|if|had|should|were|once)\b|\b(?:not|never|nor|neither|n't|cannot|would|could|might|may|must|whether|if|unless|asked (?:us )?(?:to|why|that|for))\b(?![^.;:]*\bbut\b)"
)


@lru_cache(maxsize=1 << 13)  # the same sentences stand in many letters
def given_outright(sentence: str) -> bool:
    """Whether a sentence says that something which was asked for comes with the letter.

    Parameters
    ----------
    sentence
        Of the authority, plain: in lower case, short forms written out.
    """
    found = _OUTRIGHT.search(sentence, sentence)
    if found is None or _SUPPOSED.search(sentence[: found.start() + 1]):
        return False
    return _OF_FORM.search(sentence) is None
