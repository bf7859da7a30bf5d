"""What a Word document says beside its text: comments, footnotes, headers, diagrams.

None of it belongs to a rubric, and any of it may matter to whoever checks one. A remark is told
where its mark stands in the text.
"""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.load.docx_text import Mark, whole_text
from pipeline.load.docx_xml import children, root_of, value
from pipeline.load.flow import Aside
from pipeline.load.headers import is_page_number
from pipeline.load.relations import Relation, target
from pipeline.load.zip_check import Package

# Kinds of remarks, with the part that holds them and the code that tells of them.
_KINDS = {
    "comment": ("comments", "I028"),
    "footnote": ("footnotes", "I029"),
    "endnote": ("endnotes", "I029"),
}
# Parts beside the text, by the kind of their relation: what tells of their words.
_OTHERS = {"header": "I043", "footer": "I043", "diagramData": "I046"}


class Remarks:
    """The comments and notes of a document, each of which is told once."""

    def __init__(self, package: Package, related: Mapping[str, Relation]) -> None:
        self._texts: dict[Mark, str] = {}
        for kind, (name, _) in _KINDS.items():
            part = target(related, name)
            for remark in children(root_of(package, part), kind) if part in package else ():
                # Others are the lines that part notes from the text.
                if not value(remark, "type") and (text := whole_text(remark)):
                    mark = kind, value(remark, "id")
                    self._texts[mark] = "\n".join(filter(None, (self._texts.get(mark), text)))

    def at(self, marks: Iterable[Mark], line: int) -> Iterator[Aside]:
        """Give what hangs on ``marks``, which stand on ``line``."""
        for mark in marks:
            if text := self._texts.pop(mark, ""):
                yield Aside(_KINDS[mark[0]][1], text, line)

    def rest(self) -> Iterator[Aside]:
        """Give what no mark led to."""
        yield from self.at(list(self._texts), 0)


def words_beside(package: Package, related: Mapping[str, Relation]) -> Iterator[Aside]:
    """Give headers and footers that say more than the page, and diagrams; each line once."""
    known: set[str] = set()
    for found in dict.fromkeys(related.values()):
        if found.kind not in _OTHERS or found.part not in package:
            continue
        lines = whole_text(root_of(package, found.part)).split("\n")
        new = [line for line in dict.fromkeys(lines) if line not in known]
        known.update(new)
        if text := "\n".join(line for line in new if not is_page_number(line)):
            yield Aside(_OTHERS[found.kind], text)
