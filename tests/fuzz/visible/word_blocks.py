"""Parts of a Word file's body: paragraphs, lists, tables, boxes and controls in each other."""

from __future__ import annotations

from collections.abc import Callable

from tests.fuzz.visible.word_runs import Package, inlines, run

_DEEPEST = 4
_GRID = '<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'


def blocks(p: Package, kind: str, count: int) -> str:
    """``count`` blocks in a place of this kind."""
    return "".join(_block(p, kind) for _ in range(count))


def furniture(p: Package) -> tuple[str, str]:
    """A header and a footer: a line, or a table of one row."""

    def one(kind: str) -> str:
        if p.draw.random() < 0.5:
            return f"<w:p>{run(p.some(f'{kind} > line'))}</w:p>"
        cell = (
            f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{_paragraph(p, kind + " > cell")}</w:tc>'
        )
        control = f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run(p.some(f'{kind} > control'))}</w:p></w:sdtContent></w:sdt>"
        other = f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{control}<w:p/></w:tc>'
        return f"<w:tbl><w:tblPr/>{_GRID}<w:tr>{cell}{other}</w:tr></w:tbl><w:p/>"

    return one("header"), one("footer")


def _block(p: Package, kind: str) -> str:
    # LibreOffice cuts a box at its page, so a box holds little; Word lets it grow.
    deep = kind.count(">") >= (2 if "box" in kind else _DEEPEST) or len(p.words) < 300
    return p.draw.choice(_LEAVES if deep or p.draw.random() < 0.55 else _AROUND)(p, kind)


def _paragraph(p: Package, kind: str) -> str:
    return f"<w:p>{inlines(p, kind, notes=kind.startswith('body') and 'box' not in kind)}</w:p>"


def _listed(p: Package, kind: str) -> str:
    made = []
    for _ in range(p.draw.randint(1, 4)):
        # Whether a box goes on with the body's list, programs do not agree on: it has a list of its own.
        level, number = p.draw.randint(0, 2), 4 if "box" in kind else p.draw.randint(1, 3)
        words = " ".join(p.words.plant(f"{kind} > list", marked=True))
        how = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        if "box" not in kind and p.draw.random() < 0.2:
            how = '<w:pStyle w:val="Counted"/>'
        made.append(f"<w:p><w:pPr>{how}</w:pPr>{run(words)}</w:p>")
    return "".join(made)


def _hidden_paragraph(p: Package, kind: str) -> str:
    text = run(p.some(f"{kind} > hidden paragraph", shown=False, judged="control" not in kind))
    return f'<w:p><w:pPr><w:pStyle w:val="UnseenPara"/></w:pPr>{text}</w:p>'


def _hidden_mark(p: Package, kind: str) -> str:
    first = run(p.some(f"{kind} > before a hidden mark") + " ")
    return f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{first}</w:p>{_paragraph(p, kind)}"


def _deleted_paragraph(p: Package, kind: str) -> str:
    who = 'w:id="9" w:author="A" w:date="2024-01-02T03:04:05Z"'
    text = p.some(f"{kind} > deleted paragraph", shown=False, judged=False)
    gone = f"<w:del {who}><w:r><w:delText>{text}</w:delText></w:r></w:del>"
    return f"<w:p><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr>{gone}</w:p>{_paragraph(p, kind)}"


def _chunk(p: Package, kind: str) -> str:
    if not kind.startswith("body"):
        return _paragraph(p, kind)
    form = p.draw.choice(("html", "txt", "docx"))
    text = p.some(f"{kind} > {form} chunk", judged=False, warning="chunk|part")
    if form == "html":
        data = f"<html><body><p>{text}</p></body></html>".encode()
    elif form == "txt":
        data = text.encode()
    else:
        from tests.fuzz.visible.word import simple_word_file

        data = simple_word_file(f"<w:p>{run(text)}</w:p>")
    p.chunks.append((form, data))
    return f'<w:altChunk r:id="chunk{len(p.chunks) - 1}"/>'


def _table(p: Package, kind: str) -> str:
    inside = f"{kind} > table"
    rows = [_row(p, inside) for _ in range(p.draw.randint(1, 3))]
    if p.draw.random() < 0.4:
        rows.append(_merged_down(p, inside))
    return f'<w:tbl><w:tblPr><w:tblW w:w="8000" w:type="dxa"/></w:tblPr>{_GRID}{"".join(rows)}</w:tbl><w:p/>'


def _row(p: Package, kind: str) -> str:
    if p.draw.random() < 0.25:
        return f'<w:tr><w:tc><w:tcPr><w:tcW w:w="8000" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>{_cell(p, kind + " > wide cell")}</w:tc></w:tr>'
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{_cell(p, kind + " > cell")}</w:tc>'
        for _ in range(2)
    ]
    if p.draw.random() < 0.2:
        cells[1] = f"<w:sdt><w:sdtPr/><w:sdtContent>{cells[1]}</w:sdtContent></w:sdt>"
    row = f"<w:tr>{''.join(cells)}</w:tr>"
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{row}</w:sdtContent></w:sdt>" if p.draw.random() < 0.2 else row


def _merged_down(p: Package, kind: str) -> str:
    made = []
    for n in range(p.draw.randint(2, 3)):
        side = (
            f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{_paragraph(p, kind + " > side")}</w:tc>'
        )
        how = '<w:vMerge w:val="restart"/>' if n == 0 else "<w:vMerge/>"
        inside = _paragraph(p, kind + " > tall cell") if n == 0 else "<w:p/>"
        made.append(
            f'<w:tr>{side}<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/>{how}</w:tcPr>{inside}</w:tc></w:tr>'
        )
    return "".join(made)


def _cell(p: Package, kind: str) -> str:
    return _block(p, kind) + ("<w:p/>" if p.draw.random() < 0.3 else _paragraph(p, kind))


def _control(p: Package, kind: str) -> str:
    inside = blocks(p, f"{kind} > control", p.draw.randint(1, 2))
    return f"<w:sdt><w:sdtPr><w:alias w:val='unseen alias'/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _custom(p: Package, kind: str) -> str:
    return f'<w:customXml w:uri="u" w:element="e">{blocks(p, f"{kind} > custom XML", 1)}</w:customXml>'


def _box(p: Package, kind: str) -> str:
    if "box" in kind or not kind.startswith("body"):
        return _paragraph(p, kind)
    p.boxes += 1
    text = run(p.some(f"{kind} > anchor"))
    inside = blocks(p, f"{kind} > box", 1) + _paragraph(p, f"{kind} > box")
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    size = 'cx="3600000" cy="2600000"'
    shape = f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr><a:spAutoFit/></wps:bodyPr></wps:wsp>'
    graphic = f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{shape}</a:graphicData></a:graphic>'
    drawing = f'<w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="{p.boxes}" name="b" descr="unseen description"/>{graphic}</wp:inline></w:drawing>'
    old = f'<w:pict><v:shape style="width:283pt;height:204pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    return f"<w:p>{text}<w:r>{both}</w:r></w:p>"


_LEAVES: tuple[Callable[[Package, str], str], ...] = (
    _paragraph, _paragraph, _paragraph, _listed, _listed, _hidden_paragraph, _hidden_mark, _deleted_paragraph, _chunk,
)  # fmt: skip
_AROUND: tuple[Callable[[Package, str], str], ...] = (_table, _control, _custom, _box)
