"""Parts of a PDF page: the operators that draw words, seen and unseen, in forms in each other."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fuzz.visible.frame import Words

SIZE = 11


@dataclass(slots=True)
class Objects:
    """The objects of a file, numbered from 1."""

    bodies: list[bytes] = field(default_factory=list)

    def add(self, body: str | bytes) -> str:
        """A new object; gives its reference."""
        self.bodies.append(body.encode("latin-1") if isinstance(body, str) else body)
        return f"{len(self.bodies)} 0 R"

    def stream(self, attributes: str, content: str) -> str:
        """A new stream."""
        return self.add(f"<< {attributes} /Length {len(content)} >>\nstream\n{content}\nendstream")


@dataclass(slots=True)
class Page:
    """A page while it is made."""

    draw: random.Random
    words: Words
    objects: Objects
    resources: str  # reference
    width: int = 595
    height: int = 842
    y: int = 790
    drawn: list[str] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)
    annotations: list[str] = field(default_factory=list)
    depth: int = 0

    def some(self, kind: str, shown: bool = True, **more: object) -> str:
        """New words as one string."""
        return " ".join(self.words.plant(kind, self.draw.randint(2, 5), shown, **more))  # type: ignore[arg-type]


def text(words: str, x: float, y: float, before: str = "", font: str = "F1", size: float = SIZE) -> str:
    """Operators that show a line."""
    return f"BT {before} /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n"


def width_of(words: str) -> float:
    """More than the width of a line in Helvetica."""
    return 0.62 * SIZE * len(words)


def _plain(p: Page, y: int) -> str:
    return text(p.some("line"), 72, y)


def _bold_twice(p: Page, y: int) -> str:
    words = p.some("overprinted")
    return text(words, 72, y) + text(words, 72.4, y) + text(words, 72.4, y + 0.2)


def _letter_by_letter(p: Page, y: int) -> str:
    parts = " ".join(f"({c}) 0" for c in p.some("letters one by one"))
    return f"BT /F1 {SIZE} Tf 72 {y} Td [{parts}] TJ ET\n"


def _invisible(p: Page, y: int) -> str:
    return text(p.some("invisible", False, judged=False), 72, y, "3 Tr") + "BT 0 Tr ET\n"


def _white(p: Page, y: int) -> str:
    colour = p.draw.choice(("1 g", "1 1 1 rg", "0 0 0 0 k", "0.99 g"))
    return f"q {colour} {text(p.some('white', False), 72, y)} Q\n"


def _white_on_dark(p: Page, y: int) -> str:
    words = p.some("white on dark")
    return f"q 0.1 0.2 0.4 rg 70 {y - 4} {width_of(words)} 16 re f 1 g {text(words, 72, y)} Q\n"


def _dark_on_dark(p: Page, y: int) -> str:
    words = p.some("dark on dark", False)
    return f"q 0 g 70 {y - 4} {width_of(words)} 16 re f {text(words, 72, y)} Q\n"


def _outside(p: Page, y: int) -> str:
    return text(p.some("off the page", False), p.draw.choice((-400, 620)), y)


def _clipped(p: Page, y: int) -> str:
    return f"q 400 {y + 30} 20 5 re W n {text(p.some('clipped', False), 72, y)} Q\n"


def _in_clip(p: Page, y: int) -> str:
    words = p.some("inside a clip")
    return f"q 60 {y - 6} {width_of(words) + 40} 22 re W* n {text(words, 72, y)} Q\n"


def _boxed(p: Page, y: int) -> str:
    words = p.some("under a box", False, warning="opaque boxes", must_warn=True)
    colour = p.draw.choice(("0 g", "0.2 g", "1 0 0 rg", "1 g"))
    return f"{text(words, 72, y)} q {colour} 70 {y - 4} {width_of(words)} 16 re f Q\n"


def _struck_thick(p: Page, y: int) -> str:
    words = p.some("under a thick line", False, warning="opaque boxes", must_warn=True)
    return f"{text(words, 72, y)} q 0 G 14 w 70 {y + 4} m {70 + width_of(words)} {y + 4} l S Q\n"


def _highlighted(p: Page, y: int) -> str:
    words = p.some("highlighted")
    return f"{text(words, 72, y)} q /Multiply gs 1 1 0 rg 70 {y - 4} {width_of(words)} 16 re f Q\n"


def _underlined(p: Page, y: int) -> str:
    words = p.some("underlined")
    return f"{text(words, 72, y)} 72 {y - 1.6} {width_of(words)} 0.7 re f\n"


def _transparent(p: Page, y: int) -> str:
    return f"q /Clear gs {text(p.some('transparent', False, judged=False), 72, y)} Q\n"


def _layer_off(p: Page, y: int) -> str:
    return f"/OC /Off BDC {text(p.some('layer that is off', False), 72, y)} EMC\n"


def _layer_on(p: Page, y: int) -> str:
    return f"/OC /On BDC {text(p.some('layer that is on'), 72, y)} EMC\n"


def _tagged(p: Page, y: int) -> str:
    return f"/P << /MCID {y} >> BDC {text(p.some('tagged'), 72, y)} EMC\n"


def _form(p: Page, y: int) -> str:
    p.depth += 1
    inside = "".join(p.draw.choice(IN_FORMS)(p, y + 20 * n) for n in (0, 1))
    p.depth -= 1
    attributes = f"/Type /XObject /Subtype /Form /BBox [-500 {y - 10} 900 {y + 45}] /Resources {p.resources}"
    if p.forms:
        names = " ".join(f"/{name} {reference}" for name, reference in p.forms.items())
        attributes = attributes.replace(
            p.resources,
            f"<< /Font << /F1 3 0 R >> /ExtGState {EXTRA} /Properties {LAYERS} /XObject << {names} >> >>",
        )
    name = f"X{len(p.forms)}"
    p.forms[name] = p.objects.stream(attributes, inside)
    return f"q 1 0 0 1 3 0 cm /{name} Do Q\n"


def _field(p: Page, y: int) -> str:
    words = p.some("filled field")
    look = _appearance(p, words)
    p.annotations.append(
        p.objects.add(
            f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f{y}) /V ({words}) /F 4 /Rect [72 {y - 4} 500 {y + 14}] /AP << /N {look} >> >>"
        )
    )
    return ""


def _note(p: Page, y: int) -> str:
    words = p.some("typed on the page")
    p.annotations.append(
        p.objects.add(
            f"<< /Type /Annot /Subtype /FreeText /Contents ({words}) /F 4 /Rect [72 {y - 4} 500 {y + 14}] /AP << /N {_appearance(p, words)} >> >>"
        )
    )
    return ""


def _hidden_note(p: Page, y: int) -> str:
    words = p.some("hidden annotation", False)
    p.annotations.append(
        p.objects.add(
            f"<< /Type /Annot /Subtype /FreeText /Contents ({words}) /F 2 /Rect [72 {y - 4} 500 {y + 14}] /AP << /N {_appearance(p, words)} >> >>"
        )
    )
    return ""


def _appearance(p: Page, words: str) -> str:
    attributes = "/Type /XObject /Subtype /Form /BBox [0 0 428 18] /Resources << /Font << /F1 3 0 R >> >>"
    return p.objects.stream(attributes, text(words, 2, 4))


EXTRA = "<< /Multiply << /BM /Multiply >> /Clear << /ca 0 >> >>"
LAYERS = "<< /Off 4 0 R /On 5 0 R >>"
IN_FORMS: tuple[Callable[[Page, int], str], ...] = (
    _plain, _plain, _bold_twice, _letter_by_letter, _invisible, _white, _white_on_dark, _dark_on_dark, _outside,
    _clipped, _in_clip, _boxed, _struck_thick, _highlighted, _underlined, _transparent, _layer_off, _layer_on,
)  # fmt: skip
ON_PAGES = (*IN_FORMS, _plain, _tagged, _form, _form, _form, _field, _note, _hidden_note)


def sideways(p: Page) -> str:
    """Lines that run up or down the right edge."""
    made = ""
    up = p.draw.random() < 0.5
    for n in range(p.draw.randint(1, 3)):
        x = 540 + 14 * n
        matrix = f"0 1 -1 0 {x} 200" if up else f"0 -1 1 0 {600 - 14 * n - 45} 700"
        made += f"BT /F1 {SIZE} Tf {matrix} Tm ({p.some('sideways')}) Tj ET\n"
    return made
