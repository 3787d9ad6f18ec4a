"""What is looked into, and people of a place, that nothing else in a letter speaks of."""

from __future__ import annotations

from similarity.audit.leftovers.unknown.unknown_matters import unknown_matters
from tests.audit.letters import Part, letter

ASK: Part = ("request", "How often was a drone flown over the harbour in 2024, and where?")


def found(words: str, *more: Part) -> list[str]:
    one = letter(ASK, *more, ("harm", words, ("31(1)(a)",)))
    return [f.verdict for f in unknown_matters(one)]


def test_another_matter_is_asked_about() -> None:
    for words in (
        "Disclosure would compromise ongoing investigations into the supply of counterfeit goods.",
        "To say where would be likely to harm our inquiry into oyster thefts.",
        "Release could undermine current operations against illegal tattooists.",
        "It would bring questions from landowners along the pipeline.",
        "The harm to the tenants of the market would not be worth it.",
        "Disclosure would be likely to worry pupils at the nursery.",
        "The layout of the kitchens and the times of milk deliveries are matters that we regard as sensitive in the same way.",
        "The board has considered the public concern over the licence for the amusement arcade.",
        "The disclosure of the specialist equipment carried by armed response vehicles would help nobody.",
    ):
        assert found(words) == ["unknown"], words


def test_what_is_known_general_or_past_is_left_alone() -> None:
    for words, *more in (
        ("Disclosure would compromise ongoing investigations.",),
        ("Disclosure would compromise ongoing investigations into crime.",),
        ("Disclosure would compromise our investigations into drone flights over the harbour.",),
        (
            "Disclosure would compromise ongoing investigations into oyster thefts.",
            ("decision", "Oyster thefts are looked into with drones."),
        ),
        ("It would bring questions from landowners.",),
        ("It would bring questions from walkers in the area.",),
        ("It would alarm anglers on the harbour wall.",),
        (
            "It would bring questions from landowners along the pipeline.",
            ("decision", "The pipeline was flown over."),
        ),
        ("The flights of the drones over the harbour are matters that we regard as sensitive.",),
        ("The facts that are set out above are regarded as sensitive.",),
        ("The board has considered the public concern over the flights of drones.",),
        ("In 2023 we ended our inquiry into oyster thefts.",),
        ("Farmers near the ridge learned of it in May.",),
        ("It would show passengers of the Harbour Company where the drones are.",),
    ):
        assert found(words, *more) == [], words
