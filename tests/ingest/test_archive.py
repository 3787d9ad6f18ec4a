import gzip
import io
import zipfile
from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.ingest.formats import archive
from similarity.ingest.read import ReadResult
from tests.ingest.makers import tiny_pdf, word_file, zip_file

LETTER = b"The council holds the survey of the bridge and withholds it."

THREAD = b"""This is a plain-text version of the Freedom of Information request "Survey of the bridge".  The latest, full version is available online at http://x.example/request/survey.

-------------------------------
  From: Q. Asker
  To: Carrowby Council
  Date: January 3, 2023

  Dear Carrowby Council,

  Please send me the survey of the bridge.

-------------------------------
  From: FOI Team, Carrowby Council
  To: Q. Asker
  Date: <time datetime="2023-02-01T09:00:00Z">February 1, 2023</time>

  The council withholds the survey under section 43(2) of the Act.

  Attachment: letter.pdf (20K)
"""


def read(tmp_path: Path, data: bytes, **settings: int) -> ReadResult:
    (tmp_path / "pack.zip").write_bytes(data)
    (tmp_path / "good.txt").write_text("A letter about tunnels, which is whole.", encoding="utf-8")
    return read_sources([tmp_path], IngestSettings(**settings))  # type: ignore[arg-type]


def sources(result: ReadResult) -> list[str]:
    return sorted(d.origin.source for d in result.documents if d.origin.source != "good.txt")


def test_download_of_a_request(tmp_path: Path) -> None:
    pack = zip_file(
        {
            "correspondence.txt": THREAD,
            "2_1_letter.pdf": tiny_pdf(["The letter itself, on the bridge."]),
            "__MACOSX/x": b"no",
        }
    )
    result = read(tmp_path, pack)
    assert sources(result) == ["pack.zip!2_1_letter.pdf", "pack.zip!correspondence.txt"]
    thread = next(d for d in result.documents if d.origin.source.endswith("correspondence.txt"))
    assert (thread.title, thread.authority, thread.date) == (
        "Survey of the bridge",
        "Carrowby Council",
        "2023-02-01",
    )
    words = {
        author: [thread.quote(b.span) for b in thread.blocks if b.author == author and b.kind != "chrome"]
        for author in ("requester", "authority")
    }
    assert words["authority"] == ["The council withholds the survey under section 43(2) of the Act."]
    assert "Please send me the survey of the bridge." in words["requester"]
    assert len({d.parent_id for d in result.documents if d.parent_id}) == 1


def test_nested_archives_and_a_word_file_stored_inside(tmp_path: Path) -> None:
    inner = zip_file(
        {
            "b/letter.txt": LETTER,
            "c.docx": word_file([("paragraph", "The council holds plans of the tunnel.")]),
        }
    )
    assert sources(read(tmp_path, zip_file({"a/inner.zip": inner}))) == [
        "pack.zip!a/inner.zip!b/letter.txt",
        "pack.zip!a/inner.zip!c.docx",
    ]


def test_archives_nested_too_deeply(tmp_path: Path) -> None:
    data = zip_file({"letter.txt": LETTER})
    for _ in range(12):
        data = zip_file({"next.zip": data})
    result = read(tmp_path, data, max_depth=4)
    assert sources(result) == [] and "deeper than 4 levels" in result.problems[0].problem


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    result = read(tmp_path, zip_file({"bomb.txt": b"0" * 30_000_000, "letter.txt": LETTER}))
    assert sources(result) == ["pack.zip!letter.txt"]
    (problem,) = result.problems
    assert problem.source == "pack.zip!bomb.txt" and "bomb" in problem.problem


def test_many_members_just_under_the_check_are_bounded_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_WHOLE_FROM", 200_000)
    line = b"The council holds the survey of the bridge and of the weir. "
    members = {f"{n}.txt": b"Letter %d. " % n + line * 1_000 for n in range(12)}
    packed = zip_file({**members, "letter.txt": LETTER})
    assert sum(map(len, members.values())) > 40 * len(packed)
    parts = list(archive.read_zip(packed, "pack.zip", IngestSettings()).parts)
    refused = [p for p in parts if p.problem and "with the rest of its archive" in p.problem.problem]
    assert parts[0].name == "letter.txt" and parts[0].data == LETTER
    assert len(refused) == 9 and not any(p.data for p in refused)


def test_a_member_that_lies_about_its_size(tmp_path: Path) -> None:
    data = bytearray(zip_file({"big.txt": b"words and more words " * 40_000}))
    for mark in (b"PK\x01\x02",):
        at = data.rindex(mark)
        data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    result = read(tmp_path, bytes(data))
    assert sources(result) == [] or len(result.documents) == 2
    assert any(p.source == "pack.zip!big.txt" for p in result.problems)


def test_paths_that_lead_outside_are_bare_names(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        zip_file({"../../etc/letter.txt": LETTER, "C:\\x\\other.txt": b"Another letter, about a tunnel."}),
    )
    assert sources(result) == ["pack.zip!etc/letter.txt", "pack.zip!x/other.txt"]
    assert all("leads out of the archive" in p.problem for p in result.problems) and len(result.problems) == 2
    assert not (tmp_path.parent / "etc").exists()


def test_limits_on_count_and_size_cover_everything_inside(tmp_path: Path) -> None:
    many = zip_file({f"{n}.txt": b"Letter number %d about the bridge." % n for n in range(30)})
    assert "30 files" in read(tmp_path, many, max_parts=10).problems[0].problem
    nested = zip_file(
        {"a.zip": zip_file({f"{n}.txt": b"Letter %d about bridges." % n for n in range(8)}), "b.zip": many}
    )
    result = read(tmp_path, nested, max_parts=31)
    assert any("more than 31 parts" in p.problem for p in result.problems)
    result = read(tmp_path, nested, max_unpacked_bytes=3000)
    assert any("unpacks to more than 3,000 bytes" in p.problem for p in result.problems)


def test_damaged_and_empty_archives(tmp_path: Path) -> None:
    whole = zip_file({"letter.txt": LETTER * 50})
    assert "damaged" in read(tmp_path, whole[:60]).problems[0].problem
    broken = bytearray(whole)
    broken[40:60] = b"\xff" * 20
    assert read(tmp_path, bytes(broken)).problems[0].source == "pack.zip!letter.txt"
    assert "without files" in read(tmp_path, zip_file({})).problems[0].problem


def test_a_page_packed_with_its_style_sheets_is_read_as_it_is_seen(tmp_path: Path) -> None:
    page = "<link rel=stylesheet href='page%20files/top.css'><p>The council holds the survey.</p><p class=x>Gone.</p>"
    result = read(
        tmp_path,
        zip_file(
            {
                "reply/page.html": f"<html><body>{page}</body></html>".encode(),
                "reply/page files/top.css": b"@import 'own.css';",
                "reply/page files/own.css": b".x { display: none }",
                "reply/data.json": b'{"a": "No letter, but data."}',
            }
        ),
    )
    (letter,) = (d for d in result.documents if d.origin.source != "good.txt")
    assert (letter.origin.source, letter.text) == (
        "pack.zip!reply/page.html",
        "The council holds the survey.",
    )
    assert {p.source for p in result.problems if p.problem == "is data or code by its name"} == {
        "pack.zip!reply/data.json",
        "pack.zip!reply/page files/own.css",
        "pack.zip!reply/page files/top.css",
    }


def test_a_sheet_that_is_locked_damaged_or_elsewhere_hides_nothing(tmp_path: Path) -> None:
    page = b"<html><body><link rel=stylesheet href=../../a.css><link rel=stylesheet href=b.css><p class=x>The survey is old.</p></body></html>"
    packed = zip_file({"a.css": b".x{display:none}", "in/b.css": b".x{display:none}" * 9, "in/p.html": page})
    at = packed.index(b"in/b.css") + 8
    result = read(tmp_path, packed[:at] + b"\xff" * 12 + packed[at + 12 :])
    assert "The survey is old." in [d.text for d in result.documents]


def test_links_in_an_archive_are_not_followed(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("letter.txt", LETTER)
    result = read(tmp_path, stream.getvalue())
    assert sources(result) == ["pack.zip!letter.txt"]
    assert [(p.source, p.problem) for p in result.problems] == [
        ("pack.zip!link.txt", "is a link to another file")
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(LETTER, mtime=0), "Unpack it"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(range(200)), "Unpack it"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(range(200)), "Unpack it"),
        (b"(This file must be converted with BinHex 4.0)\r\n\r\n:$f*TEQKPH#jLB@j:", "Unpack it"),
        (b"[InternetShortcut]\r\nURL=https://town.example/letter.pdf\r\n", "Open it"),
        (
            b"<?xml version='1.0'?><plist version='1.0'><dict><key>URL</key><string>https://town.example/</string></dict></plist>",
            "Open it",
        ),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "git lfs pull"),
    ],
)
def test_what_stands_for_a_letter_is_no_letter(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "reply.pdf").write_bytes(data)
    (tmp_path / "good.txt").write_text("A letter about tunnels, which is whole.", encoding="utf-8")
    result = read_sources([tmp_path], IngestSettings())
    assert sources(result) == []
    assert [p.source for p in result.problems if said in p.what_was_done] == ["reply.pdf"]
