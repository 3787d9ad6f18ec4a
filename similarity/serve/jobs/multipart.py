"""A form with files, read as it comes: nothing of it waits in memory, and every part is counted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from email.message import Message

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser

from similarity.serve.safety.refusals import Refused

__all__ = ["FormPart", "read_parts"]

_MOST_HEADER = 8_000
_HALF = "The upload did not come whole. Nothing of it was kept; send it again."


class FormPart:
    """One part of a form: a field, or a file of some name."""

    def __init__(self, headers: dict[str, str]) -> None:
        message = Message()
        message["content-disposition"] = headers.get("content-disposition", "")
        self.field = str(message.get_param("name", "", header="content-disposition"))
        # A browser sends bytes of UTF-8 in the plain parameter; what leads out of quotes it has escaped.
        name = message.get_param("filename", None, header="content-disposition")
        self.filename = (
            None if name is None else str(name).encode("latin-1", "replace").decode("utf-8", "replace")
        )


class _Parser:
    """Turns the parser's calls into calls of a receiver."""

    def __init__(self, boundary: bytes, receive: Callable[[FormPart, bytes | None], None]) -> None:
        self._receive = receive
        self._headers: dict[str, str] = {}
        self._name, self._value = b"", b""
        self._part: FormPart | None = None
        self.whole = False
        self.parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._header_name,
                "on_header_value": self._header_value,
                "on_header_end": self._header_end,
                "on_headers_finished": self._headers_end,
                "on_part_data": self._data,
                "on_part_end": self._end,
                "on_end": self._whole,
            },
        )

    def _begin(self) -> None:
        self._headers, self._part = {}, None

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]
        self._bounded()

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._bounded()

    def _bounded(self) -> None:
        if len(self._name) + len(self._value) > _MOST_HEADER:
            raise Refused(400, "A file's name is too long. Shorten it and try again; nothing was kept.")

    def _header_end(self) -> None:
        self._headers[self._name.decode("latin-1").casefold()] = self._value.decode("latin-1")
        self._name, self._value = b"", b""

    def _headers_end(self) -> None:
        self._part = FormPart(self._headers)

    def _data(self, data: bytes, start: int, end: int) -> None:
        assert self._part is not None
        self._receive(self._part, data[start:end])

    def _end(self) -> None:
        if self._part is not None:
            self._receive(self._part, None)

    def _whole(self) -> None:
        self.whole = True


async def read_parts(
    content_type: str, chunks: AsyncIterator[bytes], receive: Callable[[FormPart, bytes | None], None]
) -> None:
    """Read a form.

    Parameters
    ----------
    content_type
        As the request gives it.
    chunks
        The body.
    receive
        Called with each piece of each part, and with None at its end.

    Raises
    ------
    Refused
        It is no form with files, or does not come to its end.
    """
    message = Message()
    message["content-type"] = content_type
    boundary = message.get_param("boundary")
    if (
        message.get_content_type() != "multipart/form-data"
        or not isinstance(boundary, str)
        or len(boundary) > 200
    ):
        raise Refused(415, "That is no form with files. Use the form on the page `Add letters`.")
    parser = _Parser(boundary.encode("latin-1", "replace"), receive)
    try:
        async for chunk in chunks:
            parser.parser.write(chunk)
    except MultipartParseError as error:
        raise Refused(400, _HALF) from error
    if not parser.whole:
        raise Refused(400, _HALF)
