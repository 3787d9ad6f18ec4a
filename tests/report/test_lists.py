"""Lists: findings in groups, what each list can be filtered by, and the address that holds the choice."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.config import ReportSettings
from similarity.records import Finding
from similarity.report import write_report
from similarity.report.lists.facets import Facets, filters
from similarity.report.lists.finding_groups import build_findings
from similarity.report.lists.finding_views import FindingGroup, lead
from similarity.report.lists.template_at import TemplateAt
from similarity.report.wording.names import Places
from similarity.results import Results
from tests.report.browser import Watch, many_letters
from tests.report.conftest import AUTHORITIES, make_letter, make_results

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def groups(results: Results) -> list[FindingGroup]:
    places = {x.document.document_id: Places(x) for x in results.letters}
    names = {t.template_id: ("TAAAA", "template-a") for t in results.templates}
    found = build_findings(results, places, TemplateAt(results.templates, names))
    return [group for verdict in found.verdicts for group in verdict.groups]


def _finding(results: Results, number: int, letter: int = 0, **changes: object) -> Finding:
    document = results.letters[letter].document
    base = dataclasses.replace(
        results.findings[0],
        finding_id=f"f{number}",
        document_id=document.document_id,
        span=document.blocks[4].span,
    )
    return dataclasses.replace(base, **changes)  # type: ignore[arg-type]


def test_what_says_the_same_is_one_group_with_each_basis_once(
    build: Callable[..., Results], results: Results
) -> None:
    same = {"kind": "leftover", "statement": "A word is left over here."}
    findings = (
        _finding(results, 1, 0, **same, fact="One."),
        _finding(results, 2, 1, **same, fact="Two."),
        _finding(results, 3, 2, **same, fact="Two."),
    )
    (group,) = groups(build(findings=findings))
    assert group.heading == "A word is left over here."
    assert [f.record.finding_id for f in group.items] == ["f1", "f2", "f3"]
    assert [(b.record.fact, len(b.letters)) for b in group.bases] == [("One.", 1), ("Two.", 2)]


def test_a_name_that_differing_statements_share_is_their_heading(
    build: Callable[..., Results], results: Results
) -> None:
    said = (
        "The letter makes a stock argument {}: “Better safe than sorry”. In plain words: Caution comes first."
    )
    findings = tuple(
        _finding(results, n, n, statement=said.format(count))
        for n, count in enumerate(("once", "in 2 sentences", "in 7 sentences"))
    )
    (group,) = groups(build(findings=findings))
    assert group.heading == "“Better safe than sorry”. In plain words: Caution comes first."
    unlike = tuple(_finding(results, n, n, statement=f"{w} {n}.") for n, w in enumerate(("Alpha", "Beta")))
    (group,) = groups(build(findings=unlike))
    assert group.heading == ""  # nothing is said of both: each has a line of its own


def test_claims_of_one_template_stand_together_but_arguments_do_not(
    build: Callable[..., Results], results: Results
) -> None:
    def findings(kind: str) -> tuple[Finding, ...]:
        return tuple(
            _finding(results, n, n, kind=kind, statement=f"Claim number {n}.", fact=f"Fact {n}.")
            for n in (0, 1)
        )

    assert [len(g.items) for g in groups(build(findings=findings("dated_claim")))] == [2]
    assert [len(g.items) for g in groups(build(findings=findings("stock_argument")))] == [1, 1]


def test_findings_without_a_fact_are_not_taken_for_one(
    build: Callable[..., Results], results: Results
) -> None:
    findings = tuple(
        _finding(results, n, 2, statement=f"Quite another thing {n}.", fact="", fact_source="")
        for n in range(3)
    )
    assert len(groups(build(findings=findings))) == 3


def test_the_lead_is_the_first_sentence() -> None:
    assert lead("The letter says that it rained. It did not.") == "The letter says that it rained."
    assert (
        lead("It names section 31(1)(a) (law enforcement). No reasons.")
        == "It names section 31(1)(a) (law enforcement)."
    )
    assert lead("Only one sentence") == "Only one sentence"


@given(st.text(max_size=200))
def test_the_lead_begins_the_statement(text: str) -> None:
    assert text.startswith(lead(text)) or lead(text) == text.strip() or text.strip().startswith(lead(text))


def test_a_list_is_filtered_by_what_its_rows_have(results: Results) -> None:
    facets = Facets()
    rows = [facets.letter(x, ("case_specific",)) for x in results.letters]
    found = {f.facet: f for f in filters(facets, "letters", rows)}
    assert [o.text for o in found["authority"].options] == sorted(AUTHORITIES)
    assert "class" not in found  # one value for all: nothing to choose
    assert all(o.count == 1 for o in found["authority"].options)
    number = next(o.number for o in found["authority"].options if o.text == AUTHORITIES[1])
    assert f'data-a="{number}"' in rows[1].attributes
    assert not any(name in rows[1].attributes for name in AUTHORITIES)


def test_numbers_stand_in_order_and_what_is_unknown_last() -> None:
    facets = Facets()
    letters = [
        dataclasses.replace(
            make_letter(n, "Some words."),
            declared=(provision,),
            document=dataclasses.replace(make_letter(n, "Some words.").document, date=date),
        )
        for n, (provision, date) in enumerate(
            (("31(1)(a)", "2023-05-01"), ("9(1)", ""), ("FOISA 35(1)", "2021"), ("31(1)(b)", "2023-06-01"))
        )
    ]
    rows = [facets.letter(x, ()) for x in letters]
    found = {f.facet: [o.text for o in f.options] for f in filters(facets, "letters", rows)}
    assert found["year"] == ["2021", "2023", "undated"]
    assert found["exemption"] == ["9", "31", "FOISA 35"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("lists")
    run = many_letters(60)
    findings = tuple(
        Finding(
            f"f{n:02d}", ("dated_claim", "leftover", "for_the_authority", "stock_argument")[n % 4], "noted", x.document.document_id,
            x.document.blocks[4].span, "Ask what this rests on.", fact="A fact.",
        )
        for n, x in enumerate(run.letters)
    )  # fmt: skip
    write_report(dataclasses.replace(run, findings=findings), base, ReportSettings())
    return base


def _open(browser: Browser, folder: Path, address: str, **options: object) -> tuple[Page, Watch]:
    page = browser.new_page(**({"viewport": {"width": 1280, "height": 900}} | options))  # type: ignore[arg-type]
    watch = Watch(page, folder)
    page.goto((folder / "report.html").as_uri() + address)
    return page, watch


ROWS = {
    "letters": "tbody tr",
    "templates": "tbody tr",
    "pairs": "tbody tr",
    "findings": ".finding",
    "authority": ".finding",
}


@pytest.mark.parametrize("view", ROWS)
def test_a_choice_narrows_the_list_and_stands_in_the_address(
    browser: Browser, folder: Path, view: str
) -> None:
    page, watch = _open(browser, folder, f"#{view}")
    rows = page.locator(f"#{view} {ROWS[view]}")
    every = rows.count()
    facet = "authority" if view != "templates" else "class"
    select = page.locator(f"#{view} select[data-facet={facet}]")
    option = select.locator("option").nth(1)
    text = option.inner_text().rsplit(" (", 1)[0]
    promised = int(option.inner_text().rsplit(" (", 1)[1].rstrip(")"))
    select.select_option(index=1)
    kept = page.evaluate(
        f"[...document.querySelectorAll('#{view} {ROWS[view]}')].filter(r => !r.hidden).length"
    )
    assert kept == promised < every
    assert f"{kept} of {every}" in page.locator(f"#{view} .filters .count").inner_text()
    assert page.url.split("#")[1].startswith(f"{view}?{facet}=")
    assert rows.locator("visible=true").count() == min(kept, 25 if "tr" in ROWS[view] else kept)
    address = page.url
    page.goto("about:blank")
    page.goto(address)  # as somebody opens it to whom it was sent
    page.locator(f"#{view}.on").wait_for()
    assert select.locator("option:checked").inner_text().startswith(text)
    assert f"{kept} of {every}" in page.locator(f"#{view} .filters .count").inner_text()
    page.locator(f"#{view} .filters .clear").click()
    assert page.url.endswith(f"#{view}")
    assert page.evaluate(f"[...document.querySelectorAll('#{view} {ROWS[view]}')].every(r => !r.hidden)")
    assert watch.errors == []
    page.close()


@pytest.mark.parametrize(("width", "most"), [(1280, 70), (390, 70)])
def test_filters_stand_beside_each_other(browser: Browser, folder: Path, width: int, most: int) -> None:
    page, _ = _open(browser, folder, "#letters", viewport={"width": width, "height": 900})
    box = page.locator("#letters .filters").bounding_box()
    assert box is not None
    assert page.locator("#letters .filters select").count() == 2
    assert box["height"] < most
    page.close()


def test_filters_work_together_and_with_the_shortest_run(browser: Browser, folder: Path) -> None:
    page, _ = _open(browser, folder, "#pairs?class=expected+consistency")
    page.locator("#pairs select[data-facet=authority]").select_option(index=2)
    count = "[...document.querySelectorAll('#pairs tbody tr')].filter(r => !r.hidden).length"
    both = page.evaluate(count)
    page.locator("#pairs select[data-facet=class]").select_option(index=0)
    assert 0 < both < page.evaluate(count)
    page.evaluate("document.querySelector('details.tools').open = true")
    page.locator("#least").evaluate("e => { e.value = e.max; e.dispatchEvent(new Event('input')); }")
    longest = page.evaluate(count)
    page.locator("#pairs select[data-facet=class]").select_option(index=1)
    assert page.evaluate(count) <= longest
    page.close()


def test_headings_count_what_is_shown(browser: Browser, folder: Path) -> None:
    page, _ = _open(browser, folder, "#findings")
    heading = page.locator("#findings .verdict h2 .c")
    whole = heading.inner_text()
    page.locator("#findings select[data-facet=kind]").select_option(index=1)
    assert heading.inner_text() == f"15 of {whole}"
    page.locator("#findings .filters .clear").click()
    assert heading.inner_text() == whole
    page.close()


def test_a_filter_that_is_not_there_is_passed_over(browser: Browser, folder: Path) -> None:
    page, watch = _open(browser, folder, "#letters?authority=%3Cimg+src%3Dx%3E&year=nothing&%25")
    assert page.locator("#letters.on").count() == 1
    assert page.evaluate("[...document.querySelectorAll('#letters tbody tr')].every(r => !r.hidden)")
    assert watch.errors == []
    page.close()


def test_names_that_are_hidden_stand_in_no_filter_and_no_address(browser: Browser, folder: Path) -> None:
    page, _ = _open(browser, folder, "#letters")
    page.evaluate("document.querySelector('details.tools').open = true")
    page.click("#anon")
    page.locator("#letters select[data-facet=authority]").select_option(index=1)
    assert not any(name.split()[0] in page.url for name in AUTHORITIES)
    assert not any(name in page.locator("#letters .filters").inner_html() for name in AUTHORITIES)
    page.close()


def test_without_javascript_the_lists_stand_whole(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "report.html").as_uri() + "#letters")
    assert page.locator("#letters tbody tr:visible").count() == 60
    assert page.locator(".filters:visible").count() == 0
    context.close()


def test_make_results_has_nothing_to_filter_twice() -> None:
    run = make_results()
    rows = [Facets().letter(run.letters[0], ())]
    assert filters(Facets(), "letters", rows) == ()
