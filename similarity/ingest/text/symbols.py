"""Signs of symbol fonts as the characters that they look like."""

from __future__ import annotations

__all__ = ["PRIVATE_SIGNS", "SYMBOL_FONTS", "in_symbol_font", "symbol"]

SYMBOL_FONTS = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "zapfdingbats"})
# Codes of the fonts, without the F000 that Word adds, to Unicode (the fonts' own tables).
_SYMBOL = dict(
    zip(
        range(0x61, 0x7B),
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | {
    0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xE3: "©", 0xD3: "©", 0xD2: "®", 0xD4: "™", 0xA0: "€",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x78: "☒", 0x2A: "✉", 0x28: "☎", 0x4A: "☺",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "☐", 0x97: "●"}
_WEBDINGS = {0x61: "✔", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✖"}
# Its signs stand in Unicode in their own order, but for those that Unicode had already.
_ZAPF = {code: chr(0x26E0 + code) for code in range(0x21, 0x7F)} | {
    0x25: "☎", 0x2A: "☛", 0x2B: "☞", 0x48: "★", 0x6C: "●", 0x6E: "■", 0x73: "▲", 0x74: "▼", 0x75: "◆", 0x77: "◗",
}  # fmt: skip
_TABLES = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "zapfdingbats": _ZAPF,
}
# Boxes and ticks of those fonts where a file keeps their codes and not the font: what Word and LibreOffice show.
PRIVATE_SIGNS = {
    chr(0xF000 + code): table[code]
    for table in (_WINGDINGS_2, _WINGDINGS)
    for code in table
    if table[code] in "☐☑☒✓✗"
}


def symbol(font: str, code: int) -> str:
    """The character of a code in a font; a bullet for a sign that has none."""
    if font.lower() not in SYMBOL_FONTS or 0x100 <= code < 0xF000:
        if chr(code) in PRIVATE_SIGNS:
            return PRIVATE_SIGNS[chr(code)]
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000 else "\ufffd"
    plain = code - 0xF000 if code >= 0xF000 else code
    table = _TABLES.get(font.lower(), {})
    if plain in table:
        return table[plain]
    # Figures and signs of the Symbol font stand at their usual places.
    return chr(plain) if font.lower() == "symbol" and 0x20 <= plain < 0x7F else "•"


def in_symbol_font(font: str, text: str) -> str:
    """Text that is set in a symbol font, as it looks."""
    return "".join(c if c.isspace() else symbol(font, ord(c)) for c in text)
