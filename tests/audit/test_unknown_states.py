"""A state that only the reasons name, beside a request about another one."""

from __future__ import annotations

from similarity.audit.leftovers.unknown.unknown_states import unknown_states
from similarity.records import Finding
from tests.audit.letters import letter


def _asked_about(asked: str, reason: str, *more: str) -> list[Finding]:
    rest = [("harm", text, ("27(1)(a)",)) for text in (reason, *more)]
    return list(unknown_states(letter(("request", f"You asked for {asked}."), *rest)))  # type: ignore[arg-type]


def test_another_state_is_asked_about() -> None:
    for asked, reason, named in (
        ("letters to the Faroese government on mackerel", "Releasing our exchanges with the Israeli authorities would make them less willing to share.", "Israeli"),
        ("visits to Norway", "Disclosure would be likely to prejudice relations with Kenya.", "Kenya"),
        ("the agreement with the Danish ministry", "The Qatari authorities gave it in confidence and expect us to keep it so.", "Qatari"),
        ("talks with Chile", "Publication would harm relations between the United Kingdom and Peru.", "Peru"),
        ("training given to Bahraini police", "The Brazilian police would share less with us.", "Brazilian"),
        ("cables from Canada", "It was shared by Vietnam on the footing that it would go no further.", "Vietnam"),
        ("Dutch advice on dykes", "Officials fear that the trust of Japan would be lost.", "Japan"),
        ("exports to Saudi Arabia", "South Korean officials would speak less freely.", "South Korean"),
    ):  # fmt: skip
        (found,) = _asked_about(asked, reason)
        assert (found.kind, found.verdict) == ("leftover", "unknown")
        assert f"“{named}”" in found.statement, found.statement


def test_states_that_have_to_do_with_it_are_left_alone() -> None:
    for asked, reason in (
        ("letters to the Faroese government", "It would harm relations with Denmark, which is responsible for their foreign affairs."),
        ("letters to the Faroese government", "The Faroe Islands authorities would share less."),
        ("letters to the Faroese government", "Relations with other states, such as Norway, would suffer."),
        ("letters to the Faroese government", "Both relations with Iceland and fishing would suffer."),
        ("visits to Norway and Kenya", "Disclosure would prejudice relations with Kenya."),
        ("overseas visits", "Disclosure would prejudice relations with Kenya."),
        ("visits to Norway", "A French window was broken."),
        ("visits to Norway", "Swiss francs were paid for the hotel."),
        ("visits to Norway", "In 2019 relations with Kenya were harmed by a leak."),
        ("visits to Norway", "Mr Jordan of the Ministry has told us so."),
        ("visits to Norway", "Relations with Norway and with others would suffer."),
        ("sales to the United States", "American officials asked us to keep it."),
        ("sales to America", "The US authorities shared it in confidence."),
        ("visits to Norway", "Relations with neighbouring Sweden would suffer."),
        ("sales to Turkey", "Turkish officials would be less open."),
    ):  # fmt: skip
        assert _asked_about(asked, reason) == [], reason


def test_a_state_named_twice_is_known() -> None:
    twice = "The Kenyan authorities are to be asked.", "Relations with Kenya would suffer."
    assert _asked_about("visits to Norway", *twice) == []
