"""What a letter says that it holds and that it does not hold, or neither confirms nor denies and then confirms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.provisions import provision
from similarity.audit.sentences import Sentence, common_words, own_sentences, requested_text, stem, stems
from similarity.audit.signs import Said, Sign
from similarity.audit.wording import clip, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span
from similarity.words import function_words, words

__all__ = ["held_or_not"]

_ROLES: frozenset[Role] = (QUOTABLE_ROLES - {"legislation"}) | {"other"}
_WORD = r"(?!(?:that|which|and|or|but|because|as|so|is|are|was|were|under|will|would)\b)[A-Za-z][\w'’-]*"
_THING = rf"({_WORD}(?: {_WORD}){{0,7}})"
_NOT_HELD = Sign(
    rf"\b(?:do|does|did) not (?:itself )?hold (?:any |a |an |the |this |that |those |these )?{_THING}|\b(?:hold|holds|held|have|has) no {_THING}"
    rf"|^(?:The |Your |This |That )?{_THING} (?:is|are) not held\b|\bno {_THING} (?:is|are) held\b",
    re.IGNORECASE,
)
_HELD = Sign(
    rf"^(?:(?:\d+\.|Section|Question|Part|Item)?\W*)(?:The|This|That|These|Those) {_THING} (?:is|are)(?: held(?: and)?(?: is| are)?)?(?: being)?(?: accordingly| therefore| also| all)? (?:held|withheld|exempt|refused|enclosed|attached|released|disclosed|provided)\b"
    rf"|\b(?:withhold|withholding|we hold|(?:does|do) hold) the {_THING}",
    re.IGNORECASE,
)
# A narrower thing, an older answer, a condition or a part: the two may both be right.
_NARROWS = compiled_pattern(
    r"\b(?:other|further|additional|same|any more|until|since|before|after|between|beyond|earlier|previous\w*|older|later|final|complete|full|whole|version|copy|copies|format|form|electronic\w*|separate\w*|at the time|when|then|now|yet|if|whether|unless|would|should|might|part(?! \(?\d)|parts(?! \(?\d)|some|not exempt|had)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_CONFIRMS = Sign(
    r"\b(?:the|these|those|all|both|two|three|four|five|six|\d+)\s+(?:(?!that\b|which\b)\w+ ){0,3}?(?P<thing>\w+) (?:that|which) (?:we|it|the \w+) (?:do |does )?holds?\b"
    r"|\b(?:we|the \w+) (?:do |does )?holds? (?:two|three|four|five|six|several|\d+) (?P<counted>\w+)",
    re.IGNORECASE,
)
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,3})"
_HAVING = r"(?:own(?:ed|s)?|buy|bought|acquired|purchased?|procured|us(?:e|es|ed)|deploy(?:ed|s)?|operat(?:e|es|ed)|possess(?:ed|es)?|ha(?:ve|s))"
# "The two devices bought in 2021 are kept at headquarters": who was asked whether it has any says that it has.
_HAS = Sign(
    rf"\b(?:the|these|those|both|our) {_COUNT} (?:(?!that\b|which\b)[\w-]+ ){{0,2}}?(?P<thing>\w+) (?:(?:that|which) (?:we|it|the \w+) )?(?:have |has |had |was |were )?(?:bought|acquired|purchased|procured|own|used?|deploy|operate)\b"
    rf"|\b(?:we|the (?:force|council|trust|board|agency|authority|service|department|constabulary|college|university)) (?:also |now |currently )?(?:own|bought|purchased|use|deploy|operate|have)s? {_COUNT} (?P<counted>[\w-]+(?: (?!of\b|that\b|which\b|and\b|at\b|in\b|on\b|for\b|to\b)[\w-]+){{0,2}})",
    re.IGNORECASE,
)
# "We can confirm that the monthly figures are kept on our system": of what was asked for, as of a thing that is there.
_KEEPS = Sign(
    r"\b(?:can|do|are able to|must) (?:however |though |also )?(?:confirm|say|tell you)(?:,? (?:however|though|nevertheless),?)? that (?:the|these|those|this|our)\s+(?P<kept>(?:(?!that\b|which\b|is\b|are\b)[\w’'-]+ ){1,7})(?:is|are) (?:all |both |also |now |indeed )*(?:kept|held|stored|recorded|saved|filed|maintained)\b",
    re.IGNORECASE,
)
_ASKS_OF_HAVING = compiled_pattern(
    rf"\b(?:do(?:es)?|did|ha[sv]e?|how many|whether|if|any)\b[^.?]{{0,80}}\b{_HAVING}\b", re.IGNORECASE
)
# "Any other information" leaves room for what is confirmed; what all the world knows is no secret.
_LEAVES_ROOM = compiled_pattern(
    r"\b(?:other|further|additional|more|else|beyond|apart from|except)\b", re.IGNORECASE
)
# "As for covert use, we neither confirm nor deny": of one part of what was asked for.
_OF_A_PART = compiled_pattern(
    r"\b(?:as (?:for|to|regards)|regarding|relat\w+|respect|concern\w*|turning|about|questions?|parts?|points?|items?|elements?|aspects?|limbs? of your|remain\w*|rest|balance of)\b",
    re.IGNORECASE,
)
_KNOWN_TO_ALL = compiled_pattern(
    r"\b(?:publi\w+|well known|known to|reported|press|media|news|website|forces|elsewhere|abroad|other|you (?:say|mention|refer|quote|describe)\w*|your)\b",
    re.IGNORECASE,
)
# Things that hold information; a car or a camera that everybody knows of says nothing of what is recorded of it.
_RECORD = compiled_pattern(
    r"(?:record|document|file|letter|e-?mail|message|report|note|statement|minute|memo|log|recording|photograph|image|video"
    r"|transcript|invoice|contract|complaint|entrie|page|form|paper|plan|review|survey|diar(?:y|ie)|entry|interview|assessment)s?",
    re.IGNORECASE,
)
_SUPPOSED = Sign(
    r"\b(?:if|whether|any|would|might|could|may|not|nor|neither|unless|suppose|such|as a rule|general\w*)\b",
    re.IGNORECASE,
)


def held_or_not(letter: Letter) -> Iterator[Finding]:
    """Pairs of sentences of which one says that a thing is not held and the other that it is."""
    sentences = [s for s in own_sentences(letter, _ROLES) if not s.text.rstrip().endswith("?")]
    held = {thing: s for s in sentences for thing in _things(_HELD, s.said) if not _narrowed(s.text)}
    for sentence in sentences:
        for thing in _things(_NOT_HELD, sentence.said):
            other = held.get(thing)
            if other is None or _narrowed(sentence.text) or other is sentence:
                continue
            yield _finding("held-and-not", letter, sentence, other)
            return
    yield from _confirmed(letter, sentences)


def _things(sign: Sign, words_said: Said) -> Iterator[frozenset[str]]:
    """What a sentence says is held or not, as stems of its words."""
    for found in sign.finditer(words_said):
        said = next((value for value in found.groups() if value), "")
        stems = frozenset(stem(w.form) for w in words(said) if w.form not in function_words())
        if len(stems - frozenset(map(stem, common_words()))) >= 1 and len(stems) >= _TELLING:
            yield stems


def _narrowed(text: str) -> bool:
    return _NARROWS.search(_OF_ACTS.sub(" ", text)) is not None


_OF_ACTS = compiled_pattern(r"\b(?:Act|Regulations) (?:19|20)\d\d\b")
_ANY_THING = frozenset(
    {"information", "record", "records", "document", "documents", "data", "material", "policy", "procedure"}
)
_BEGINS = 5  # letters that words of one family begin with: month, monthly
_TELLING = 2  # words that name a thing well enough to be known again


def _confirmed(letter: Letter, sentences: list[Sentence]) -> Iterator[Finding]:
    """A letter that only neither confirms nor denies, and speaks of what was asked for as held."""
    relied = [c for c in letter.citations if c.use != "mentioned"]
    facts = [provision(c.provision) for c in relied]
    if not facts or not all(one is not None and one.ncnd for one in facts):
        return
    formula = next((s for s in sentences if s.label.role == "ncnd" or "confirm nor den" in s.low), None)
    asked = stems(requested_text(letter))
    if formula is not None and _of_all(letter, formula):
        has = _says_it_has(letter, [s for s in sentences if s.span.start > formula.span.start], asked)
        if has is not None:
            yield _finding("denied-and-confirmed", letter, has, formula)
            return
        keeps = next((s for s in sentences if s is not formula and _says_it_keeps(s, asked)), None)
        if keeps is not None:
            yield _finding("denied-and-confirmed", letter, keeps, formula)
            return
    for sentence in sentences:
        found = _CONFIRMS.search(sentence.said)
        if formula is None or found is None or _SUPPOSED.shown_in(sentence.said):
            continue
        thing = found["thing"] or found["counted"]
        if _RECORD.fullmatch(thing) and stem(thing.lower()) in asked and thing.lower() not in _ANY_THING:
            yield _finding("denied-and-confirmed", letter, sentence, formula)
            return


def _of_all(letter: Letter, formula: Sentence) -> bool:
    """Whether what is neither confirmed nor denied is all that was asked: of two questions one may be answered."""
    return len(letter.questions) <= 1 and not (
        _LEAVES_ROOM.search(formula.text) or _OF_A_PART.search(formula.text)
    )


def _says_it_keeps(sentence: Sentence, asked: frozenset[str]) -> bool:
    """Whether a sentence confirms that what was asked for, in two words of the request, is kept."""
    found = _KEEPS.search(sentence.said)
    if found is None or _SUPPOSED.shown_in(sentence.said) or _KNOWN_TO_ALL.search(sentence.text):
        return False
    named = {w.form for w in words(found["kept"]) if w.form not in function_words() | _ANY_THING}
    begins = {word[:_BEGINS] for word in asked}
    return len({word[:_BEGINS] for word in named} & begins) >= _TELLING


def _says_it_has(letter: Letter, sentences: list[Sentence], asked: frozenset[str]) -> Sentence | None:
    """A sentence that counts the things of which the request asks whether the authority has any."""
    if not _ASKS_OF_HAVING.search(requested_text(letter)):
        return None
    for sentence in sentences:
        found = _HAS.search(sentence.said)
        if found is None or _SUPPOSED.shown_in(sentence.said) or _KNOWN_TO_ALL.search(sentence.text):
            continue
        named = (found["thing"] or found["counted"]).lower().split()
        if any(stem(word) in asked for word in named):
            return sentence
    return None


def _finding(name: str, letter: Letter, sentence: Sentence, other: Sentence) -> Finding:
    values = {
        "quotation": clip(sentence.text),
        "other": clip(other.text),
        "subject": "held",
    }
    return finding(
        name, letter.document, Span(sentence.span.start, sentence.span.end), values, regime=letter.regime,
        other_document=letter.document.document_id, other_span=other.span,
    )  # fmt: skip
