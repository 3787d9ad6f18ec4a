"""The Act's words for harm in a letter under the Environmental Information Regulations."""

from __future__ import annotations

import dataclasses

from similarity.audit.contradictions.scope.likely_under_regulations import likely_under_regulations
from tests.audit.letters import Part, letter

OF_12_5 = ("EIR 12(5)(a)",)


def told(*parts: Part, regime: str = "EIR") -> list[str]:
    one = dataclasses.replace(letter(("request", "Where would the dam fail?"), *parts), regime=regime)  # type: ignore[arg-type]
    return [f.verdict for f in likely_under_regulations(one)]


def harm(words: str, exemptions: tuple[str, ...] = OF_12_5) -> Part:
    return ("harm", words, exemptions)


LIKELY = "Disclosure would be likely to prejudice public safety below the dam."


def test_the_test_of_the_act() -> None:
    for words in (
        LIKELY,
        "To give the report would be likely to adversely affect the safety of those who live there.",
        "It is likely to have an adverse effect on public safety if the drawing were known.",
        "Public safety matters here, and release would be highly likely to prejudice it.",
    ):
        assert told(harm(words)) == ["noted"], words


def test_where_it_may_be_right_nothing_is_said() -> None:
    for words in (
        "Disclosure would adversely affect public safety below the dam.",
        "Somebody would be likely to go there with a spade, and public safety would be adversely affected.",
        "Thieves would be likely to go there.",
        "You say that it would be likely to prejudice nobody's safety.",
        "It is more likely than not that it would be likely to prejudice public safety.",
        "That it would be likely to prejudice public safety is not enough.",
    ):
        assert told(harm(words)) == [], words
    assert told(harm(LIKELY), harm("There would be an adverse effect on the village.")) == []
    assert told(harm(LIKELY), regime="EISR") == []
    assert told(harm(LIKELY), regime="FOIA") == []
    assert told(harm(LIKELY, ("43(2)",))) == []
    assert told(harm(LIKELY, (*OF_12_5, "31(1)(a)"))) == []
    assert told(("legislation", LIKELY, OF_12_5)) == []
    assert told(("request", LIKELY, OF_12_5)) == []
