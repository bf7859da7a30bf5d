"""Where DOCX and PDF of one document part in a picture: by what it says, and after which words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.render.printed import Cells, Difference, Picture, Piece, compare, together

_QUOTED = 40
DOCX, PDF = "DOCX", "PDF"


@dataclass(frozen=True, slots=True)
class PictureApart:
    """A picture that only one file has there, and what both say before."""

    text: str
    after: str
    form: str
    other: str


@dataclass(frozen=True, slots=True)
class _Placed:
    text: str
    after: str


def apart(
    docx: Sequence[Piece], pdf: Sequence[Piece]
) -> tuple[PictureApart | None, Difference | None]:
    """Say where the files part in a picture, and where in their texts, if they do."""
    whole = compare(docx, pdf)
    if whole is None:
        return None, None
    words = compare(_without(docx), _without(pdf))
    one, other = list(_placed(docx)), list(_placed(pdf))
    picture = _lacking(one, other, DOCX, PDF) or _lacking(other, one, PDF, DOCX)
    if picture is None and words is None and one:
        picture = _elsewhere(one, other)
    return picture, (words if picture else whole)


def _lacking(
    one: Sequence[_Placed], other: Sequence[_Placed], form: str, lacks: str
) -> PictureApart | None:
    """Name the first picture of a file whose text the other has not, or not as often."""
    left = Counter(picture.text for picture in other)
    for picture in one:
        if not left[picture.text]:
            return PictureApart(picture.text, picture.after, form, lacks)
        left[picture.text] -= 1
    return None


def _elsewhere(docx: Sequence[_Placed], pdf: Sequence[_Placed]) -> PictureApart:
    """Name the first picture that stands after other words; or just the first one."""
    pairs = zip(docx, pdf, strict=True)
    first = next((one for one, other in pairs if one != other), docx[0])
    return PictureApart(first.text, first.after, DOCX, PDF)


def _without(pieces: Sequence[Piece]) -> list[Piece]:
    return together(piece for piece in pieces if not isinstance(piece, Picture))


def _placed(pieces: Sequence[Piece]) -> Iterator[_Placed]:
    after = ""
    for piece in pieces:
        if isinstance(piece, Picture):
            yield _Placed(piece.text, after)
        else:
            said = " | ".join(piece.texts) if isinstance(piece, Cells) else piece.text
            after = (after + said)[-_QUOTED:]
