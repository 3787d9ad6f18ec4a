"""Parts of a Word paragraph: runs as they are stored, each with words of its own."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fuzz.visible.frame import Words


@dataclass(slots=True)
class Package:
    """What a Word file holds beside the body, filled while the body is made."""

    draw: random.Random
    words: Words
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    chunks: list[tuple[str, bytes]] = field(default_factory=list)  # extension and content
    boxes: int = 0

    def some(self, kind: str, shown: bool = True, **more: object) -> str:
        """New words of a kind as one string."""
        return " ".join(self.words.plant(kind, shown=shown, **more))  # type: ignore[arg-type]


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field_char(kind: str, inside: str = "") -> str:
    """A mark of a complex field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    """A field's instruction."""
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


_WHO = 'w:author="A" w:date="2024-01-02T03:04:05Z"'


def _plain(p: Package, kind: str) -> str:
    return run(p.some(f"{kind} > run") + " ")


def _cut_in_runs(p: Package, kind: str) -> str:
    text = p.some(f"{kind} > word over three runs", count=3)
    return run(text[:2]) + run(text[2:5], "<w:b/>") + run(text[5:] + " ")


def _inserted(p: Package, kind: str) -> str:
    return f'<w:ins w:id="1" {_WHO}>{run(p.some(f"{kind} > inserted") + " ")}</w:ins>'


def _deleted(p: Package, kind: str) -> str:
    text = p.some(f"{kind} > deleted", shown=False, judged=False)
    return f'<w:del w:id="2" {_WHO}><w:r><w:delText xml:space="preserve">{text} </w:delText></w:r></w:del>'


def _moved(p: Package, kind: str) -> str:
    text = p.some(f"{kind} > moved")
    gone = f'<w:moveFrom w:id="3" {_WHO}>{run(text + " ")}</w:moveFrom>'
    return gone + run("; ") + f'<w:moveTo w:id="4" {_WHO}>{run(text + " ")}</w:moveTo>'


def _unseen(p: Package, kind: str) -> str:
    # LibreOffice 7 loses the looks of runs and the codes of fields in controls that lie in each other.
    return p.some(kind, shown=False, judged="control" not in kind)


def _hidden(p: Package, kind: str) -> str:
    return run(_unseen(p, f"{kind} > hidden") + " ", "<w:vanish/>")


def _hidden_by_style(p: Package, kind: str) -> str:
    return run(_unseen(p, f"{kind} > hidden by style") + " ", '<w:rStyle w:val="Unseen"/>')


def _shown_against_style(p: Package, kind: str) -> str:
    text = p.some(f"{kind} > shown against style")
    return run(text + " ", '<w:rStyle w:val="UnseenChild"/><w:vanish w:val="0"/>')


def _web_hidden(p: Package, kind: str) -> str:
    return run(p.some(f"{kind} > hidden on the web", judged=False) + " ", "<w:webHidden/>")


def _white(p: Package, kind: str) -> str:
    text = p.some(f"{kind} > white", shown=False, judged=False)
    return run(text + " ", '<w:color w:val="FFFFFF"/>')


def _white_on_dark(p: Package, kind: str) -> str:
    dark = '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
    return run(p.some(f"{kind} > white on blue") + " ", dark)


def _blacked_out(p: Package, kind: str) -> str:
    text = p.some(f"{kind} > blacked out", False, judged=False, warning="blacked", must_warn=True)
    return run(text, '<w:color w:val="000000"/><w:highlight w:val="black"/>') + run(" ")


def _smart_tag(p: Package, kind: str) -> str:
    return f'<w:smartTag w:uri="u" w:element="e">{_inline(p, kind + " > smart tag")}</w:smartTag>'


def _custom(p: Package, kind: str) -> str:
    return f'<w:customXml w:uri="u" w:element="e">{_inline(p, kind + " > custom XML")}</w:customXml>'


def _control(p: Package, kind: str) -> str:
    inside = _inline(p, kind + " > content control")
    return f"<w:sdt><w:sdtPr><w:id w:val='7'/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _placeholder(p: Package, kind: str) -> str:
    text = run(p.some(kind + " > placeholder") + " ")
    return f"<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>"


def _date(p: Package, kind: str) -> str:
    text = run(p.some(kind + " > date picker") + " ")
    return f'<w:sdt><w:sdtPr><w:date w:fullDate="2024-02-03T00:00:00Z"><w:dateFormat w:val="d MMMM"/></w:date></w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>'


def _link(p: Package, kind: str) -> str:
    return f'<w:hyperlink w:anchor="a">{_inline(p, kind + " > link")}</w:hyperlink>'


def _simple_field(p: Package, kind: str) -> str:
    text = run(p.some(f"{kind} > simple field", count=3) + " ")
    return f'<w:fldSimple w:instr=" QUOTE &quot;x&quot; ">{text}</w:fldSimple>'


def _field(p: Package, kind: str) -> str:
    hidden = _unseen(p, f"{kind} > field code")
    inner = field_char("begin") + code("DOCVARIABLE inner") + field_char("separate")
    inner += run(p.some(f"{kind} > field in a field code", shown=False, judged=False)) + field_char("end")
    result = run(p.some(f"{kind} > field result", judged=False) + " ")
    start = field_char("begin") + code(f'IF "{hidden}"') + inner + code("= 1")
    return start + field_char("separate") + result + field_char("end")


def _dropdown(p: Package, kind: str) -> str:
    chosen = p.words.plant(f"{kind} > drop-down", count=1)[0]
    other = p.words.plant(f"{kind} > drop-down not chosen", count=1, shown=False)[0]
    entries = f'<w:listEntry w:val="{other}"/><w:listEntry w:val="{chosen}"/>'
    data = f'<w:ffData><w:name w:val="D"/><w:enabled/><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    return field_char("begin", data) + code("FORMDROPDOWN") + field_char("end") + run(" ")


def _symbols(p: Package, kind: str) -> str:
    a, b, c = p.words.plant(f"{kind} > symbols", count=3)
    box = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    return run(f"{a} ") + box + run(f" {b}") + "<w:r><w:tab/></w:r>" + run(f"{c} ")


def _hyphens(p: Package, kind: str) -> str:
    a, b, c = p.words.plant(f"{kind} > hyphens", count=3)
    soft = f"<w:r><w:t>{c[:2]}</w:t><w:softHyphen/><w:t>{c[2:]}</w:t></w:r>"
    return f"<w:r><w:t>{a}</w:t><w:noBreakHyphen/><w:t>{b}</w:t></w:r>" + run(" ") + soft + run(" ")


def _breaks(p: Package, kind: str) -> str:
    a, b, c = p.words.plant(f"{kind} > breaks", count=3)
    return f'<w:r><w:t>{a}</w:t><w:br/><w:t>{b}</w:t><w:cr/><w:t xml:space="preserve">{c} </w:t></w:r>'


def _alternate(p: Package, kind: str) -> str:
    known = p.draw.random() < 0.5
    left = p.some(f"{kind} > choice{'' if known else ' not understood'}", shown=known, judged=False)
    right = p.some(f"{kind} > fallback{' not needed' if known else ''}", shown=not known, judged=False)
    needs = "wps" if known else "zz"
    choice = f'<mc:Choice Requires="{needs}">{run(left + " ")}</mc:Choice>'
    return f"<mc:AlternateContent>{choice}<mc:Fallback>{run(right + ' ')}</mc:Fallback></mc:AlternateContent>"


def _footnote(p: Package, kind: str) -> str:
    p.footnotes.append(f"<w:p>{run(p.some(f'{kind} > footnote'))}</w:p>")
    return f'<w:r><w:footnoteReference w:id="{len(p.footnotes)}"/></w:r>'


def _endnote(p: Package, kind: str) -> str:
    p.endnotes.append(f"<w:p>{run(p.some(f'{kind} > endnote'))}</w:p>")
    return f'<w:r><w:endnoteReference w:id="{len(p.endnotes)}"/></w:r>'


def _comment(p: Package, kind: str) -> str:
    text = p.some(f"{kind} > comment", shown=False, judged=False, warning="comment", must_warn=True)
    p.comments.append(f"<w:p>{run(text)}</w:p>")
    return f'<w:r><w:commentReference w:id="{len(p.comments)}"/></w:r>'


def _ruby(p: Package, kind: str) -> str:
    base, above = p.words.plant(f"{kind} > ruby", count=2)
    over = f"<w:rt>{run(above)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase>"
    return f'<w:r><w:ruby><w:rubyPr><w:lid w:val="ja-JP"/></w:rubyPr>{over}</w:ruby></w:r>{run(" ")}'


_LEAVES: tuple[Callable[[Package, str], str], ...] = (
    _plain, _plain, _plain, _cut_in_runs, _inserted, _deleted, _moved, _hidden, _hidden_by_style,
    _shown_against_style, _web_hidden, _white, _white_on_dark, _blacked_out, _placeholder, _date, _simple_field,
    _field, _dropdown, _symbols, _hyphens, _breaks, _alternate,
)  # fmt: skip
_NOTES = (_footnote, _endnote, _comment)
_AROUND = (_smart_tag, _custom, _control, _link)


def _inline(p: Package, kind: str) -> str:
    deep = kind.count(">") > 7
    return p.draw.choice(_LEAVES if deep or p.draw.random() < 0.8 else _AROUND)(p, kind)


def inlines(p: Package, kind: str, notes: bool = True) -> str:
    """The runs of one paragraph."""
    made = [_inline(p, kind) for _ in range(p.draw.randint(1, 3))]
    if notes and p.draw.random() < 0.15:
        made.append(p.draw.choice(_NOTES)(p, kind))
    return "".join(made)
