"""Parts of web pages in each other, each with words of its own: shown, struck, hidden in many ways, or elsewhere."""

from __future__ import annotations

import html
import random
from collections.abc import Callable

from tests.fuzz.visible.frame import Words

_DEEPEST = 3
# Class of a rule, what it says, whether words in it are shown.
RULES = (
    (".c1", "display: none", False),
    (".c2 , .unused", "visibility: hidden", False),
    (".c3", "text-decoration: underline line-through", False),
    (".c4", "opacity: 0", False),
    ("p > .c5, span.c5", "display:none !important", False),
    (".c6:hover", "display: none", True),
    (".c7::first-line", "color: red", True),
    (".c8", "font-size: 0", False),
    (".c9", "text-transform: uppercase; font-weight: bold", True),
    ("[data-off='1']", "display: none", False),
    (".d1", "display: block", True),
    (".d2", "color: transparent", False),
    ("body .d3", "display: none", True),
    ("html body .d3.d3", "display: inline", True),
    (".d4", "text-decoration-line: line-through", True),
    (".d4[class]", "text-decoration: none", True),
)
_MEDIA = (
    ("@media print { .m1 { display: none } }", "m1", True),
    ("@media screen and (min-width: 100px) { .m2 { display: none } }", "m2", False),
    ("@media (max-width: 300px) { .m3 { display: none } }", "m3", True),
    ("@supports (display: grid) { .m4 { display: none } }", "m4", False),
)
_CLASSES = [
    (
        f"class {rule.split()[0]}",
        f'class="{rule.strip("p >.,").split(" ")[0].split(":")[0].split("[")[0].strip(".,")}"',
        shown,
    )
    for rule, _, shown in RULES
    if rule.startswith(".") and " " not in rule.replace(" , .unused", "")
]
_INLINE: tuple[tuple[str, str, str, bool], ...] = (
    ("bold", "<b>", "</b>", True),
    ("link", '<a href="/x">', "</a>", True),
    ("aria-hidden", '<span aria-hidden="true">', "</span>", True),
    ("inserted", "<ins>", "</ins>", True),
    ("struck del", "<del>", "</del>", False),
    ("struck s", "<s>", "</s>", False),
    ("struck strike", "<strike>", "</strike>", False),
    ("struck style", "<span style='text-decoration:line-through'>", "</span>", False),
    ("unstruck del", "<del style='text-decoration:none'>", "</del>", True),
    ("no display", "<span style='display:none'>", "</span>", False),
    ("hidden attribute", "<span hidden>", "</span>", False),
    ("invisible", "<em style='visibility:hidden'>", "</em>", False),
    ("visible again", "<em style='visibility:hidden'><i style='visibility:visible'>", "</i></em>", True),
    ("no opacity", "<span style='opacity:0.0'>", "</span>", False),
    ("no size", "<span style='font-size:0'>", "</span>", False),
    ("shown against hidden", "<span hidden style='display:inline'>", "</span>", True),
    ("attribute rule", "<span data-off='1'>", "</span>", False),
    ("descendant rule", "<span class='c5'>", "</span>", False),
    ("stronger rule", "<span class='d3'>", "</span>", True),
    ("comment", "<!-- ", " -->", False),
    ("template", "<template>", "</template>", False),
    ("noscript", "<noscript>", "</noscript>", False),
    ("script", "<script>var x = '", "'</script>", False),
    ("field", "<input value='", "'>", True),
    ("hidden field", "<input type=hidden value='", "'>", False),
    ("textarea", "<textarea>", "</textarea>", True),
    *((kind, f"<span {attribute}>", "</span>", shown) for kind, attribute, shown in _CLASSES),
    *((f"media {name}", f"<span class='{name}'>", "</span>", shown) for _, name, shown in _MEDIA),
)
_LISTS = (
    "<ol>", "<ol start=7>", "<ol type=a>", "<ol type=I>", "<ol reversed>", "<ol style='list-style-type:upper-alpha'>",
    "<ol class=roman>", "<ol style='list-style:none'>", "<ul>", "<ul class=roman>", "<menu>",
)  # fmt: skip
STYLE = (
    "<style><!--\n"
    + "\n".join(f"{rule} {{ {says} }}" for rule, says, _ in RULES)
    + "\n"
    + "\n".join(rule for rule, _, _ in _MEDIA)
    + "\n.roman { list-style-type: lower-roman } /* .c9 { display: none } */\n--></style>"
)


class Maker:
    """Makes the body of one page."""

    def __init__(self, draw: random.Random, words: Words, scripts: bool = True) -> None:
        self.draw, self.words, self.scripts = draw, words, scripts
        self.blocks: list[Callable[[str, int, bool], str]] = [
            self.paragraph, self.paragraph, self.heading, self.listed, self.listed, self.table, self.columns,
            self.terms, self.details, self.box, self.quotation, self.lines, self.hidden_box, self.form,
        ]  # fmt: skip
        if scripts:
            self.blocks += [self.elsewhere]

    def body(self, path: str, count: int, depth: int = 0, shown: bool = True) -> str:
        """``count`` blocks."""
        return "\n".join(self.draw.choice(self.blocks)(path, depth, shown) for _ in range(count))

    def text(self, kind: str, shown: bool, **more: bool) -> str:
        """Planted words as markup: sometimes parted by tags, entities or a soft hyphen."""
        found = self.words.plant(kind, shown=shown, **more)
        marked = [html.escape(word) for word in found]
        if marked and self.draw.random() < 0.3:
            at = self.draw.randrange(len(marked))
            word = marked[at]
            cut = len(word) // 2
            between = self.draw.choice(("<b></b>", "&shy;", "<!-- x -->", "<wbr>"))
            marked[at] = word[:cut] + between + word[cut:]
        return " ".join(marked)

    def run(self, path: str, shown: bool) -> str:
        """Text with parts of a line in it."""
        pieces = [self.text(f"{path} > text", shown)]
        for _ in range(self.draw.choice((0, 0, 1, 2))):
            kind, start, end, seen = self.draw.choice(_INLINE)
            plain = kind in {"comment", "script", "field", "hidden field", "textarea"}
            inner = (
                " ".join(self.words.plant(f"{path} > {kind}", shown=seen and shown))
                if plain
                else self.text(f"{path} > {kind}", seen and shown)
            )
            pieces.append(f"{start}{inner}{end}")
            if self.draw.random() < 0.5:
                pieces.append(self.text(f"{path} > text after", shown))
        return " ".join(pieces)

    def inside(self, path: str, depth: int, shown: bool) -> str:
        """What a box holds: text, or more blocks."""
        if depth >= _DEEPEST or self.draw.random() < 0.5:
            return self.run(path, shown)
        return self.body(path, self.draw.randint(1, 2), depth + 1, shown)

    def paragraph(self, path: str, depth: int, shown: bool) -> str:
        return f"<p>{self.run(f'{path} > p', shown)}</p>"

    def heading(self, path: str, depth: int, shown: bool) -> str:
        level = self.draw.randint(1, 6)
        return f"<h{level}>{self.run(f'{path} > h', shown)}</h{level}>"

    def listed(self, path: str, depth: int, shown: bool) -> str:
        opening = self.draw.choice(_LISTS)
        items = []
        for _ in range(self.draw.randint(1, 3)):
            value = " value=9" if self.draw.random() < 0.1 else ""
            # Of lists in menus the site's own style sheet mostly takes the numbers away: they are not read.
            marked = shown and not any(tag in path for tag in ("nav", "aside", "footer"))
            words = self.text(f"{path} > list > item", shown, marked=marked)
            wrapped = f"<p>{words}</p>" if self.draw.random() < 0.3 else words
            more = self.inside(f"{path} > list", depth + 1, shown) if self.draw.random() < 0.3 else ""
            items.append(f"<li{value}>{wrapped} {more}")
        return f"{opening}{''.join(items)}</{opening[1:3] if opening[1] != 'm' else 'menu'}>"

    def table(self, path: str, depth: int, shown: bool) -> str:
        rows = []
        for _ in range(self.draw.randint(1, 3)):
            gone = self.draw.choice(("", "", "", " hidden", " style='display:none'"))
            cells = "".join(
                f"<td{self.draw.choice(('', ' rowspan=1', ' colspan=2'))}>"
                + self.inside(f"{path} > cell", max(depth, _DEEPEST - 1), shown and not gone)
                + "</td>"
                for _ in range(self.draw.randint(1, 3))
            )
            rows.append(f"<tr{gone}>{cells}</tr>")
        has_caption = self.draw.random() < 0.3
        caption = f"<caption>{self.run(f'{path} > caption', shown)}</caption>" if has_caption else ""
        return f"<table>{caption}{''.join(rows)}</table>"

    def columns(self, path: str, depth: int, shown: bool) -> str:
        if depth >= _DEEPEST:
            return self.paragraph(path, depth, shown)
        cells = [
            f"<td>{self.body(f'{path} > column', self.draw.randint(1, 4), depth + 1, shown)}</td>"
            for _ in range(2)
        ]
        return f"<table><tr>{''.join(cells)}</tr></table>"

    def terms(self, path: str, depth: int, shown: bool) -> str:
        pairs = "".join(
            f"<dt>{self.text(f'{path} > term', shown)}<dd>{self.inside(f'{path} > description', depth + 1, shown)}"
            for _ in range(self.draw.randint(1, 2))
        )
        return f"<dl>{pairs}</dl>"

    def details(self, path: str, depth: int, shown: bool) -> str:
        summary = self.text(f"{path} > summary", shown)
        return f"<details><summary>{summary}</summary>{self.inside(f'{path} > details', depth + 1, shown)}</details>"

    def box(self, path: str, depth: int, shown: bool) -> str:
        tag = self.draw.choice(("div", "section", "aside", "nav", "footer", "figure", "article", "center"))
        return f"<{tag}>{self.inside(f'{path} > {tag}', depth + 1, shown)}</{tag}>"

    def quotation(self, path: str, depth: int, shown: bool) -> str:
        return f"<blockquote>{self.inside(f'{path} > quotation', depth + 1, shown)}</blockquote>"

    def lines(self, path: str, depth: int, shown: bool) -> str:
        texts = [self.text(f"{path} > line", shown) for _ in range(self.draw.randint(2, 4))]
        form = self.draw.choice(("<p>{}</p>", "<pre>{}</pre>", "<div>{}</div>"))
        blocks = "".join(f"<span style='display:block'>{text}</span>" for text in texts)
        return form.format(blocks if self.draw.random() < 0.3 else "<br>\n".join(texts))

    def hidden_box(self, path: str, depth: int, shown: bool) -> str:
        opening = self.draw.choice(
            (
                "<div hidden>",
                "<div style='display: NONE'>",
                "<div class='c1'>",
                "<dialog>",
                "<div class='m2'>",
            )
        )
        tag = "dialog" if "dialog" in opening else "div"
        return f"{opening}{self.inside(f'{path} > hidden box', depth + 1, False)}</{tag}>"

    def form(self, path: str, depth: int, shown: bool) -> str:
        chosen = self.text(f"{path} > chosen option", shown)
        other = self.text(f"{path} > option", False)
        return f"<form><select><option>{other}</option><option selected>{chosen}</option></select></form>"

    def elsewhere(self, path: str, depth: int, shown: bool) -> str:
        """Words that the page shows and its file does not hold as text: they must be said."""
        kind = self.draw.choice(("frame", "written", "style"))
        if kind == "style":
            name = f"a{self.draw.randrange(10**6)}"
            words = self.words.plant(
                f"{path} > style's words",
                3,
                shown=shown,
                judged=False,
                warning="style sheet",
                must_warn=shown,
            )
            return f"<style>.{name}::before {{ content: '{' '.join(words)} ' }}</style><p class={name}>.</p>"
        warning = "in a frame" if kind == "frame" else "script"
        words = self.words.plant(
            f"{path} > {kind}", 4, shown=shown, judged=False, warning=warning, must_warn=shown
        )
        if kind == "frame":
            return f"<iframe srcdoc='<p>{' '.join(words)}</p>'></iframe>"
        return f"<script>document.write('<p>{' '.join(words)}</p>')</script>"
