"""Points that layout and place give a role, beside what the words of a sentence say."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Role
from similarity.segment.cues.declares import declares
from similarity.segment.cues.headings import ANSWERS
from similarity.segment.cues.refuses import refuses_by
from similarity.segment.cues.retold import tells_request
from similarity.segment.parts.stretches import WEIGHING, State
from similarity.segment.parts.tables import TableOf

__all__ = ["ASKS", "layout_bonus"]

ASKS = compiled_pattern(
    r"\?\s*$|^\W*(?:\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]|Q(?:uestion)? ?\d)", re.IGNORECASE
)
_OWN_VOICE: tuple[Role, ...] = ("decision", "disclosure", "ncnd", "complaint_rights", "legislation")
_PLAIN = 6.0  # points at which the authority's own voice is plain among numbered questions
_ASKS_READER = compiled_pattern(
    r"^\W*(?:(?:so |and |but )?(?:please )?(?:could|can|would|will) you (?:please |kindly )?|please )(?:tell|let|say|clarify|confirm|specify|explain|narrow)\b.{0,40}:\s*$",
    re.IGNORECASE,
)
_OWN_PARTS: frozenset[Role] = frozenset({"other", "decision", "disclosure", "harm", "legislation"})
_ANSWER = "decision-heading-response"  # "Answer 3:" leads to an answer or a refusal, never to reasons
_WEIGHED = "balance-heading-pit"  # "Public interest": which side a sentence takes is still open
_SIDES: frozenset[Role] = frozenset({"pit_disclosure", "pit_nondisclosure"})
_SIDED = 6.0  # weight of a heading that names a side for sure
_AFTER = 2.0
_ASKED = 3.0  # what the judge gives the request inside its section
# Without headings the sides of a weighing are told by how a paragraph turns: "But …", "So …".
_REBUTS = compiled_pattern(
    r"\W*(?:\(?\w{1,3}[).]\s+)?(?:but|yet|however|against|on the other|then again|even so|nevertheless|nonetheless|that said|still|what \w+ (?:\w+ )?(?:have|get|gain|see|pull\w*|weigh\w*|tip\w*)\b[^.;]{0,30}\b(?:though|however|the other)|set against|set beside|to set against)\b",
    re.IGNORECASE,
)
_SUMS_UP = compiled_pattern(
    r"\W*(?:\(?\w{1,3}[).]\s+)?(?:so\b|accordingly|therefore|for (?:these|those|that) reasons?|on (?:the whole|balance)|all (?:told|in all)|in the end|taking|weighing|having (?:weighed|put|taken|looked|thought|considered)"
    r"|(?:we|i|the \w+|they|members|trustees|governors|he|she) (?:(?:have|has|had) )?(?:therefore |accordingly |all )?(?:weigh\w*|find|found|conclude[sd]?|think|thought|feel|felt|decided?|judged?|came down|come down|attach\w*|prefer\w*|put (?:these|those|them|both|the two)))\b",
    re.IGNORECASE,
)
# A row of a table of answers that gives something.
_GIVES = compiled_pattern(
    r"\b(?:given|released|disclosed|provided|supplied|attached|enclosed|answered|published|sent)\b",
    re.IGNORECASE,
)
# A row that asks: its number in the list, and no figure at its end that could be the answer.
_ROW_ASKS = compiled_pattern(
    r"\W*(?:Q(?:uestion)? ?)?\d{1,2}\s+[A-Z](?!.*(?:£[\d,. ]+\w*|\b(?!(?:19|20)?\d\d\b)[\d,]+%?|\b(?:[Yy]es|[Nn]o|[Nn]il))\W*$)",
    re.DOTALL,
)
# Grounds that are argued by what answering would take, or by what came before: their tables reckon and give nothing.
_RECKONED = frozenset({"12", "14", "FOISA 12", "FOISA 14"})
_BURDENS = ("EIR 12(4)(b)", "EISR 10(4)(b)")
_RECKONS: frozenset[Role] = frozenset({"harm", "balance", "pit_nondisclosure"})
_TURN = 3.0
_LABELLED = 8.0
_GROUND_HEADING = "provision-heading"  # one that no cue knows and that names a provision: "s31(1)(f):"
_GROUND_TOLD = 6.0
_CONCLUDES = compiled_pattern(r"public interest|\bexempt(?:ion|ed)?\b|\bexception", re.IGNORECASE)


def layout_bonus(
    state: State, table: TableOf, words: str, points: dict[Role, float], cites: bool
) -> dict[Role, float]:
    """Points by role for a table row, an enumerated question, a side of the weighing, an answer.

    Parameters
    ----------
    state
        What holds at this place.
    table
        What the table is about that the block is a row of; empty outside tables.
    words
        Of the sentence.
    points
        What its cues weigh, by role.
    cites
        Whether it names a provision.
    """
    bonus: dict[Role, float] = {}
    if table == "figures" and not cites:
        if state.section == "request" and _ROW_ASKS.match(words):
            bonus["request"] = 8.0
        elif _among_reasons(state) and _reckoned(state.exemptions):
            bonus |= {"harm": 12.0, "disclosure": -12.0}  # the model knows no such table
        else:
            bonus["disclosure"] = 4.0
    if table and cites:
        bonus["exemption_list"] = 6.0
    elif table == "provisions":
        bonus["disclosure" if _GIVES.search(words) else "exemption_list"] = 6.0
    if state.section is None and state.last in _OWN_PARTS and _ASKS_READER.match(words):
        bonus["other"] = 8.0  # "Would you tell us:", after the authority began to speak
    if "request" in state.seen and ANSWERS.match(words.strip()):
        bonus |= {"request": -_ASKED - _LABELLED, "disclosure": _LABELLED}
    elif state.section == "request":
        if declares(words) and not tells_request(words):
            bonus["request"] = -_ASKED  # a statement is no point of a request
        elif ASKS.search(words) and not any(points.get(role, 0.0) >= _PLAIN for role in _OWN_VOICE):
            bonus["request"] = 4.0
    if _under_ground(state) and not tells_request(words):
        bonus["request"] = (
            bonus.get("request", 0.0) - _GROUND_TOLD
        )  # reasons, though the model knows none such
        if not cites and "decision" not in points:
            bonus = _sum(bonus, {"harm": 4.0, "decision": -2.0})
    if state.heading == _WEIGHED and state.section is None and points.get("other", 0.0) < _PLAIN:
        bonus |= dict.fromkeys(WEIGHING, 3.0)
    if state.section is None and "pit_disclosure" in state.seen and "balance" not in state.seen:
        bonus["pit_nondisclosure"] = bonus.get("pit_nondisclosure", 0.0) + _AFTER  # the other side comes next
    bonus = _sum(bonus, _turns(state, words))
    if state.section in _SIDES and state.prior >= _SIDED:
        bonus[state.section] = 3.0  # under "factors against" harm is a factor
    concludes = not (
        cites and refuses_by(words)
    )  # "…, which it withholds under section 40(2)" refuses something else
    if (
        concludes
        and points.get("decision", 0.0) >= _PLAIN
        and state.seen & WEIGHING
        and _CONCLUDES.search(words)
    ):
        bonus["balance"] = points["decision"] + 3.0  # "decided to uphold the exemption", after the weighing
    if state.last is None and state.heading == _ANSWER and points.get("ncnd", 0.0) < _PLAIN:
        bonus = {"decision": 3.0, "disclosure": 7.0 if re.search(r"\d", words) else 3.0}
    return bonus


def _under_ground(state: State) -> bool:
    """Whether a sentence is the first below a heading that only names a provision."""
    if state.section is not None or state.last is not None or not state.stretches:
        return False
    return state.stretches[-1].cue == _GROUND_HEADING


def _among_reasons(state: State) -> bool:
    return state.section == "harm" or (state.section is None and state.last in _RECKONS)


def _reckoned(exemptions: tuple[str, ...]) -> bool:
    """Whether all that the text is about is refused for the burden or the conduct of a request."""
    return bool(exemptions) and all(
        one.split("(")[0] in _RECKONED or one.startswith(_BURDENS) for one in exemptions
    )


def _turns(state: State, words: str) -> dict[Role, float]:
    """A concession is answered, and an answer summed up, by the words that a sentence begins with."""
    if state.section is not None or state.last not in _SIDES:
        return {}
    if _REBUTS.match(words):
        return {"pit_nondisclosure": _TURN, "balance": 1.0}
    return {"balance": _TURN} if _SUMS_UP.match(words) else {}


def _sum(one: dict[Role, float], other: dict[Role, float]) -> dict[Role, float]:
    return one | {role: one.get(role, 0.0) + value for role, value in other.items()}
