"""The rate for an hour and the work that the Regulations let an authority count, as a refusal for cost tells them."""

from __future__ import annotations

from dataclasses import replace

from similarity.audit.contradictions.costs.what_counts import uncounted_work, wrong_rates
from similarity.records import Letter
from tests.audit.letters import Part, letter

RELIED: Part = ("exemption_list", "Section 12(1) of the Act", ("12(1)",))
LIMIT: Part = ("decision", "The work would be above the appropriate limit of cost.")


def written(words: str, regime: str = "FOIA", *more: Part) -> Letter:
    one = letter(("request", "How many benches are there?"), RELIED, LIMIT, ("harm", words), *more)
    if regime == "FOISA":
        cited = tuple(replace(c, provision="FOISA 12(1)") for c in one.citations)
        one = replace(one, citations=cited, declared=("FOISA 12(1)",))
    return replace(one, regime=regime)


def rates(words: str, regime: str = "FOIA") -> list[str]:
    return [f.verdict for f in wrong_rates(written(words, regime))]


def counted(words: str, *more: Part) -> list[str]:
    return [f.verdict for f in uncounted_work(written(words, "FOIA", *more))]


def test_another_rate_than_that_of_the_regulations() -> None:
    for words in (
        "At £30 an hour this comes to £1,590.",
        "The work would take 22 hours, at a rate of £27.50 per hour.",
        "We estimate 40 hours at £18 per person hour.",
        "Staff time is reckoned at £35 per hour.",
        "That is 50 hours of an officer at the standard rate of £20 an hour.",
    ):
        assert rates(words) == ["contradicted"], words
    assert rates("At £25 an hour the 60 hours come to £1,500.", "FOISA") == ["contradicted"]
    assert rates("Staff time is reckoned at £12 an hour for 60 hours.", "FOISA") == []


def test_the_right_rate_and_other_prices() -> None:
    for words in (
        "At £25 an hour this comes to £1,325.",
        "The work would take 22 hours at £25 per hour, though it really costs us £40 an hour.",
        "The contractor is paid at £60 an hour.",
        "The hall is let at £30 an hour in total.",
        "Agency staff were hired at £31 an hour.",
        "You wrote that you would pay at £10 an hour for our staff.",
        "Our officers cost more than the rate of £25 per hour that the Regulations set.",
        "The actual cost to us is at £41 an hour for 30 hours.",
        "The consultant charges for his hours at £90 an hour.",
        "The limit is £450, or 18 hours.",
    ):
        assert rates(words) == [], words
    assert [f.verdict for f in wrong_rates(letter(("harm", "At £30 an hour it comes to £90.")))] == []


COUNTED = [
    "To read each and black out names would take a further 3 minutes.",
    "Redacting the names would take another 9 hours.",
    "We have allowed 4 minutes to find each file and to redact it.",
    "Redaction of third-party details would add about 12 hours.",
    "Considering whether each letter is exempt would take some 6 minutes.",
    "Each would need 10 minutes for redacting.",
    "Removing personal details from each would require 5 minutes.",
    "It takes 2 minutes to open a file and 3 minutes to take out the names.",
]
NOT_COUNTED = [
    "Of the 40 hours none is for redaction.",
    "Should you narrow it, some hours would go on redacting names.",
    "Nothing of those 40 hours goes to redacting names.",
    "The 3 hours for redaction were ignored in the sum.",
    "We disregarded the 9 hours for taking out the names.",
    "From 49 hours we deducted the 9 hours for redaction.",
    "The time needed for redaction, some 9 hours, is not counted.",
    "This estimate leaves out the 9 hours that redaction would take.",
    "In addition redaction would take 9 hours, which we have left aside.",
    "Even before redacting anything the search would take 30 hours.",
    "We cannot count the 5 minutes to redact each file.",
    "To find and open each file would take 5 minutes.",
    "The files would have to be read one by one, which would take 40 hours.",
    "Without redaction it would take 40 hours.",
    "We have redacted the names of junior staff.",
    "If we had to redact them that would take 3 hours more.",
    "Names were redacted from the 30 letters that we send you within 20 working days.",
    "Searching takes 10 hours, excluding the time to redact.",
    "The limit is 18 hours.",
    "Extracting the figures from each record would take 6 minutes.",
    "It would take 25 hours to decide in which boxes the files are.",
]


def test_time_for_taking_out_what_is_exempt() -> None:
    for words in COUNTED:
        assert counted(words) == ["contradicted"], words
        vexatious: Part = ("exemption_list", "Section 14(1) of the Act", ("14(1)",))
        assert counted(words, vexatious) == [], words


def test_time_that_counts_or_is_left_out() -> None:
    for words in NOT_COUNTED:
        assert counted(words) == [], words
