"""Whether a sentence that names a provision refuses by it: "I cannot let you have the plans, as section 31 covers them"."""

from __future__ import annotations

import re

from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["REFUSES", "REFUSES_CUE", "refuses_by"]

_GIVE = r"(?:giv(?:e|en|ing)|tell|told|let(?:ting)? (?:you|the \w+) (?:have|see|know)|suppl(?:y|ied|ying)|provid(?:e|ed|ing)|disclos(?:e|ed|ing)|releas(?:e|ed|ing)|send|sent|shar(?:e|ed|ing)|show|publish|hand(?:ed|ing)? (?:\w+ )?over|say|answer|have (?:the|those|these|them|it|this|that|any|all)|nam(?:e|ing))"
_DOER = r"\b(?:we|i|they|she|he|you|it|this|these|those|the \w+(?: (?!to\b|can\b|could\b|may\b|might\b|would\b|should\b|must\b)\w+)?)\b"
_FILL = (
    r"(?:(?!to\b|can\b|could\b|may\b|might\b|would\b|should\b|must\b)\w+ )"  # what only may be is not done
)
REFUSES_CUE = "decision-refuses-by"
REFUSES = compiled_pattern(
    rf"{_DOER}(?:[’']re|[’']m)? {_FILL}{{0,2}}?(?:cannot|can ?not|can[’']t|will not|won[’']t|shall not|are not (?:going|able|prepared)|am not (?:going|able|prepared)|unable|not (?:be )?able|may not|not) (?:to )?(?:\w+ ){{0,2}}?(?:be )?{_GIVE}\b"
    rf"|{_DOER}(?:[’']re|[’']m| are| am| is| have| has)? {_FILL}{{0,2}}?(?:with+h[eo]ld\w*|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|redact(?:ed|ing)?|(?:keep(?:ing|s)?|h[eo]ld(?:ing|s)?|kept|held) (?:\w+ ){{0,3}}?back)\b"
    r"|^(?:(?:q(?:uestion)?|part|point|answer)? ?\(?\w{1,3}[).:]?\s+)?(?:also )?(?:withheld|refused|redacted|exempt|not (?:disclosed|released|given|provided|supplied))\b"
    r"|\b(?:view|conclusion|opinion|decided|determined|concluded|concludes?|satisfied|considers?|considered|finds?|found|resolved)\s+that\s+(?:the (?:exemption|exception) (?:in|at|under) )?(?:sections?|regulations?|reg\.|ss?\.?)\s?\d[\w()]*(?: of the \w+)?\s+(?:(?:should|must|ought to|does|also|therefore) )?(?:be (?:applied|relied|engaged)|(?:is|are) engaged|appl(?:y|ies))\b"
    r"|\b(?:placed?|placing|puts?|with|in) reliance (?:up)?on\b|\b(?:exemptions?|exceptions?|provisions?|grounds?|sections?)\b[^.;]{0,40}\b(?:relied (?:up)?on|relies|rely)\b",
    re.IGNORECASE,
)
_SUPPOSES = compiled_pattern(r"\b(?:if|unless|whether|were|would|could|had)\b[^,;]{0,60}$", re.IGNORECASE)
_MAY_NAME = compiled_pattern(r"\d|[Ss]ections? [Tt]")
_PROVISION = compiled_pattern(
    r"\b(?:sections?|regulations?|reg\.|ss?\.?)\s?\(?\d|\bsections? (?:twenty|thirty|forty|twelve|fourteen)",
    re.IGNORECASE,
)
_PUBLIC_INTEREST = compiled_pattern(
    r"\bpublic interest\b|\boutweigh|\bon balance\b|\b(?:not|no longer) (?:\w+ )?relied", re.IGNORECASE
)


@bounded_facts_cache(4096)
def refuses_by(text: str) -> bool:
    """Whether a sentence refuses something and names a provision."""
    if _MAY_NAME.search(text) is None:  # spares most searches
        return False
    bare = " ".join(text.split())
    if _PROVISION.search(bare) is None:
        return False
    found = REFUSES.search(bare)
    if found is None or _PUBLIC_INTEREST.search(bare):
        return False
    return _SUPPOSES.search(bare[: found.start()]) is None
