"""Pictures in a Word file that are as large as a page: a scanned letter that was pasted in."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.errors import SimilarityError
from similarity.ingest.draft import DraftBlock
from similarity.ingest.formats.word.story import Story
from similarity.ingest.sniff import sniff
from similarity.records import Problem

__all__ = ["picture_blocks"]

_LARGE = 0.3  # of the page; logos and signatures are smaller
_READ = frozenset({"image/png", "image/jpeg", "image/tiff"})


def picture_blocks(path: str, area: float, story: Story) -> Iterator[DraftBlock]:
    """Blocks recognised from a picture that covers much of the page; none of a small one.

    Parameters
    ----------
    path
        Of the picture in the file.
    area
        That it covers, in square EMU.
    story
        The part that shows it.
    """
    if not story.page or area < _LARGE * story.page:
        return
    data = story.package.data(path)
    done = "The rest was read. Look at the picture: it may be a scanned page."
    if sniff(data, path) not in _READ:
        what = "has a picture as large as a page, of a kind that is not read"
        story.found.problems.append(Problem(story.name, "warning", what, done))
        return
    from similarity.ingest.formats.scan.read_scan import read_picture

    try:
        draft = read_picture(data, story.name, story.settings)
    except SimilarityError as error:
        what = f"has a picture as large as a page that was not read: {error}"
        story.found.problems.append(Problem(story.name, "warning", what, done))
        return
    story.found.problems.extend(draft.problems)
    yield from draft.blocks
