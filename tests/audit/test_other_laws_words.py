"""What belongs to another provision or Act: a weighing, a qualified person, a time for applying to the Commissioner."""

from __future__ import annotations

from dataclasses import replace

from similarity.audit.contradictions.scope.qualified_person import qualified_person_of_the_other_act
from similarity.audit.contradictions.scope.weighed_needlessly import weighed_needlessly
from similarity.audit.terms.appeal_terms import short_appeal_terms
from similarity.audit.terms.publication.published_before import published_before
from tests.audit.letters import Part, letter

ASK: Part = ("request", "Which papers are there on the pier?")


def weighed(words: str) -> list[str]:
    return [f.verdict for f in weighed_needlessly(letter(ASK, ("balance", words)))]


def test_a_weighing_that_the_law_does_not_ask_for() -> None:
    for words in (
        "The public interest in maintaining section 14(1) outweighs the public interest in an answer.",
        "On balance the public interest in maintaining the exemption in section 21 prevails.",
        "We find that the public interest in upholding the exemption at section 44 is greater.",
        "The public interest in applying section 12 outweighs that in disclosure.",
        "The public interest in favour of maintaining the exemption under section 23 weighs more.",
    ):
        assert weighed(words) == ["unknown"], words
    for words in (
        "The public interest in maintaining section 43(2) outweighs that in disclosure.",
        "The public interest in maintaining the exemption in section 41 prevails.",
        "The public interest in maintaining the exemption in section 40(2) prevails.",
        "There is no need to weigh the public interest in maintaining section 21.",
        "Section 14(1) needs no weighing of the public interest.",
        "The public interest in maintaining confidence is strong. Section 21 applies as well.",
        "The value of the request to the public does not outweigh its burden under section 14(1).",
        "You say that the public interest in maintaining section 14(1) is small.",
        "The public interest in the pier led us to consider section 14(1) with care.",
        "The public interest in maintaining the exemption in section 43(2) prevails; section 21 covers the rest.",
    ):
        assert weighed(words) == [], words


def person(words: str, *more: Part, regime: str = "FOISA") -> list[str]:
    one = letter(ASK, ("harm", words), *more)
    return [f.verdict for f in qualified_person_of_the_other_act(replace(one, regime=regime))]


def test_a_qualified_person_in_scotland() -> None:
    for words in (
        "In the reasonable opinion of the Council's qualified person disclosure would harm the conduct of affairs.",
        "The Chief Executive, as qualified person, is of the opinion that officers would hold back.",
        "Our qualified person has given the opinion that section 30(c) applies.",
        "The opinion of the qualified person was sought on 2 May.",
        "The Principal is the qualified person for the purposes of section 30.",
    ):
        assert person(words) == ["contradicted"], words
        assert person(words, regime="FOIA") == [], words
        assert person(words, ("other", "Under the Freedom of Information Act 2000 it is the same.")) == []
    for words in (
        "The survey was made by a qualified person, a chartered surveyor, whose opinion is the exempt part.",
        "The opinion of a qualified person under the Reservoirs Act, an engineer, is withheld.",
        "The wiring was tested by a qualified person, and that report is exempt.",
        "The flats have to be seen by a qualified person, whose opinion we hold.",
        "An ecologist, as a qualified person, gave her opinion on the bats.",
        "The Scottish Act has no qualified person, and the opinion is that of our officers.",
        "The lift was looked at by the qualified person of the maker.",
        "Unlike the Act in England, ours does not ask for the opinion of a qualified person.",
        "You ask for the opinion of the qualified person.",
        "Each qualified nurse gave her opinion.",
        "A qualified person must be on the boat.",
        "We sought the opinion of the Head of Finance.",
        "Persons qualified to vote may see the list, which is exempt.",
        "No qualified person gave an opinion.",
        "He is qualified in law, and in his opinion section 30(c) applies.",
    ):
        assert person(words) == [], words


def appeal(words: str, regime: str = "FOISA") -> list[str]:
    one = letter(ASK, ("complaint_rights", words))
    return [f.verdict for f in short_appeal_terms(replace(one, regime=regime))]


def test_less_time_for_the_commissioner_than_six_months() -> None:
    for words in (
        "You may apply to the Scottish Information Commissioner, Kinburn Castle, within three months of our review.",
        "You can appeal to the Commissioner within 40 working days of the outcome.",
        "You have six weeks in which to apply to the Scottish Information Commissioner.",
        "After the review you may complain to the Scottish Information Commissioner not later than 3 months from our answer.",
        "If you are still unhappy you have two months from the review to appeal to the Scottish Information Commissioner.",
    ):
        assert appeal(words) == ["contradicted"], words
        assert appeal(words, "EISR") == ["contradicted"], words
        assert appeal(words, "FOIA") == [], words
    for words in (
        "You may apply to the Scottish Information Commissioner within six months of our review.",
        "You may appeal to the Commissioner within 6 months.",
        "You have 180 days in which to apply to the Scottish Information Commissioner.",
        "If we do not reply within 20 working days you may apply to the Scottish Information Commissioner.",
        "If you have not heard from us within 20 working days you may appeal to the Commissioner.",
        "You may ask for a review within 40 working days, and then apply to the Scottish Information Commissioner.",
        "You may appeal to the Court of Session against the Commissioner's decision within 42 days.",
        "You may apply to the Commissioner, who aims to decide within four months.",
        "You may apply to the Commissioner and then, on a point of law, to the Court within six weeks.",
        "We will reply to your review within 20 working days and you may then apply to the Commissioner.",
        "The Commissioner was told within two weeks.",
        "An appeal against the Commissioner's notice goes to the Tribunal within 28 days.",
        "Please ask us for a review within 40 working days before you write to the Commissioner.",
    ):
        assert appeal(words) == [], words
    both = "You may apply to the Commissioner within three months. The law gives six months to apply to the Commissioner."
    assert appeal(both) == []


def published(words: str, cited: str = "Section 22") -> list[str]:
    one = letter(
        ("other", "Thank you for your request of 8 September 2025."),
        ("exemption_list", f"{cited} of the Act"),
        ("harm", words),
        date="2025-10-01",
    )
    return [f.verdict for f in published_before(one)]


def test_what_was_published_before_it_was_asked_for() -> None:
    for words in (
        "They were published on our website on 14 August 2025.",
        "The minutes have been published on 1 September 2025.",
        "It was put online on 3 June 2024.",
        "The report was duly published on the website on 30 August 2025.",
    ):
        assert published(words) == ["contradicted"], words
        assert published(words, "Section 43(2)") == [], words
    for words in (
        "They were published on our website on 22 September 2025.",
        "They will be published on 14 November 2025.",
        "The minutes of the previous meeting were published on 14 August 2025.",
        "A summary was published on 14 August 2025.",
        "The agenda was published on 14 August 2025.",
        "The figures for 2024 were published on 14 August 2025.",
        "They were written on 14 August 2025.",
        "The report was not published on 14 August 2025.",
        "The first part was published on 14 August 2025.",
        "The decision was announced on 14 August 2025.",
        "They were published in August 2025.",
    ):
        assert published(words) == [], words


def test_a_weighing_for_the_exemption_of_a_letter_that_relies_on_none() -> None:
    words = "The public interest in maintaining the exemption outweighs the interest of tenants."

    def told(*parts: Part) -> list[str]:
        return [f.verdict for f in weighed_needlessly(letter(ASK, *parts))]

    cost: Part = (
        "exemption_list",
        "The work would take 180 hours, and section 12(1) lets us refuse.",
        ("12(1)",),
    )
    assert told(cost, ("balance", words)) == ["unknown"]
    assert (
        told(
            cost,
            ("exemption_list", "The names are exempt under section 43(2).", ("43(2)",)),
            ("balance", words),
        )
        == []
    )
    assert told(cost, ("balance", "No public interest in maintaining the exemption need be weighed.")) == []
    assert told(("exemption_list", "Section 43(2)", ("43(2)",)), ("balance", words)) == []
    assert told(("balance", words)) == []
