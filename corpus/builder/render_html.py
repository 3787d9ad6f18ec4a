"""A page of a police disclosure log, with the chrome that such sites share."""

from __future__ import annotations

from html import escape

from builder.chrome import CHROME_BOTTOM, CHROME_TOP
from builder.model import BlockSpan, Composed


def chrome_lines(letter: Composed) -> list[str]:
    """Every line of the page that is not the letter, in order."""
    return [*CHROME_TOP, *_crumbs(letter), *CHROME_BOTTOM, _owner(letter)]


def _crumbs(letter: Composed) -> tuple[str, ...]:
    return ("Home", "Freedom of information", "Disclosure log")


def _owner(letter: Composed) -> str:
    return f"© {letter.meta['authority']}"


def render_html(letter: Composed) -> str:
    """The page as UTF-8 HTML."""
    title = escape(letter.meta.get("title") or "Freedom of information response")
    owner = escape(letter.meta["authority"])
    top = CHROME_TOP
    crumbs = "".join(f'<li><a href="/">{line}</a></li>' for line in _crumbs(letter))
    bottom = "".join(f'<li><a href="/">{line}</a></li>' for line in CHROME_BOTTOM)
    url = letter.meta.get("url", "")
    canonical = f'\n<link rel="canonical" href="{escape(url)}">' if url else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{title} | {owner}</title>
<meta property="og:site_name" content="{owner}">{canonical}
</head>
<body>
<div class="quick-exit"><a href="/leave">{top[0]}</a></div>
<div class="cookie-banner" role="region" aria-label="Cookies">
<p>{top[1]}</p>
<p>{top[2]}</p>
<p>{top[3]}</p>
<p>{top[4]}</p>
<p>{top[5]}</p>
</div>
<div class="site-search"><a href="/search">{top[6]}</a></div>
<div class="phase-banner"><p>{top[7]}</p></div>
<header><nav aria-label="Breadcrumb"><ol>{crumbs}</ol></nav></header>
<main id="main-content">
<article class="disclosure-log-entry">
{_body(letter)}
</article>
</main>
<footer><ul>{bottom}</ul><p>{escape(_owner(letter))}</p></footer>
</body>
</html>
"""


def _body(letter: Composed) -> str:
    lines: list[str] = []
    in_list = False
    for index, block in enumerate(letter.blocks):
        is_item = block.kind == "list_item"
        if is_item != in_list:
            lines.append("<ul>" if is_item else "</ul>")
            in_list = is_item
        lines.append(_element(letter, block, index))
    if in_list:
        lines.append("</ul>")
    return "\n".join(lines)


def _element(letter: Composed, block: BlockSpan, index: int) -> str:
    words = letter.text[block.start : block.end]
    if block.inline_heading:
        cut = block.inline_heading
        return f"<p><strong>{escape(words[:cut], quote=False)}</strong>{escape(words[cut:], quote=False)}</p>"
    tag = {
        "heading": "h1" if index == 0 else "h2",
        "list_item": "li",
        "quotation": "blockquote",
    }.get(block.kind, "p")
    return f"<{tag}>{escape(words, quote=False)}</{tag}>"
