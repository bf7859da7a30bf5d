"""Write the list of fields into templates/README.md: ``python -m templates.make_readme``.

The fields come from the document types, the examples from the sample campaign in ``inputs/2017``;
where that leaves something open, from the same campaign with what a campaign may have beside:
an earlier year, a share of the self-scores, lists of evidence.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import run
from pipeline.compose import compose_all
from pipeline.compose.results_json import compose_results
from pipeline.compose.withdrawal import Order, Withdrawn, compose_withdrawal
from pipeline.documents import Chart, Document, Unprinted
from pipeline.issued import DocumentNumber
from pipeline.render.contract_types import ANYTHING, Value, attributes
from pipeline.render.docx import NAMES
from pipeline.run_prepared import scored

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
_NONE = "（这种文件里没有）"
_BLANK = "（空白）"
_EVIDENCE = "党费收缴台账.pdf"
_EARLIER = 2016
_FORMER = f"{_EARLIER}.json"
_MORE = f"previous: {_FORMER}\nlist_evidence: true\n"
_SHARE = "self_share: 30\n"


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
            found = [text for one in own for text in _texts(one, path.split(".")[1:])]
            if not found and ".total." in path:  # a table without one
                continue
            absent = _BLANK if found else _NONE
            example = next((text for text in found if text.strip()), absent)
            lines.append(
                f"| {_spelt(path)} | {_cell(example)} | {'可能没有' if may_lack else ''} |"
            )
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def sample_documents() -> list[Document]:
    """Compose the documents of the sample campaign, then of that campaign with all it may have."""
    project = HERE.parent
    rubric, inputs = project / "rubric" / "2017.yaml", project / "inputs" / "2017"
    usual, results = _documents(rubric, inputs)
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(inputs, folder / "in")
        earlier = json.loads(results) | {"year": _EARLIER}
        _write(folder / "in" / _FORMER, json.dumps(earlier, ensure_ascii=False))
        _write(folder / "in" / "campaign.yaml", _read(inputs / "campaign.yaml") + _MORE)
        _write(folder / "rubric.yaml", _read(rubric).replace("\nyear:", f"\n{_SHARE}year:", 1))
        _write(folder / "rubric.ids.yaml", _same_ids(rubric))
        rich, _ = _documents(folder / "rubric.yaml", folder / "in")
    return [*usual, *rich]


def _same_ids(rubric: Path) -> str:
    """Map the items of the rubric to those of the year before, which were the same."""
    tree, found = run.read_rubric(rubric)
    if tree is None:
        raise ValueError(found)
    items = [one for one in tree.walk() if not one.children]
    entries = [{"id": one.id, "was": one.id, "how": "same"} for one in items]
    head = {"year": tree.year, "from": _EARLIER, "entries": entries}
    return json.dumps(head, ensure_ascii=False)  # YAML takes JSON as it is


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _documents(rubric: Path, inputs: Path) -> tuple[list[Document], str]:
    """Compose the documents of a campaign, and its results as JSON."""
    places = run.Places(
        rubric=rubric,
        inputs=inputs,
        out=HERE,
        templates=HERE,
        fonts=HERE,
        official_fonts=None,
        scratch=HERE,
    )
    read, found = run.check(places)
    if read is None:
        raise ValueError(found)
    if read.campaign.list_evidence:  # the sample's sheets have none
        read = replace(read, marks=tuple(replace(one, evidence=_EVIDENCE) for one in read.marks))
    results = scored(read)
    drafts = compose_all(results, read.wording)
    documents = [one.document for one in drafts]
    return [*documents, _withdrawal(documents[0], read)], compose_results(results, drafts).decode()


def _withdrawal(letter: Document, read: run.Inputs) -> Document:
    campaign = read.campaign
    number = DocumentNumber(campaign.series.letter, campaign.dated.year, 1)
    withdrawn = Withdrawn(number, letter.head.title, letter.head.addressee)
    order = Order(replace(number, number=2), campaign.dated, "主送单位有误")
    return compose_withdrawal(withdrawn, order, campaign, read.wording).document


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
