"""Which sentences hand over what this request asks for: no cover, no paper on how to complain, nothing of earlier answers."""

from __future__ import annotations

import re

from similarity.audit.exemptions.letter_reasoning import reasoning_cue
from similarity.audit.sentences import Sentence
from similarity.audit.signs import said
from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Letter
from similarity.segment.document_kind.given_outright import given_outright
from similarity.segment.document_kind.voices import plain

__all__ = ["comes_with_this", "hands_over", "only_handles", "only_signposts", "tells_of_the_past"]

# A sentence on the order of the letter gives nothing.
_SIGNPOST = compiled_pattern(
    r"\b(?:begin\w*|start\w*|turn\w*|come|coming|deal\w*|take|taking|set out|answered?|follow\w*)\b[^.;]{0,60}\b(?:answers?|reasons?|questions?|points?|parts?|below|afterwards|first|in (?:turn|order))\b",
    re.IGNORECASE,
)
# Nor does one on the law that it answers under, or on where was searched.
_OF_HANDLING = compiled_pattern(
    r"\b(?:answer\w*|deal\w*|dealt|handl\w*|treat\w*|consider\w*|process\w*)\b[^.;]{0,60}\b(?:under|in accordance with|as (?:an?|one) (?:request|enquiry))\b"
    r"|\b(?:we|I|they|(?:the|our|my) (?:\w+ )?(?:team|unit|officers?|staff|colleagues?|clerk|search(?:es)?)) (?:(?:have|has|also|then|was|were) )*(?:search\w*|look\w* (?:in|through|at|for)|went through|made of)\b",
    re.IGNORECASE,
)
_HANDED = compiled_pattern(
    r"\b(?:enclos|attach|provid|releas|disclos|suppl|sen[dt]\b|find\b|given\b|give\b|below)\w*", re.IGNORECASE
)
# Beside a cover or a leaflet something else may come along.
_MORE = compiled_pattern(
    r"\b(?:together|along) with\b|\bas well as\b|\b(?:and|with) (?:the|a|an|our|my|copies|\d[\d,]*|all|both)\b|\b(?:you|as) (?:have )?(?:asked|requested|wanted|sought)\b",
    re.IGNORECASE,
)
# "Whether reasons ought to have been given is for others to say": nothing is.
_SUPPOSED = compiled_pattern(
    r"^\W*(?:whether|if|had|should|were)\b|\bask(?:ed)? (?:us )?(?:whether|if|why)\b[^.;:,]*\.?\W*$|\b(?:ought to|should|could|might|must|need not|would) (?:not )?have (?:\w+ )?(?:been (?:\w+ )?)?(?:given|provided|disclosed|released|supplied|sent|attached|enclosed)\b",
    re.IGNORECASE,
)
# In the middle of reasons, or of a part read with doubt: "They are disclosed with this letter.", "I'm attaching four invoices."
_WITH_THIS = compiled_pattern(
    r"\b(?:is|are) (?:(?:now|therefore|accordingly|all|both|hereby) )*(?:disclosed|released|enclosed|provided|supplied|sent|attached) (?:to you )?(?:with|to|along with|together with|under cover of) this (?:letter|response|reply|answer|e-?mail|message|decision|notice|review)\b"
    r"|\b(?:enclosed|attached) (?:with|to) this (?:letter|response|reply|answer|e-?mail|message|decision|review)\b"
    r"|\b(?:I|we)(?:[’']m|[’']re| am| are) (?:(?:also|now|therefore|happy|glad|pleased|to) )*(?:attach|enclos)ing\b|\b(?:I|we) (?:(?:also|now|therefore|have|hereby|happily) )*(?:attach|enclose)(?:d)? (?:the|a|an|our|all|both|copies|two|three|four|five|six|\d)\b"
    r"|\b(?:please|kindly|will|can|you) find,? (?:(?:now|also|therefore|hereby) )?(?:attached|enclosed|herewith|below|with this (?:letter|e-?mail|message|reply))\b|^\W*(?:attached|enclosed|herewith) (?:you will find|you have|please find|is|are|with this)\b"
    r"|\b(?:is|are) (?:(?:now|therefore|accordingly|all|both|hereby) )*(?:attached|enclosed) in (?:full|part)\b",
    re.IGNORECASE,
)
# "You asked whether we are attaching it", "it would not be enclosed …"
_ASKED_OR_NOT = compiled_pattern(
    r"\b(?:whether|if|unless|asked (?:why|how|that)|(?:do|does|did|can|could|will|would|cannot) not|n[’']t|cannot)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# "I give notice that the College does not hold this": nothing else is given in such a sentence.
_NOT_HELD = compiled_pattern(
    r"\b(?:(?:do|does|did)(?: not|n[’']t) (?:\w+ )?hold|(?:is|are|was|were)(?: not|n[’']t) held|holds? (?:no|none|nothing))\b",
    re.IGNORECASE,
)
_NOTICE = compiled_pattern(
    r"\b(?:giv(?:e|es|ing) (?:you )?(?:formal )?notice|notice is (?:hereby )?given)\b", re.IGNORECASE
)
# "We can give you the ledger, which would take five hours. Do tell us if you'd like it.": offered, and not given.
_OFFERED = compiled_pattern(
    r"\b(?:we|I) (?:can|could) (?:\w+ )?(?:give|send|supply|provide|release|let)\b(?=.*(?:\bif you(?:[’']d| would| were to| want| wish)|\bshould you (?:want|wish|ask|prefer)|\b(?:tell us|let us know|say) (?:if|whether|which)|\bwould take (?:us|about|some)))",
    re.IGNORECASE | re.DOTALL,
)
# "The answer was due by 24 March and was sent on that day": when it was given, not what.
_OF_TIME = compiled_pattern(
    r"\b(?:answer|reply|response|request|letter)\b[^.;]{0,50}\b(?:was|were|fell) (?:\w+ )?(?:due|late|received|sent (?:to you )?(?:on|in|by|within|late|\w+ days)|made in time|in time|out of time)\b",
    re.IGNORECASE,
)
_NAMED = 5  # letters of a word that names a thing
_SECTION = "14"  # of both Acts: vexatious and repeated requests


def hands_over(letter: Letter, sentence: Sentence) -> bool:
    """Whether what a sentence speaks of giving is of this request.

    Parameters
    ----------
    letter
        The letter.
    sentence
        One that may give something.
    """
    if reasoning_cue("only-covers").shown_in(sentence.said) and not _more(sentence.text, "only-covers"):
        return False
    if _of_procedure(letter, sentence) or _SUPPOSED.search(sentence.text) or _only_denies(sentence.text):
        return False
    now = reasoning_cue("given-now").shown_in(sentence.said)
    if _OFFERED.search(_on_from(letter, sentence)) or (_OF_TIME.search(sentence.text) and not now):
        return False
    past = tells_of_the_past(letter) or (
        not letter.is_review and reasoning_cue("earlier-request").shown_in(sentence.said)
    )
    return not past or now


def _on_from(letter: Letter, sentence: Sentence) -> str:
    """A sentence with the rest of its block, which may say that it was an offer."""
    return letter.document.text[sentence.span.start : letter.document.blocks[sentence.label.block].span.end]


def _only_denies(words: str) -> bool:
    """Whether words say that something is not held, and hand nothing over beside that."""
    return _NOT_HELD.search(words) is not None and not reasoning_cue("given").shown_in(
        said(_NOTICE.sub(" ", words))
    )


def comes_with_this(sentence: Sentence) -> bool:
    """Whether a sentence among reasons says that something comes with this letter."""
    return _come_with_this(sentence.text)


@bounded_facts_cache(8192)  # the same sentences stand in many letters
def _come_with_this(words: str) -> bool:
    if given_outright(plain(words)):
        return True
    found = _WITH_THIS.search(words)
    if found is None or _SUPPOSED.search(words):
        return False
    return _ASKED_OR_NOT.search(words[: found.start()]) is None


def tells_of_the_past(letter: Letter) -> bool:
    """Whether a letter refuses for what was asked before, so that what it says was given was mostly given then."""
    return letter.document_kind == "vexatious" or any(
        provision.rpartition(" ")[2].partition("(")[0] == _SECTION and not provision.startswith("EI")
        for provision in letter.declared
    )


def only_handles(words: str) -> bool:
    """Whether words tell how a request was handled, and hand nothing over."""
    return _OF_HANDLING.search(words) is not None and _HANDED.search(words) is None


def only_signposts(words: str) -> bool:
    """Whether words say in what order the letter goes on."""
    return _SIGNPOST.search(words) is not None


def _of_procedure(letter: Letter, sentence: Sentence) -> bool:
    """Whether a sentence gives a paper on how to complain, on the law or on the answer, which nobody asked for."""
    match = reasoning_cue("of-procedure").search(sentence.said)
    if match is None or _more(sentence.text, "of-procedure"):
        return False
    asked = letter.request_text().lower()
    named = [word for word in match.group().lower().split() if len(word) >= _NAMED]
    return not (named and all(word in asked for word in named))


def _more(text: str, cue: str) -> bool:
    """Whether a sentence names something else besides what a sign shows in it."""
    rest = reasoning_cue(cue).pattern.sub(" ", text)
    return _MORE.search(rest) is not None and reasoning_cue("given").shown_in(said(text))
