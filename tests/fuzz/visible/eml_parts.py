"""Mails of parts in each other: texts in several forms, files, mails in mails, and what programs break."""

from __future__ import annotations

import base64
import binascii
import quopri
import random
from collections.abc import Callable

from tests.fuzz.visible.frame import Words
from tests.fuzz.visible.html_parts import STYLE, Maker

_END = "\r\n"
_DEEPEST = 3
# Charset as named, and as the bytes are.
_CHARSETS = (
    ("utf-8", "utf-8"), ("us-ascii", "utf-8"), ("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("utf-7", "utf-7"),
    ("utf-16", "utf-16"), ("", "utf-8"), ("x-unknown", "utf-8"),
)  # fmt: skip

# Words that mail programs write themselves.
OWN_WORDS = frozenset(
    {"cannot", "from", "mail", "message", "original", "program", "sent", "show", "wrote", "your"}
)


class Post:
    """Makes one mail."""

    def __init__(self, draw: random.Random, words: Words) -> None:
        self.draw, self.words, self.boundaries, self.files = draw, words, 0, 0

    def message(self, path: str = "mail", depth: int = 0) -> bytes:
        """Header and body."""
        subject = " ".join(self.words.plant(f"{path} > subject", 3))
        head = [
            f"From: Office <foi@port{depth}.gov.example>",
            "To: A. Orrin <orrin@post.example>",
            f"Subject: {subject}",
            "Date: Wed, 4 Jun 2025 10:00:00 +0100",
            f"Message-ID: <{self.draw.randrange(10**9)}@port.gov.example>",
            "MIME-Version: 1.0",
        ]
        if depth == 0 and self.draw.random() < 0.1:
            return self.lost_header(head, path)
        body = self.draw.choice((self.text, self.mixed, self.mixed, self.alternative, self.signed))(
            path, depth
        )
        return (_END.join(head) + _END).encode() + body

    def sentence(self, kind: str, **more: bool | str) -> str:
        """Planted words as a sentence, with characters beyond ASCII."""
        found = self.words.plant(kind, **more)  # type: ignore[arg-type]
        return f"“{' '.join(found)}” – £{self.draw.randint(1, 9)}." if found else ""

    def own_text(self, path: str) -> str:
        """Lines of a text: paragraphs, then often an older message."""
        lines = [self.sentence(f"{path} > paragraph") + _END for _ in range(self.draw.randint(1, 3))]
        if self.draw.random() < 0.4:
            mark = self.draw.choice(("> ", ""))
            lines.append(self.draw.choice(_INTRODUCTIONS))
            lines += [mark + self.sentence(f"{path} > history") for _ in range(2)]
        return _END.join(lines)

    def text(self, path: str, depth: int) -> bytes:
        """A plain text, sometimes with something coded in it."""
        kind = self.draw.choice(("plain", "plain", "flowed", "uuencoded", "armoured"))
        text = self.own_text(f"{path} > {kind}")
        if kind == "uuencoded":
            data = self.sentence(f"{path} > uuencoded file", judged=False).encode()
            coded = "".join(
                binascii.b2a_uu(data[i : i + 45]).decode().replace("\n", _END)
                for i in range(0, len(data), 45)
            )
            self.files += 1
            text += f"{_END}{_END}begin 644 file{self.files}.txt{_END}{coded}`{_END}end{_END}"
        if kind == "armoured":
            text = f"-----BEGIN PGP SIGNED MESSAGE-----{_END}Hash: SHA256{_END}{_END}{text}{_END}"
            text += f"-----BEGIN PGP SIGNATURE-----{_END}iQEzBAEB{_END}-----END PGP SIGNATURE-----{_END}"
        return self.leaf("text/plain" + ("; format=flowed" if kind == "flowed" else ""), text)

    def page(self, path: str, depth: int) -> bytes:
        """A text as HTML."""
        maker = Maker(self.draw, self.words, scripts=False)
        body = maker.paragraph(f"{path} > html", 2, True)
        body += maker.body(f"{path} > html", self.draw.randint(1, 2), depth=2)
        return self.leaf("text/html", f"<html><head>{STYLE}</head><body>{body}</body></html>")

    def alternative(self, path: str, depth: int) -> bytes:
        """One text in two forms; the plain one is a stub, or the same words, or less than the other."""
        form = self.draw.choice(("stub", "same", "related", "mixed"))
        if form == "same":
            texts = [self.sentence(f"{path} > both forms") for _ in range(2)]
            html = "".join(f"<p>{text}</p>" for text in texts)
            parts = [self.leaf("text/plain", (_END * 2).join(texts)), self.leaf("text/html", html)]
            return self.multipart("alternative", *parts)
        stub = self.words.plant(f"{path} > stub", 4, shown=False)
        plain = self.leaf("text/plain", f"Your mail program cannot show HTML: {' '.join(stub)}")
        if form == "stub":
            return self.multipart("alternative", plain, self.page(path, depth))
        if form == "related":
            related = self.multipart("related", self.page(path, depth), self.logo(), self.file(path, depth))
            return self.multipart("alternative", plain, related)
        mixed = self.multipart(
            "mixed", self.page(path, depth), self.file(path, depth), self.page(path, depth)
        )
        return self.multipart("alternative", plain, mixed)

    def mixed(self, path: str, depth: int) -> bytes:
        """Texts, files and mails one after the other."""
        choices: list[Callable[[str, int], bytes]] = [
            self.text,
            self.page,
            self.alternative,
            self.file,
            self.file,
        ]
        if depth < _DEEPEST:
            choices += [self.mixed, self.attached_mail]
        path = f"{path} > mixed"
        parts = [self.draw.choice(choices)(path, depth + 1) for _ in range(self.draw.randint(1, 3))]
        if self.draw.random() < 0.2:
            parts.append(self.logo())
        return self.multipart("mixed", self.text(path, depth), *parts)

    def signed(self, path: str, depth: int) -> bytes:
        proof = self.leaf("application/pgp-signature; name=signature.asc", "-----BEGIN PGP SIGNATURE-----")
        return self.multipart("signed", self.text(f"{path} > signed", depth), proof)

    def attached_mail(self, path: str, depth: int) -> bytes:
        inner = self.message(f"{path} > mail", depth + 1)
        return f"Content-Type: message/rfc822{_END}{_END}".encode() + inner

    def file(self, path: str, depth: int) -> bytes:
        """A text file, however it is said to hang there."""
        self.files += 1
        name = f"letter-{self.files}.txt"
        how = self.draw.choice(
            (
                f"Content-Disposition: attachment; filename={name}",
                f'Content-Disposition: inline; filename="{name}"{_END}Content-ID: <f{self.files}@x>',
                f"Content-Disposition: attachment; filename*=utf-8''{name}",
            )
        )
        return self.leaf("text/plain", self.sentence(f"{path} > file"), how)

    def logo(self) -> bytes:
        head = f"Content-Type: image/gif{_END}Content-Transfer-Encoding: base64{_END}Content-ID: <logo>{_END}{_END}"
        return (head + "R0lGODlhAQABAAAAACw=" + _END).encode()

    def lost_header(self, head: list[str], path: str) -> bytes:
        """An empty line in the header makes text of the parts; mail programs show them as they are coded."""
        text = self.sentence(f"{path} > lost header", judged=False)
        coded = base64.encodebytes(text.encode()).decode().replace("\n", _END)
        inner = f"Content-Type: text/plain; charset=utf-8{_END}Content-Transfer-Encoding: base64{_END}{_END}{coded}"
        body = f"Content-Type: multipart/mixed; boundary=x1{_END}{_END}--x1{_END}{inner}--x1--{_END}"
        return (_END.join(head[:-1]) + f"{_END}X-Gate: 1{_END}{_END}MIME-Version: 1.0{_END}" + body).encode()

    def leaf(self, kind: str, text: str, more: str = "") -> bytes:
        """A part with its text in some charset and some encoding."""
        named, real = self.draw.choice(_CHARSETS)
        if kind.startswith("text/html") and real.startswith("utf-16"):
            named = real = "utf-8"
        coding = self.draw.choice(("base64", "quoted-printable", "8bit"))
        if real == "utf-16" or not kind.startswith("text"):
            coding = "base64" if kind.startswith("text") else "8bit"
        data = text.encode(real, "xmlcharrefreplace" if real == "cp1252" else "strict")
        if coding == "base64":
            data = base64.encodebytes(data).replace(b"\n", b"\r\n")
        elif coding == "quoted-printable":
            data = quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
        head = [f"Content-Type: {kind}" + (f"; charset={named}" if named else ""), more]
        head.append(f"Content-Transfer-Encoding: {coding}")
        return _END.join(line for line in head if line).encode() + b"\r\n\r\n" + data + b"\r\n"

    def multipart(self, kind: str, *parts: bytes) -> bytes:
        self.boundaries += 1
        mark = f"=_b{self.boundaries}".encode()
        body = b"".join(b"--" + mark + b"\r\n" + part for part in parts)
        preamble = b"This is a message in MIME format.\r\n" if self.draw.random() < 0.5 else b""
        head = f'Content-Type: multipart/{kind}; boundary="'.encode() + mark + b'"\r\n\r\n'
        return head + preamble + body + b"--" + mark + b"--\r\n"


_INTRODUCTIONS = (
    f"On Mon, 3 Feb 2025 at 09:12, Q. Orrin{_END}<orrin@post.example> wrote:",
    f"-----Original Message-----{_END}From: Q. Orrin{_END}Sent: 3 February 2025{_END}To: FOI{_END}",
    f"Am Montag, 3. Februar 2025 um 09:12 schrieb{_END}Q. Orrin <orrin@post.example>:",
)
