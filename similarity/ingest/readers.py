"""Which reader takes which media type, and what to say of formats that none takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from similarity.config import IngestSettings
from similarity.errors import DamagedInput, MissingExtra, SimilarityError, UnsupportedFormat
from similarity.ingest.draft import Part, Reading
from similarity.ingest.formats.plain import read_plain
from similarity.ingest.formats.web.embedded import embedded_pictures
from similarity.ingest.formats.web.html import TooDeep, read_html
from similarity.ingest.mail.coded_twice import decoded_whole
from similarity.ingest.sniff import WORD, sniff
from similarity.ingest.threads.parted import letters_in
from similarity.records import Problem

__all__ = ["read_part"]

Reader = Callable[[Part, IngestSettings], Reading]


def _plain(part: Part, settings: IngestSettings) -> Reading:
    return read_plain(part)


def _html(part: Part, settings: IngestSettings) -> Reading:
    markup = part.data.decode("latin-1") if b"data:image/" in part.data else ""
    drafts = read_html(part.data, part.address, part.charset, part.name, part.sheets)
    return Reading(drafts, embedded_pictures(markup))


def _pdf(part: Part, settings: IngestSettings) -> Reading:
    from similarity.ingest.formats.pdf.read_pdf import read_pdf

    return read_pdf(part.data, part.name, settings)


def _word(part: Part, settings: IngestSettings) -> Reading:
    from similarity.ingest.formats.word.read_word import embedded_files, read_word

    inner = embedded_files(part.data, part.name, settings)
    return Reading([read_word(part.data, part.name, settings)], parts=inner)


def _old_word(part: Part, settings: IngestSettings) -> Reading:
    from similarity.ingest.formats.word.office import office_program, read_through_office

    if office_program() is None:
        raise _unsupported(part.name, sniff(part.data, part.name))
    return Reading([read_through_office(part.data, part.name, settings)])


def _mail(part: Part, settings: IngestSettings) -> Reading:
    from similarity.ingest.formats.eml.message import read_mail

    return read_mail(part.data, part.name, part.sender)


def _apple_mail(part: Part, settings: IngestSettings) -> Reading:
    from similarity.ingest.formats.eml.apple_mail import message_in
    from similarity.ingest.formats.eml.message import read_mail

    message, is_whole = message_in(part.data)
    reading = read_mail(message, part.name, part.sender)
    if not is_whole:
        what = "is shorter than it says it is"
        done = "What is there was read. Open it in Apple Mail and save it again."
        reading.problems.append(Problem(part.name, "warning", what, done))
    return reading


def _mbox(part: Part, settings: IngestSettings) -> Reading:
    from similarity.ingest.formats.eml.message import read_mbox

    return read_mbox(part.data)


def _outlook(part: Part, settings: IngestSettings) -> Reading:
    from similarity.ingest.formats.eml.message import read_mail
    from similarity.ingest.formats.eml.outlook_message import mail_of

    return read_mail(mail_of(part.data, part.name), part.name, part.sender)


def _winmail(part: Part, settings: IngestSettings) -> Reading:
    from similarity.ingest.formats.eml.winmail import read_winmail

    return read_winmail(part.data, part.name)


def _zip(part: Part, settings: IngestSettings) -> Reading:
    from similarity.ingest.formats.archive import read_zip

    return read_zip(part.data, part.name, settings)


def _picture(part: Part, settings: IngestSettings) -> Reading:
    from similarity.ingest.formats.scan.read_scan import read_picture

    return Reading([read_picture(part.data, part.name, settings)])


_READERS: dict[str, Reader] = {
    "text/plain": _plain,
    "text/html": _html,
    "application/pdf": _pdf,
    WORD: _word,
    "application/msword": _old_word,
    "application/rtf": _old_word,
    "application/vnd.oasis.opendocument": _old_word,
    "application/vnd.apple.pages": _old_word,
    "message/rfc822": _mail,
    "message/x-emlx": _apple_mail,
    "application/mbox": _mbox,
    "application/vnd.ms-outlook": _outlook,
    "application/ms-tnef": _winmail,
    "application/zip": _zip,
    "image/png": _picture,
    "image/jpeg": _picture,
    "image/tiff": _picture,
    "image/gif": _picture,
    "image/bmp": _picture,
    "image/webp": _picture,
}
_PACKED = ("is a packed file of a kind that is not opened", "Unpack it and read the folder.")
_REMEDY: dict[str, tuple[str, str]] = {
    "application/msword": ("is a Word file of the old kind", "Open it and save it as .docx or PDF."),
    "application/x-encrypted-office": ("is encrypted", "Open it and save a copy without a password."),
    "application/rtf": ("is an RTF file", "Open it and save it as .docx or PDF."),
    "application/vnd.oasis.opendocument": ("is an OpenDocument file", "Open it and save it as .docx or PDF."),
    "application/vnd.apple.pages": ("is a Pages file", "Open it and export it as Word or PDF."),
    "application/vnd.ms-excel": ("is a spreadsheet", "It holds data, not reasons; nothing is lost."),
    "application/vnd.ms-powerpoint": ("is a presentation", "Save it as PDF if it holds a letter."),
    "application/x-shortcut": (
        "is a shortcut to a web address and holds no letter",
        "Open it, and save the page or file that it leads to.",
    ),
    "application/x-git-lfs": (
        "is a pointer to a file that Git keeps elsewhere",
        "Run git lfs pull, or download the file itself.",
    ),
    "text/calendar": (
        "is a calendar entry",
        "Open it in a calendar, and save its text if it holds a letter.",
    ),
    "text/vcard": ("is a visiting card", "It holds no letter; nothing is lost."),
    "application/postscript": ("is a PostScript file", "Turn it into a PDF (ps2pdf), and read that."),
    "application/vnd.ms-xpsdocument": ("is an XPS file", "Open it and print it to PDF."),
    "application/mac-binhex40": _PACKED,
    "application/x-gzip": _PACKED,
    "application/gzip": _PACKED,
    "application/x-tar": _PACKED,
    "application/x-bzip2": _PACKED,
    "application/x-bzip": _PACKED,
    "application/x-xz": _PACKED,
    "application/x-7z-compressed": _PACKED,
    "application/vnd.rar": _PACKED,
    "application/x-rar-compressed": _PACKED,
    "image/heic": (
        "is a picture of a kind that is not read (HEIC)",
        "Save it as JPEG or PNG, or print it to PDF.",
    ),
}


def read_part(part: Part, settings: IngestSettings) -> Reading:
    """Read a file by its content.

    Raises
    ------
    InputError
        It cannot be read; the message says why and what to do.
    MissingExtra
        An outside program is needed and absent.
    """
    if not part.data:
        raise DamagedInput(part.name, "is empty (0 bytes)", "Left out. Save or download it again.")
    try:
        return _read(part, settings)
    except (SimilarityError, MemoryError, RecursionError, TooDeep):
        raise
    except ImportError as error:
        raise MissingExtra(error.name or "a library", f"It is needed to read this file ({error}).") from error
    except Exception as error:
        what = f"is damaged or incomplete ({type(error).__name__})"
        raise DamagedInput(part.name, what, "Left out. Download or save it again.") from error


def _read(part: Part, settings: IngestSettings) -> Reading:
    media_type = sniff(part.data, part.name)
    if media_type == "text/plain" and (inner := decoded_whole(part.data)):
        what, done = "is nothing but coded lines (base64)", "Decoded and read. Compare with the source."
        reading = _read(replace(part, data=inner), settings)
        reading.problems.append(Problem(part.name, "warning", what, done))
        return reading
    reader = _READERS.get(media_type)
    if reader is None:
        raise _unsupported(part.name, media_type)
    return _typed(reader(part, settings), media_type)


def _typed(reading: Reading, media_type: str) -> Reading:
    reading.drafts = [letter for draft in reading.drafts for letter in letters_in(draft)]
    for draft in reading.drafts:
        draft.media_type = draft.media_type or media_type
    return reading


def _unsupported(name: str, media_type: str) -> UnsupportedFormat:
    what, remedy = _REMEDY.get(
        media_type, (f"is of a kind that is not read ({media_type})", "Save it as PDF, HTML or text.")
    )
    return UnsupportedFormat(name, what, f"Left out. {remedy}")
