"""Whose section a number is: FOI law's own, another Act's, a contract's, or that of a power in daily use.

What follows decides first ("section 41 of the Terrorism Act 2000", "section 38 agreement"), then what goes
before ("the Data Protection Act 2018 (section 45)", "12 people under section 44").
"""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern
from similarity.segment.citations.sections import Regime

__all__ = ["OTHER", "Law", "environmental", "names_act_above", "whose"]

Law = Regime | None
OTHER: None = None

_ACT_AFTER = compiled_pattern(
    r"\s*(?:\([^)]{0,60}\)\s*)?(?:of|in|under|from)?\s*(?:the\s+)?"
    r"(?P<act>(?:(?:[A-Z][\w'’-]*|and|at|of|the|to|for|etc\.?|&|\([A-Za-z’' ]+\)),?\s+){0,11}?"
    r"(?:Act|Acts|Order|Regulations?|Rules|Measure|Convention|Ordinance|Code|GDPR|PACE|RIPA|TACT|DPA|FOIA|FOISA|FOI\(S\)A|EIRs?|EI\(S\)Rs?|EISRs?|FOI\s+Act)\b)"
)
_NUMBER = compiled_pattern(r"\d+[A-Z]?")
_SECTION = compiled_pattern(r"\b(?:[Ss]ections?|[Ss]s?\.?)\s?(?P<number>\d+[A-Z]?)(?!\d)(?:\s?\(\w+\))*")
_ABBREVIATED = compiled_pattern(
    r"\s*(?:of|in|under)\s+(?:the\s+)?(?P<act>[A-Z]{2,6})\b|\s+(?P<bare>[A-Z]{3,5})\b(?!\s+[A-Z]{2,})"
)
_THAT_ACT = compiled_pattern(
    r"\s*(?:of|in|under)\s+(?:that|those|the same|the said|either of those|the (?P<year>(?:19|20)\d\d))\s+(?:Acts?|Regulations?|Orders?|statutes?|legislation)\b",
    re.IGNORECASE,
)
_OTHER_WORK = compiled_pattern(
    r"\s+(?:of|to|in)\s+(?:(?:part|paragraph) \w+ of )?(?:the )?[Ss]chedule\b|"
    r"\s+(?:of|in)\s+(?:the|this|our|your|its|that)\s+(?!act\b|foi|freedom|legislation|above|statut|environmental|eir)"
    r"(?:[\w-]+\s+){0,2}?(?i:survey|study|minutes|brief|strategy|proposal|submission|bid|tender|papers?|appraisal|audit|drawings?|guide|contract|agreement|report|document|policy|guidance|code|manual|form|plan|letter|constitution|lease|licen[cs]e|permit|consent|scheme|rules|rulebook|byelaws|by-laws|terms|tariff|specification|standards?|deed|annex|schedule|book|page|road|questionnaire|statement|application|pack|handbook|prospectus)"
)
# "condition 12(4)", "rule 30(1)": parts of licences, rules and contracts, whatever their number.
_OTHER_PART = compiled_pattern(
    r"\b(?:conditions?|rules?|clauses?|articles?|by-?e?laws?|objectives?|standing orders?|appendix|annex|tables?|figures?|pages?|lots?|items?|chapters?|forms?)\s+$",
    re.IGNORECASE,
)
# "the wording has changed in section 9", "a misprint in section 31": what is edited is a paper of the authority's.
_EDITED = compiled_pattern(
    r"\b(?:chang(?:e|es|ed)|amend(?:ed|ments?)|re(?:written|worded|drafted|numbered|visions?)|updated?|additions?|insertions?|misprints?|typos?)\s+(?:\w+\s+)?in\s+$",
    re.IGNORECASE,
)
# What is made, done or held under a power of that number; "section 17 notice", "section 24 certificate" are FOI's own.
_POWER_NOUN = compiled_pattern(
    r"\s+(?:\w+\s+)?(?:agreements?|dut(?:y|ies)(?! to (?:confirm|advise|consult))|placements?|committees?|protocols?|panels?|orders?|powers?|stops?|search(?:es)?|warrants?|enquir(?:y|ies)|inquir(?:y|ies)|detention|detentions|detainees?|patients?"
    r"|suites?|obligations?|contributions?|payments?|moneys?|monies|licen[cs]es?|permits?|consents?|appeals?|assessments?|authorisations?|offences?"
    r"|notices?|evictions?|prosecutions?|convictions?|arrests?|reports?|investigations?|meetings?|works|grants?|funding|officers?|dwellings?|properties)\b",
    re.IGNORECASE,
)
_OWN_NOTICE = compiled_pattern(
    r"\s+(?:refusal |exemption |of refusal )(?:notices?\b)|\s+(?:exemption|certificate)", re.IGNORECASE
)
_FOI_NOTICE = compiled_pattern(
    r"\D*(?:1[0-9])(?!\d)"
)  # sections 10 to 19, under which notices of this law are given
_POWER_VERB = compiled_pattern(
    r"\b(?:stopped|searched|detained|arrested|charged|convicted|cautioned|prosecuted|sectioned|summonsed|fined|evicted|licensed|adopted|dedicated"
    r"|served|issued|made|granted|imposed|conveyed|designated|registered|(?:people|persons|patients|men|women|children|were|was) held)\b[^.;:]{0,50}$",
    re.IGNORECASE,
)
_COUNTED = compiled_pattern(
    r"(?:\b\d[\d,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|several|many|some))(?:\s+(?!exempt|requests?\b)[a-z]+){0,3}\s+under\s+$"
)
_FOI_VERB = compiled_pattern(
    r"\b(?:with+h?[eo]ld\w*|exempt\w*|excepted|refus\w+|redact\w+|remov\w+|rel(?:y|ies|ied|ying)|appl(?:y|ies|ied|ying)|engag\w+|disclos\w+|declin\w+"
    r"|releas\w+|kept back|hold(?:ing)? back|held back|cover(?:s|ed)|protected|information|up(?:hold|held)|decision|decided|answer(?:s|ed)?|response|reply)\b",
    re.IGNORECASE,
)
_NAMED_LAW = r"[A-Z][\w'’()]*(?:\s+(?:\(?[A-Z][\w'’()]*|and|of|the|to|for))*\s+(?:Act|Order|Rules|Regulations|Measure)(?:,?\s+\d{4})?"
_ACT_BEFORE = compiled_pattern(rf"(?P<act>{_NAMED_LAW})\s*[,(:–-]?\s*(?:under\s+|by\s+|in\s+)?$")
_FRAMED = compiled_pattern(
    rf"(?:^|[.;:]\s+|\n)\s*(?:Under|By|In|Pursuant to|Within)\s+(?:the\s+)?(?P<act>{_NAMED_LAW})(?P<rest>[^.;:\n]*)$"
)
_ANY_LAW = compiled_pattern(_NAMED_LAW)
_LOOK_BACK, _LOOK_AHEAD = 220, 160
_THAT_REACHES = 400  # characters before "that Act", also in the lines above


def environmental(default: Regime) -> Regime:
    """The regulations that stand beside an Act: the EI(S)R beside FOISA, the EIR beside FOIA."""
    return "EISR" if default in ("FOISA", "EISR") else "EIR"


def names_act_above(words: str) -> bool:
    """Whether words may mean an Act by pointing to where it was named: "section 3 of that Act"."""
    return _THAT_ACT.search(words) is not None


def whose(text: str, start: int, end: int, bounds: tuple[int, int], head: Regime) -> Law:
    """Whose section stands at ``text[start:end]``.

    Parameters
    ----------
    text, start, end
        The citation.
    bounds
        Of the block it stands in.
    head
        The law that its head means in this letter: the Act for "section", the Regulations for "regulation".

    Returns
    -------
    str or None
        None for what is no provision of FOI law.
    """
    tail = text[end : min(bounds[1], end + _LOOK_AHEAD)]
    before = text[max(bounds[0], start - _LOOK_BACK) : start]
    if that := _THAT_ACT.match(tail):
        return _anaphor(text[max(0, start - _THAT_REACHES) : start], that["year"], head)
    if after := _ACT_AFTER.match(tail):
        return _named(after["act"], tail[after.start("act") :], head)
    if short := _ABBREVIATED.match(tail):
        capitals = before.rstrip()[-8:].isupper()
        if short["act"] or not capitals:
            return (
                _named(short["act"] or short["bare"], tail, head)
                if not _is_heading_word(short["bare"])
                else head
            )
    if _OTHER_WORK.match(tail) or _OTHER_PART.search(before) or _EDITED.search(before) or _law_before(before):
        return OTHER
    if _same_of_another(text[bounds[0] : start], text[start:end], head):
        return OTHER
    if "(" in text[start:end]:  # powers go by their bare number
        return head
    return OTHER if _is_power(before, text[start:end], tail) else head


def _same_of_another(before: str, cited: str, head: Regime) -> bool:
    """Whether the section of this number was last named, in the same block, as another Act's.

    "Section 28(2) of the Health and Safety at Work etc. Act 1974 forbids … None of the gateways in section 28(3) applies."
    """
    number = _NUMBER.search(cited)
    if number is None:
        return False
    same = [one for one in _SECTION.finditer(before) if one["number"] == number.group()]
    after = _ACT_AFTER.match(before, same[-1].end()) if same else None
    return after is not None and _named(after["act"], before[after.start("act") :], head) is OTHER


def _is_heading_word(word: str | None) -> bool:
    """Capitals that are no Act: "Section 24 NCND"."""
    return word is not None and word in ("NCND", "PIT", "LPP", "FOI", "AND", "THE", "LAW")


def _named(act: str, tail: str, head: Regime) -> Law:
    """The law that an Act's name means."""
    if re.search(r"EI\(S\)R|EISR|Environmental Information \(Scotland\)", act):
        return "EISR"
    if re.search(r"Environmental Information|\bEIR", act):
        return environmental(head) if "Information" not in act and head in ("FOISA", "EISR") else "EIR"
    if re.search(r"Scotland|FOISA|FOI\(S\)A", act):
        return "FOISA" if re.search(r"Information|FOISA|FOI\(S\)A", act) else OTHER
    if re.search(r"Freedom of Information|\bFOIA?\b|\bFOI Act", act):
        foreign = re.search(r"Fees|Appropriate Limit|\b(?:19[89]\d|2014|1997)\b", act + tail[: len(act) + 80])
        return OTHER if foreign else "FOIA"
    return head if act in ("Act", "Acts", "the Act", "ICO", "Regulations", "EIRs") else OTHER


def _anaphor(before: str, year: str | None, head: Regime) -> Law:
    """Whose section "of that Act" or "of the 2018 Act" is."""
    if year is not None:
        return {"2000": "FOIA", "2002": "FOISA", "2004": environmental(head)}.get(year, OTHER)  # type: ignore[return-value]
    named = _ANY_LAW.findall(before)
    return _named(named[-1], "", head) if named else head


def _law_before(before: str) -> bool:
    """Whether another Act stands before: "the Data Protection Act 2018 (section 45)"."""
    if (act := _ACT_BEFORE.search(before)) and "Information" not in act["act"]:
        return True
    framed = _FRAMED.search(before)
    return bool(framed and "Information" not in framed["act"] and not _FOI_VERB.search(framed["rest"]))


def _is_power(before: str, cited: str, tail: str) -> bool:
    """Whether what is made, done or counted under a power stands around: "41 people under section 60"."""
    named = _POWER_NOUN.match(tail)
    if named and not _OWN_NOTICE.match(tail):
        return "notice" not in named.group().lower() or _FOI_NOTICE.match(cited) is None
    if not re.search(r"\b(?:under|by|pursuant to|in accordance with)\s+(?:\w+\s+)?$", before, re.IGNORECASE):
        return False
    clause = re.split(r"[.;:]\s|\n", before)[-1]
    if _FOI_VERB.search(clause):
        return False
    return _POWER_VERB.search(clause) is not None or _COUNTED.search(clause) is not None
