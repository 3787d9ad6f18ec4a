"""Hours, a price for each, and what they are said to cost."""

from __future__ import annotations

from similarity.audit.contradictions.costs.priced_hours import wrong_prices
from tests.audit.letters import letter


def _told(words: str) -> list[str]:
    return [one.statement for one in wrong_prices(letter(("decision", words, ("12(1)",))))]


def test_costs_that_come_out_otherwise() -> None:
    for words, cost in (
        ("Locating the files would take an officer 22 hours at £25 per hour, a total of £450.", "£550"),
        ("We estimate 30 hours at £25 an hour, which comes to £1,750.", "£750"),
        ("That is 20 hours x £25 = £600.", "£500"),
        ("At £25 an hour for 26 hours, that is £560.", "£650"),
        ("It needs 40 hours at a rate of £25 per hour, costing £900.", "£1,000"),
        ("The work is 19.5 hours at the hourly rate of £25, making a total cost of £517.50.", "£487.5"),
        ("The work would need 60 hours multiplied by £25, giving £1,800.", "£1,500"),
        ("21 hours at £25/hour (£450).", "£525"),
    ):
        (said,) = _told(words)
        assert f"That product is {cost}" in said, said


def test_costs_that_may_be_right() -> None:
    for words in (
        "Locating the files would take an officer 22 hours at £25 per hour, a total of £550.",
        "22 hours at £25 an hour exceeds the limit of £450.",
        "It would take 22 hours at £25 an hour, which is more than £450.",
        "It would take 22 hours at £25 an hour, over the £450 that the Regulations allow.",
        "The limit is £450, or 18 hours at £25 an hour.",
        "The limit is 18 hours at £25 per hour (£450).",
        "22 hours at £25 an hour, plus postage, a total of £560.",
        "33 hours at £25 per hour, about £830.",
        "Staff are paid £14 an hour for 22 hours, £25 an hour being the rate that we may reckon with.",
        "22 hours at £25 per hour. The total is £450 for part 1.",
        "In 2 hours at £30 each, £120 was taken by the two machines.",
        "It would take 18 hours at £25 per hour; £450 is the limit.",
        "The 12 hours at £25 an hour, £300, do not pass the limit.",
        "Two officers would need 11 hours at £25 per hour, a total of £550.",
        "Each of the systems needs 11 hours at £25 per hour, a total of £550.",
        "To read 400 files takes 11 hours at £25 an hour, a total of £275.",
        "Between 20 and 22 hours at £25 per hour, a total of £500 to £550.",
    ):
        assert _told(words) == [], words
