"""The pack on one refused request: what to use in it, how it will be, and its files."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from similarity.records import Finding, Letter, Match
from similarity.report.evidence import write_pack
from similarity.report.evidence.case_strength import sends, weakness
from similarity.report.evidence.chosen_passages import (
    Selection,
    choose_passages,
    find_response,
    passages_of,
)
from similarity.report.evidence.pack_builder import assemble
from similarity.report.evidence.pack_files import pack_html
from similarity.report.lists.remarks import Remarks, without_wrong
from similarity.report.wording.names import FAIRNESS_NAMES, KIND_NAMES, citation, plural
from similarity.results import Results
from similarity.serve.desk import desk_of
from similarity.serve.packing.shown_run import NOT_COMPARED, notes_now, shown_run
from similarity.serve.page_frame import page, part
from similarity.serve.safety.refusals import Refused
from similarity.serve.shelf.pack_parts import around_letter, refusing_letters, with_others
from similarity.serve.shelf.reading import Shelf
from similarity.serve.views.showing import view_route

__all__ = ["routes"]

_TYPES = {
    "pack.html": "text/html; charset=utf-8",
    "pack.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pack.pdf": "application/pdf",
    "cover-sheet.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_MOST_LETTERS = 300  # offered at once; more are found by words of their names
_LISTED = 60  # passages, and findings, that are offered
_MAIN = re.compile(r"<main>(.*)</main>", re.DOTALL)
_HEADING = re.compile(r"(</?h)([1-5])")


def _selection(request: Request) -> Selection | None:
    """What the user chose; None before they did."""
    asked = request.query_params
    if "chosen" not in asked:
        return None
    return Selection(tuple(asked.getlist("passage")), tuple(asked.getlist("finding")))


def _offered(results: Results, letter: Letter) -> list[Finding]:
    """Findings that may stand in a pack: starred ones first; what speaks for the authority is always in it."""
    remarks = Remarks(results.notes)
    own = [
        f
        for f in results.findings
        if f.document_id == letter.document.document_id
        and f.kind not in ("for_the_authority", "stock_argument")
        and f.verdict != "supported"
        and sends(f)
    ]
    return sorted(own, key=lambda f: (not remarks.is_starred(f.finding_id), f.verdict != "contradicted"))


def _passage(
    match: Match, letter: Letter, shelf: Shelf, remarks: Remarks, chosen: set[str]
) -> dict[str, Any]:
    left = match.left_document == letter.document.document_id
    other = shelf.letter_at(match.right_document if left else match.left_document)
    text = " ".join(letter.document.quote(match.left if left else match.right).split())
    return {
        "id": match.match_id,
        "said": f"{plural(match.longest_run_words, 'identical word')} in a row with "
        f"{other[1] if other else 'another letter'}; {FAIRNESS_NAMES[match.fairness]}",
        "text": text if len(text) < 240 else f"{text[:240].rsplit(' ', 1)[0]} …",
        "starred": remarks.is_starred(match.match_id),
        "chosen": match.match_id in chosen,
    }


def _choices(results: Results, letter: Letter, shelf: Shelf, selection: Selection | None) -> dict[str, Any]:
    passages, findings = passages_of(results, letter)[:_LISTED], _offered(results, letter)[:_LISTED]
    if selection is None:
        body, further, _ = choose_passages(results, letter, ())
        taken = {m.match_id for m in (*body, *further)}
        used = {f.finding_id for f in findings}
    else:
        taken, used = set(selection.passages or ()), set(selection.findings or ())
    remarks = Remarks(results.notes)
    return {
        "passages": [_passage(m, letter, shelf, remarks, taken) for m in passages],
        "findings": [
            {
                "id": f.finding_id,
                "said": f.statement,
                "kind": KIND_NAMES.get(f.kind, (f.kind, ""))[0],
                "starred": remarks.is_starred(f.finding_id),
                "chosen": f.finding_id in used,
            }
            for f in findings
        ],
    }


def _around(place: Path, shelf: Shelf, response: str) -> Results:
    """The run of the letter that is meant, without findings found wrong.

    Raises
    ------
    SettingsError
        No letter or more than one fits.
    """
    around = around_letter(shelf, response, notes_now(place))
    if around is None:  # not an id: the whole run knows what else a letter is called
        letter = find_response(shown_run(place), response)
        around = around_letter(shelf, letter.document.document_id, notes_now(place))
        assert around is not None
    return without_wrong(around)


def _whole(shelf: Shelf, around: Results, selection: Selection) -> tuple[Results, int]:
    """All that the pack is made of, and how many letters its own was compared with."""
    body, further, _ = choose_passages(around, around.letters[0], (), selection)
    return with_others(shelf, around, (*body, *further)), shelf.totals()["letters"] - 1


def _preview(shelf: Shelf, around: Results, selection: Selection, *, names: bool) -> Markup:
    """The pack as its page will be, its headings one level lower."""
    results, others = _whole(shelf, around, selection)
    name = around.letters[0].document.document_id
    pack = assemble(results, name, [], keep_names=names, selection=selection, others=others)
    found = _MAIN.search(pack_html(pack))
    assert found is not None
    return Markup(_HEADING.sub(lambda m: f"{m[1]}{int(m[2]) + 1}", found[1]))


def _view(request: Request, shelf: Shelf) -> Response:
    place, asked = desk_of(request).place, request.query_params
    response, selection, words = asked.get("response", ""), _selection(request), asked.get("among", "")[:200]
    offered, total = refusing_letters(shelf, words.strip(), _MOST_LETTERS)
    context: dict[str, Any] = {
        "letters": offered,
        "total": total,
        "among": words,
        "many": bool(words) or total > len(offered),
        "response": response,
        "names": "names" in asked,
        "preview": "",
        "weak": "",
        "choices": None,
    }
    if response:
        results = _around(place, shelf, response)
        letter = results.letters[0]
        chosen = (letter.document.document_id, citation(letter.document))
        context["response"] = chosen[0]
        context["letters"] = offered if chosen[0] in dict(offered) else [chosen, *offered]
        context["choices"] = _choices(results, letter, shelf, selection)
        context["weak"] = weakness(results, letter)
        if selection is not None:
            context["preview"] = _preview(shelf, results, selection, names="names" in asked)
            context["query"] = urlencode(asked.multi_items())
    return page(request, part("packing/pack.html.j2", context), title="Make a pack", current="/pack")


def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _TYPES:
        raise Refused(404, "There is no such file. The page of the pack names those that there are.")
    asked, selection = request.query_params, _selection(request) or Selection()
    place = desk_of(request).place
    with tempfile.TemporaryDirectory() as folder, Shelf.current(place) as shelf:
        if shelf is None:
            raise Refused(404, NOT_COMPARED)
        out = Path(folder) / "pack"
        around = _around(place, shelf, asked.get("response", ""))
        results, others = _whole(shelf, around, selection)
        write_pack(
            results,
            around.letters[0].document.document_id,
            [],
            out,
            keep_names="names" in asked,
            anyway=True,
            selection=selection,
            others=others,
        )
        if not (out / name).is_file():
            raise Refused(
                501,
                "The PDF needs typst, which is not installed. Install it with: pip install 'foi-similarity[report]'",
            )
        content = (out / name).read_bytes()
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=_TYPES[name], headers=headers)


routes = [view_route("/pack", _view), Route("/pack/{name}", _file)]
