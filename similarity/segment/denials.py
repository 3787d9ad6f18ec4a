"""The words of a sentence in which it denies a harm: what stands in them is not argued there."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["without_denials"]

# Whoever is said not to help, to tell or to come forward any more argues; only a harm that is not done is denied.
_HARM = (
    r"(?:(?:(?:endanger|expos|harm|hurt|damag|undermin|erod|destroy|weaken|prejudic|inhibit|deter|discourag|compromis|jeopardi[sz]|threaten|imperil|impair|intimidat|harass)\w*|affect)\b"
    r"|pose (?:a|any)\b|(?:put|plac)\w*\b(?=[^,;:.]{0,80}\b(?:risk|danger|peril)\b))"
)
_HARMED = (
    r"(?:put|placed|exposed|harmed|hurt|damaged|endangered|undermined|eroded|destroyed|weakened|prejudiced|inhibited|deterred|discouraged|revealed|identified"
    r"|compromised|jeopardised|affected|threatened|imperilled|impaired|hampered|hindered|helped|assisted|lost|at (?:\w+ )?risk|in (?:\w+ )?danger)\b"
)
_END = (
    r"[^,;:.]*?(?=[,;:.]|\s(?:but|because|since|whereas|while|whilst|although|though|yet|until|unless)\b|$)"
)
_DENIAL = compiled_pattern(
    rf"\bwithout (?:\w+ly |ever |thereby )?(?:(?:put|plac|expos|endanger|harm|hurt|damag|undermin|erod|destroy|weaken|prejudic|inhibit|deter|discourag|reveal|identify|compromis|jeopardis|affect|threaten|imperill?|impair|help|assist)\w*ing|(?:any |the )?(?:\w+ )?(?:harm|risk|danger|damage|threat|prejudice) to)\b{_END}"
    rf"|\b(?:(?:would|will|wo|does|do|did|could|can|has|have|had)(?: not| never|n[’']t)|cannot)(?: \w+ly| ever| in any way| itself)? (?:{_HARM}|(?:be|been) {_HARMED}){_END}"
    rf"|\b(?:it|this|that|these|those|they|totals?|numbers?|figures?|list|table|disclosure|releas\w+|publi\w+|information|answer)(?: would| will| does| do)(?: not| never|n[’']t) (?:reveal|identify|help|assist|enable|allow|tell)\b{_END}"
    rf"|\b(?:is|are|was|were)(?: not| never|n[’']t)(?: \w+ly| ever| been| being| thereby)? {_HARMED}{_END}"
    rf"|\b(?:unlikely|not likely) to (?:{_HARM}|be {_HARMED}){_END}"
    rf"|\b(?:there (?:is|was|would be|will be)|(?:would|will|does|do|can) (?:pose|carry|bring|involve|present)|poses?|carr(?:y|ies)|brings?|involves?|presents?|(?:we|I) (?:can |could )?(?:see|saw|find|found|know of)) no (?:\w+ )?(?:risk|danger|threat|harm|hazard|prejudice|likelihood|prospect|chance|loss)\b{_END}"
    rf"|\b(?:nobody|no[ -]one|nothing|no \w+|none of [\w ]{{3,20}}?)(?:[’']s (?:\w+ )?)? ?(?:(?:would|will|could|has|have|is|are|was|were) )(?:thereby )?(?:{_HARM}|(?:(?:be|been) )?{_HARMED}){_END}",
    re.IGNORECASE,
)
# "so that nobody is put at risk", "cannot be given without endangering", "does not of itself reveal": these argue.
_ARGUES_STILL = compiled_pattern(
    r"\b(?:so (?:that|as)|in order|ensur\w+|make sure|see to it|see that|lest|if|whether|unless|cannot|can[ ]?not|could not|impossible|possible|difficult|hard|hardly|scarcely|nobody|no[ -]one|nothing|none|no way|neither|nor|not|never|only|promis\w+|assur\w+|guarantee\w*|no (?:\w+ )?\w+ (?:can|could|may)|need\w*|must|should|ought|interest in|trust\w*|confident|satisfied)\b|n[’']t\b",
    re.IGNORECASE,
)
_BY_ITSELF = compiled_pattern(
    r"\b(?:itself|themselves|alone|(?:its|their) own|isolation|singly|only|merely|just|simply|necessarily)\b",
    re.IGNORECASE,
)


def without_denials(sentence: str) -> str:
    """The sentence without the words in which it says that something does no harm.

    Parameters
    ----------
    sentence
        One sentence. Where what goes before turns the denial into an argument ("cannot be shown without putting
        the guards at risk", "so that nobody is put at risk"), its words stay.
    """
    kept, at = [], 0
    for found in _DENIAL.finditer(sentence):
        after = sentence[found.end() : found.end() + 20]
        if _ARGUES_STILL.search(sentence[: found.start()]) or _BY_ITSELF.search(found.group() + after):
            continue
        kept.append(sentence[at : found.start()])
        at = found.end()
    return "".join([*kept, sentence[at:]]) if at else sentence
