"""The parts a page is made of: layout over files, counts of words, names and places, the terminal."""

from __future__ import annotations

import dataclasses
import io
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from selectolax.lexbor import LexborHTMLParser

from similarity.config import ReportSettings
from similarity.records import Finding, LiteralWords, MatrixCell, MatrixRow, Span, Verdict
from similarity.report import write_report
from similarity.report.figures import rank, strongest
from similarity.report.lists.exemption_matrix import ASPECT_NAMES, asked_rows
from similarity.report.lists.finding_groups import some
from similarity.report.notebook import results_html
from similarity.report.page.files import MAIN, Section, lay_out
from similarity.report.page.lazy_pairs import pairs_data
from similarity.report.page_sections import report_pages
from similarity.report.shares import exemption_rows, merged, remains
from similarity.report.terminal.letter_findings import render_audit
from similarity.report.terminal.summary import render_comparison, render_summary
from similarity.report.view import build_view
from similarity.report.wording.names import Places, anchor, plural, subject, when
from similarity.results import Results
from similarity.workers.spool import Spool
from tests.report.browser import many_letters
from tests.report.test_page import hostile_results

spans = st.lists(
    st.tuples(st.integers(0, 80), st.integers(0, 80)).map(lambda p: Span(min(p), max(p))), max_size=12
)


@given(spans)
def test_merged_spans_cover_the_same_characters_once(given_spans: list[Span]) -> None:
    union = merged(given_spans)
    assert {i for s in given_spans for i in range(s.start, s.end)} == {
        i for s in union for i in range(s.start, s.end)
    }
    assert all(a.end < b.start for a, b in itertools.pairwise(union))


@given(
    st.lists(
        st.tuples(st.sampled_from(["core", "letter", "pair", "template"]), st.integers(1, 400)), max_size=25
    ),
    st.integers(100, 3_000),
)
def test_every_section_is_laid_out_once_and_every_link_resolves(
    drawn: list[tuple[str, int]], limit: int
) -> None:
    sections = [
        Section(
            group, f'<section id="s{n}">{"x" * size}<a href="#s{(n + 1) % len(drawn)}">next</a></section>'
        )
        for n, (group, size) in enumerate(drawn)
    ]
    files = [
        (file, [part.decode() for part in parts])
        for file, parts in lay_out(sections, frozenset({"core"}), limit)
    ]
    assert files[0][0].name == MAIN
    home = {
        name: file.name for file, parts in files for p in parts for name in re.findall(r' id="([^"]+)"', p)
    }
    assert sorted(home) == sorted(f"s{n}" for n in range(len(drawn)))
    assert sum(len(parts) for _, parts in files) == len(sections)
    for file, parts in files:
        for part in parts:
            for target in re.findall(r'href="([^"]+)"', part):
                page, _, name = target.partition("#")
                assert home[name] == (page or file.name)


def test_paragraph_anchors_that_nothing_leads_to_are_left_out() -> None:
    one = Section("core", '<p id="letter-a.1">x</p><p id="letter-a.2">y</p><a href="#letter-a.2">z</a>')
    ((_, parts),) = lay_out([one], frozenset({"core"}), 10_000)
    (html,) = parts
    assert b'id="letter-a.1"' not in html
    assert b'id="letter-a.2"' in html


def test_the_end_of_another_attribute_is_no_id_and_a_lost_target_leads_to_its_list() -> None:
    first = Section("core", '<p data-id="pair-a">x</p><a href="#pair-a">a</a><a href="#pairs">b</a>')
    ((_, (main,)), (_, (pairs,))) = (
        (file.name, tuple(part.decode() for part in parts))
        for file, parts in lay_out(
            [first, Section("more", '<h2\nid="pairs">p</h2><i id="letter-b">q</i>')],
            frozenset({"core"}),
            100,
            {"pair": "pairs"},
        )
    )
    assert main.count('href="report-more-1.html#pairs"') == 2 and 'data-id="pair-a"' in main
    assert pairs == '<h2\nid="pairs">p</h2><i id="letter-b">q</i>'


def test_names_read_as_people_write_them() -> None:
    assert [when(d) for d in ("2023-01-03", "2023-12", "2023", "")] == [
        "3 January 2023",
        "December 2023",
        "2023",
        "undated",
    ]
    assert [plural(n, "letter") for n in (0, 1, 1234)] == ["0 letters", "1 letter", "1,234 letters"]
    assert anchor("letter", 'a b"<c>') == "letter-a_b__c_"


def test_places_count_paragraphs_without_site_text(results: Results) -> None:
    letter = results.letters[0]
    places = Places(letter)
    blocks = letter.document.blocks
    assert places.name(blocks[0].span) == "site text"
    assert places.name(blocks[4].span) == "paragraph 4"
    assert places.name(Span(blocks[3].span.start, blocks[4].span.end)) == "paragraphs 3 to 4"
    assert places.block(blocks[4].span.end - 1) == 4


def test_subject_is_the_request_or_nothing(results: Results) -> None:
    letter = results.letters[0]
    assert subject(letter) == ""
    asked = dataclasses.replace(letter, request=(letter.document.blocks[2].span,))
    assert subject(asked) == letter.document.quote(letter.document.blocks[2].span)
    assert len(subject(asked, 20)) <= 22


def test_words_of_a_letter_are_counted_by_what_becomes_of_them(results: Results) -> None:
    letter = results.letters[0]
    harm = letter.document.blocks[4].span
    left = remains(letter, [harm])
    assert left.site == 6
    assert left.template == len(letter.document.quote(harm).split())
    assert left.own == left.reasoning - left.template == left.quoted


def test_a_wider_provision_counts_its_limbs(results: Results) -> None:
    rows = {row.provision: row for row in exemption_rows(results.letters[0], [])}
    assert rows["31(1)"].claimed == "yes"
    assert rows["31(1)(a)"].claimed == "as 31(1)"
    assert rows["31(1)"].words == rows["31(1)(a)"].words > 0
    assert rows["31(1)"].share == 0


def test_the_matrix_of_the_audit_is_shown_with_its_places(results: Results) -> None:
    letter = results.letters[0]
    harm = letter.document.blocks[4].span
    row = MatrixRow(
        letter.document.document_id, "31(1)(a)", "Law enforcement", "prejudice", True, False, True, True,
        (MatrixCell("reason", "template_only", (harm,)), MatrixCell("balance", "absent")),
    )  # fmt: skip
    (shown,) = asked_rows((row,), (), letter.document.document_id, Places(letter))
    texts = {cell.text for cell in shown.cells}
    assert {"in recurring text only", "not seen", "unknown"} <= texts
    assert [c.number for c in shown.cells if c.status == "template_only"] == [4]


def test_a_letter_has_one_table_of_exemptions_that_says_one_thing(results: Results) -> None:
    letter = results.letters[0]
    harm = letter.document.blocks[4].span
    row = MatrixRow(
        letter.document.document_id, "31(1)(a)", "Law enforcement", "prejudice", True, False, True, True,
        (MatrixCell("balance", "absent"), MatrixCell("reason", "present", (harm,))),
    )  # fmt: skip
    argued = dataclasses.replace(letter.labels[4], exemptions=("31(1)(a)", "99(9)"))
    letter = dataclasses.replace(letter, labels=(*letter.labels[:4], argued, *letter.labels[5:]))
    read = exemption_rows(letter, [])
    assert {r.provision for r in read} == {"31(1)", "31(1)(a)", "99(9)"}
    rows = {r.provision: r for r in asked_rows((row,), read, letter.document.document_id, Places(letter))}
    # 31(1) is claimed as a whole and its limb has a row; 99(9) is not known and shown as it was read.
    assert list(rows) == ["31(1)(a)", "99(9)"]
    assert rows["31(1)(a)"].claimed == "as 31(1)" or rows["31(1)(a)"].claimed == "yes"
    assert rows["31(1)(a)"].words == rows["99(9)"].words > 20
    harm_cell = rows["99(9)"].cells[list(ASPECT_NAMES).index("causal_link")]
    assert (harm_cell.status, harm_cell.number) == ("present", 4)
    assert {c.status for c in rows["99(9)"].cells} == {"present", "unknown"}  # nothing is denied


def test_site_text_of_a_letter_is_folded_and_whole(results: Results) -> None:
    ((_, html),) = report_pages(build_view(results, ReportSettings()), ReportSettings())
    letter = LexborHTMLParser(html).css_first("#letter-letter-0000 .letter")
    (site,) = letter.css("details.site")
    assert "1 line of site text" in site.css_first("summary").text()
    assert [t.text() for t in site.css("p.t")] == ["We use cookies on this site."]
    assert len(letter.css("details.site .b.chrome")) == len(letter.css(".b.chrome")) == 1


def test_repeats_inside_one_letter_stand_apart(build: Callable[..., Results], results: Results) -> None:
    template = results.templates[0]
    twice = tuple(
        dataclasses.replace(template.occurrences[0], span=results.letters[0].document.blocks[n].span)
        for n in (3, 4)
    )
    inside = dataclasses.replace(
        template, template_id="tpl-inside", occurrences=twice, skeleton=(LiteralWords("x"),)
    )
    run = build(templates=(inside, template))
    ((_, html),) = report_pages(build_view(run, ReportSettings()), ReportSettings())
    tree = LexborHTMLParser(html)
    between, within = tree.css("#templates table")
    assert "template-tpl-aa" in between.html and "template-tpl-inside" not in between.html
    assert "template-tpl-inside" in within.html
    assert "template-tpl-inside" not in tree.css_first("#overview").html


def test_a_stretch_counted_for_one_template_gives_the_run_of_another_too(
    build: Callable[..., Results], results: Results
) -> None:
    template = results.templates[0]
    counted = dataclasses.replace(results.matches[0], template_id="another")
    (family,) = build_view(build(matches=(counted,)), ReportSettings()).families
    assert family.longest == results.matches[0].longest_run_words
    part = tuple(
        dataclasses.replace(
            o, span=Span(o.span.start, results.matches[0].left.start + 40 if n == 0 else o.span.end)
        )
        for n, o in enumerate(template.occurrences)
    )
    cut = dataclasses.replace(template, occurrences=part)
    (family,) = build_view(build(matches=(counted,), templates=(cut,)), ReportSettings()).families
    assert 0 < family.longest < results.matches[0].longest_run_words


def test_strongest_prefers_what_the_headline_counts(build: Callable[..., Results], results: Results) -> None:
    match = results.matches[0]
    whole = (dataclasses.replace(match.runs[0], left=match.left, right=match.right, words=90),)
    longer = dataclasses.replace(
        match, match_id="m2", longest_run_words=90, runs=whole, scope="same_request", fairness="consistency"
    )
    both = build(matches=(longer, match))
    assert strongest(both) == match
    assert rank(match) < rank(longer)
    view = build_view(both, ReportSettings())
    assert view.other is not None and view.best_counted


def test_what_the_headline_does_not_count_is_not_said_to_be_counted(
    build: Callable[..., Results], results: Results
) -> None:
    same = dataclasses.replace(results.matches[0], scope="same_request")
    view = build_view(build(matches=(same,)), ReportSettings())
    assert view.headline.startswith("No reasons on harm")
    assert view.best is not None and not view.best_counted


def test_later_pairs_cannot_end_their_script_element() -> None:
    view = build_view(many_letters(30), ReportSettings())
    data = pairs_data(view.pairs, view.desk)
    assert "<" not in data
    content = json.loads(str(data))
    assert len(content["pairs"]) == len(view.pairs)
    odd = build_view(hostile_results(), ReportSettings())
    assert "<" not in pairs_data(odd.pairs, odd.desk)


def test_the_longest_run_of_a_template_is_one_between_different_requests(
    build: Callable[..., Results], results: Results
) -> None:
    match = results.matches[0]
    whole = (dataclasses.replace(match.runs[0], left=match.left, right=match.right, words=90),)
    longer = dataclasses.replace(
        match, match_id="m2", longest_run_words=90, runs=whole, scope="same_request", fairness="consistency"
    )
    (family,) = build_view(build(matches=(longer, match)), ReportSettings()).families
    assert family.longest == match.longest_run_words
    (family,) = build_view(build(matches=(longer,)), ReportSettings()).families
    assert family.longest == min(match.words_left, match.words_right)


def test_requests_that_are_not_known_are_said_to_be_so(
    build: Callable[..., Results], results: Results
) -> None:
    letters = (dataclasses.replace(results.letters[0], request_status="absent"), *results.letters[1:])
    template = dataclasses.replace(results.templates[0], request_groups=1)
    (family,) = build_view(build(letters=letters, templates=(template,)), ReportSettings()).families
    assert (family.requests, family.requests_said) == ("1 known", "one request known, unknown for 1 letter")
    (family,) = build_view(build(templates=(template,)), ReportSettings()).families
    assert (family.requests, family.requests_said) == ("1", "one request")


def test_findings_beyond_the_list_stand_in_full_in_their_letters(
    build: Callable[..., Results], results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("similarity.report.lists.finding_groups.MAX_AGAINST", 2)
    base = results.findings[0]
    findings = tuple(
        dataclasses.replace(base, finding_id=f"f{n}", verdict="contradicted" if n == 4 else "noted")
        for n in range(5)
    )
    run = build(findings=findings)
    ((_, html),) = report_pages(build_view(run, ReportSettings()), ReportSettings())
    tree = LexborHTMLParser(html)
    listed = {n.attributes["id"] for n in tree.css("#findings .finding")}
    assert len(listed) == 2
    assert "finding-f4" in listed  # what the record contradicts comes first
    for finding in findings:
        (place,) = tree.css(f'[id="finding-{finding.finding_id}"]')
        assert finding.statement in place.text() or f"finding-{finding.finding_id}" in listed
        if f"finding-{finding.finding_id}" not in listed:
            assert finding.fact in place.text()
    assert "2 of 5 shown" in tree.css_first("#findings").text()


@given(
    st.lists(
        st.sampled_from(
            list(itertools.product(("contradicted", "noted"), ("exemption_gap", "leftover", "dated_claim")))
        )
    ),
    st.integers(1, 30),
)
def test_a_list_cut_short_has_some_of_each_kind(sorts: list[tuple[Verdict, str]], most: int) -> None:
    findings = [
        Finding(f"f{n}", kind, verdict, "letter", None, "Words.")
        for n, (verdict, kind) in enumerate(sorted(sorts))
    ]
    listed = some(findings, most)
    assert len(listed) == min(most, len(findings))
    assert listed == [f for f in findings if f in listed]
    counts = Counter((f.verdict, f.kind) for f in listed)
    fewest = min((counts[sort] for sort, n in Counter(sorts).items() if counts[sort] < n), default=most)
    assert all(n <= fewest + 1 for n in counts.values())


def test_reasons_name_letters_as_readers_do(build: Callable[..., Results], results: Results) -> None:
    ends = ("letter-0000", "letter-0001")
    match = dataclasses.replace(
        results.matches[0], fairness_reason=f"answers the same request: {ends[0]} names {ends[1]}"
    )
    (page,) = [
        text.decode()
        for _, text in report_pages(build_view(build(matches=(match,)), ReportSettings()), ReportSettings())
    ]
    assert "answers the same request: DEMO/0000 names DEMO/0001" in page


def _console(width: int = 100) -> Console:
    return Console(file=io.StringIO(), width=width, color_system=None)


def test_the_summary_on_the_terminal_says_the_main_things(results: Results) -> None:
    console = _console()
    render_summary(results, Path("my-report"), console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    for expected in (
        "3 documents",
        "1 template",
        "28 identical words",
        "letters/empty.txt",
        "my-report/report.html",
    ):
        assert expected in re.sub(r"\s+", " ", text)
    assert "looks harmless alone" in re.sub(r"\s+", " ", text)


def test_the_terminal_counts_findings_as_the_pages_do(build: Callable[..., Results]) -> None:
    kinds = (
        ("for_the_authority", "noted"),
        ("leftover", "unknown"),
        ("leftover", "contradicted"),
        ("leftover", "noted"),
    )
    findings = tuple(
        Finding(f"f{n}", kind, verdict, build().letters[0].document.document_id, None, f"It says {n}.")
        for n, (kind, verdict) in enumerate(kinds)
    )
    results, console = build(findings=findings), _console(200)
    render_summary(results, Path("my-report"), console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "2 findings, 1 point in the authority’s favour, 1 open question" in text
    view = build_view(results, ReportSettings()).findings
    assert (view.firm, view.defence, view.against - view.firm) == (2, 1, 1)


def test_the_table_of_exemptions_fits_a_narrow_terminal(build: Callable[..., Results]) -> None:
    """Of six exemptions, one not declared, no name and no word is broken in 80 columns."""
    document = build().letters[0].document.document_id
    names = ("24(1)", "31(1)(a)", "36(2)(b)(ii)", "EIR 12(5)(b)", "FOISA 30(b)", "43(2)")
    rows = tuple(
        MatrixRow(document, name, name, "prejudice", True, False, name != "43(2)", True, ()) for name in names
    )
    console = _console(80)
    render_audit(build(matrices=rows), document, console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    for whole in (*names, "how harm would follow", "disclosure", "unknown"):
        assert whole in text


def test_the_first_page_says_how_sure_its_points_are_and_what_to_read(
    build: Callable[..., Results], results: Results
) -> None:
    def overview(of: Results) -> str:
        view = build_view(of, ReportSettings())
        page = b"".join(text for _, text in report_pages(view, ReportSettings())).decode()
        return " ".join(LexborHTMLParser(page).css_first("#overview").text().split())

    assert "How sure: a finding stands here only where its certainty is High" in overview(results)
    one = results.letters[:1]
    finding = Finding("f", "leftover", "noted", one[0].document.document_id, None, "It says so.")
    alone = build(letters=one, matches=(), templates=(), requests=(), overlaps=(), findings=(finding,))
    assert "To check by hand: 1 finding" in overview(alone)
    assert "put other refusals beside it" in overview(alone)


@pytest.mark.parametrize("width", [60, 140])
def test_the_comparison_on_the_terminal_shows_both_sides(results: Results, width: int) -> None:
    console = _console(width)
    render_comparison(results, console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "harbour" in text
    assert "library" in text


def test_letters_cannot_steer_the_terminal() -> None:
    console = _console()
    render_comparison(hostile_results(), console)
    render_summary(hostile_results(), Path("out"), console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert not re.search("[\x00\x1b\u202e]", text)
    assert "[/" not in text or "alert(1)" in text


def test_runs_show_themselves_in_a_notebook(results: Results) -> None:
    html = results_html(results)
    assert "2 of 3 refusals" in html
    assert "53 words are the same, 28 of them in a row" in html
    assert "<script" not in html
    assert "<script" not in results_html(hostile_results())


def test_a_small_limit_moves_letters_to_linked_pages(tmp_path: Path) -> None:
    write_report(many_letters(30), tmp_path / "out", ReportSettings(max_page_bytes=150_000))
    pages = sorted(p.name for p in (tmp_path / "out").glob("*.html"))
    assert "report-letter-1.html" in pages
    main = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    for target in set(re.findall(r'href="([^"#]+)#([^"]+)"', main)):
        page, name = target
        assert f'id="{name}"' in (tmp_path / "out" / page).read_text(encoding="utf-8")


def test_a_section_laid_aside_is_the_same(tmp_path: Path) -> None:
    first, second = Section("letter", "<p>“One” – two</p>"), Section("letter", "<p>three</p>")
    shown = [(section.html, section.size) for section in (first, second)]
    with closing(Spool(tmp_path)) as spool:
        aside = [section.laid_aside(spool).laid_aside(spool) for section in (first, second)]
        assert [(section.html, section.size) for section in aside] == shown
