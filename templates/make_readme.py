"""Write the list of fields into templates/README.md: ``python -m templates.make_readme``.

The fields come from the document types, the examples from the sample campaign in ``inputs/2017``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline import run
from pipeline.compose import compose_all
from pipeline.compose.rule_words import worded
from pipeline.compose.withdrawal import Order, Withdrawn, compose_withdrawal
from pipeline.documents import Chart, Document, Unprinted
from pipeline.issued import DocumentNumber
from pipeline.render.contract_types import ANYTHING, Value, attributes
from pipeline.render.docx import NAMES
from pipeline.score import score

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
START, END = "<!-- 以下由 templates/make_readme.py 生成 -->", "<!-- 生成到此 -->"
_TITLES = {
    "letter": "反馈函",
    "notice": "整改通知",
    "summary": "情况通报",
    "withdrawal": "撤销通知",
}
_LONGEST = 40
_NONE = "（示例数据里没有）"


def fields_of(value: Value, *, may_lack: bool = False) -> Iterator[tuple[str, bool]]:
    """Give the way to every text of a document type, and whether it may be missing."""
    may_lack = may_lack or value.may_be_missing
    value = value.present()
    form, element = value.form, value.element()
    if form in (ANYTHING, str):
        yield value.path, may_lack
    elif form is Chart:
        yield f"{value.path}.caption", may_lack
    elif element:
        yield from fields_of(element, may_lack=may_lack)
    elif not (isinstance(form, type) and issubclass(form, Unprinted)):
        for name in attributes(form):
            below = value.attribute(name)
            if below:
                yield from fields_of(below, may_lack=may_lack)


def listed(documents: Sequence[Document]) -> str:
    """Write the tables, one for each kind of document."""
    parts = []
    for kind, name in NAMES.items():
        own = [one for one in documents if isinstance(one, kind)]
        lines = [
            f"### {_TITLES[name]} `{name}`：全部名称",
            "",
            "| 名称 | 例子 | |",
            "|---|---|---|",
        ]
        for path, may_lack in fields_of(Value(kind, name)):
            found = (text for one in own for text in _texts(one, path.split(".")[1:]))
            example = next((text for text in found if text.strip()), _NONE)
            lines.append(
                f"| {_spelt(path)} | {_cell(example)} | {'可能没有' if may_lack else ''} |"
            )
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def sample_documents() -> list[Document]:
    """Compose the documents of the sample campaign."""
    project = HERE.parent
    places = run.Places(
        rubric=project / "rubric" / "2017.yaml",
        inputs=project / "inputs" / "2017",
        out=project,
        templates=HERE,
        fonts=project,
        official_fonts=None,
        scratch=project,
    )
    inputs, found = run.check(places)
    if inputs is None:
        raise ValueError(found)
    scored = score(
        inputs.rubric,
        inputs.campaign,
        inputs.departments,
        inputs.marks,
        inputs.facts,
        previous=inputs.earlier.previous,
    )
    drafts = compose_all(worded(scored, inputs.wording), inputs.wording)
    letter, campaign = drafts[0].document.head, inputs.campaign
    number = DocumentNumber(campaign.series.letter, campaign.dated.year, 1)
    withdrawn = Withdrawn(number, letter.title, letter.addressee)
    order = Order(replace(number, number=2), campaign.dated, "主送单位有误")
    last = compose_withdrawal(withdrawn, order, campaign, inputs.wording)
    return [one.document for one in (*drafts, last)]


def with_list(text: str, tables: str) -> str:
    """Put the tables in their place in the page."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{tables}\n\n{END}{after}"


def _texts(value: object, way: Sequence[str]) -> Iterator[str]:
    """Give the texts at the end of a way, of which some steps are lists."""
    if value is None:
        return
    if isinstance(value, tuple):
        for one in value:
            yield from _texts(one, way)
    elif not way:
        yield str(value)
    else:
        yield from _texts(getattr(value, way[0].rstrip("[]"), None), way[1:])


def _spelt(path: str) -> str:
    """Write a way as a clerk types it: what is a list is told of."""
    pieces = path.split("[]")
    return " 逐条 ".join(f"`{piece.lstrip('.')}`" for piece in pieces if piece) + (
        " 逐条" if path.endswith("[]") else ""
    )


def _cell(text: str) -> str:
    flat = " ".join(text.split()).replace("|", "\\|")
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"


if __name__ == "__main__":
    page = README.read_text(encoding="utf-8")
    README.write_text(with_list(page, listed(sample_documents())), encoding="utf-8")
