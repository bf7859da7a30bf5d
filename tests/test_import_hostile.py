"""Files made to break a reader: each is answered, and none in a stack trace or in a minute."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.commands import kaohe
from tests import workbook_xml
from tests.invented_table import FORMS, as_docx, as_html, as_xlsx, invented

LIMIT = 10  # seconds on any machine; each takes a tenth
DEEP = 20_000
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str) -> bytes:
    """Make a Word document of a body in XML."""
    main = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return workbook_xml.pack(
        {
            "[Content_Types].xml": "<Types xmlns="
            '"http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "word/document.xml": main,
        }
    )


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


HOSTILE = {
    "nothing.xlsx": b"",
    "blank.md": b" \n\t\n ",
    "zeros.csv": bytes(4096),
    "noise.docx": bytes(range(256)) * 40,
    "half.xlsx": cut(as_xlsx(invented())),
    "half.docx": cut(as_docx(invented())),
    "half.html": cut(as_html(invented())),
    "no-parts.xlsx": workbook_xml.pack({}),
    "entities.docx": workbook_xml.pack(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
            "<w>&b;&b;</w>",
        }
    ),
    "spans.html": b'<table><tr><td rowspan="999999" colspan="999999">1</td></tr></table>',
    "negative-spans.html": b'<table><tr><td rowspan="-3" colspan="x">1<td>2</table>',
    "nested.html": b"<table><tr><td>" * 300 + "分值".encode() + b"</table>" * 300,
    "deep.html": b"<div>" * DEEP + "考核内容 10分".encode(),
    "open-tags.html": b"<table><tr><td>" + b"<td" * 5000,
    "script.html": b"<script>while(1);</script><table><tr><td>a</td><td>5</td></tr></table>",
    "huge-merge.xlsx": workbook_xml.workbook(
        workbook_xml.data(("项目", "分值"), ("安全", "5")) + workbook_xml.merged("A1:XFD1048576")
    ),
    "overlaps.xlsx": workbook_xml.workbook(
        workbook_xml.data(("项目", "分值"), ("安全", "5"))
        + workbook_xml.merged("A1:B2", "A2:B3", "B1:B9")
    ),
    "spans.docx": word(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr>"
        "<w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "continued.docx": word(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "nested.docx": word("<w:tbl><w:tr><w:tc>" * 200 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 200),
    "deep.json": b"[" * DEEP + b"]" * DEEP,
    "broken.json": b'{"criteria": [{"title": "a", "points": 1e9999}, ',
    "numbers.json": b'{"a": 1e400, "b": NaN, "c": -0, "points": 99999999999999999999}',
    "twice.json": b'{"criteria": [], "criteria": {"criteria": "criteria"}}',
    "bomb.yaml": b"a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\n",
    "tags.yaml": b"!!python/object/apply:os.system ['true']\n",
    "deep.yaml": b"- " * 3000 + b"x",
    "quote.csv": '考核内容,分值\n"没有收尾的引号,5\n第二行,6\n'.encode(),
    "wide.csv": ("a," * 3_000 + "\n").encode() * 3,
    "long-cell.csv": ("项目,分值\n" + "长" * 200_000 + ",5\n").encode(),
    "strokes.txt": b"|\n" * 20_000,
    "brackets.txt": ("（" * 5000 + "10分" + "）" * 5000).encode(),
    "digits.txt": (b"1." * 5000 + b" a (10)\n") * 3,
    "headings.md": b"#" * 5000 + b" a (5)\n" + b"# b (5)\n" * 200,
    "quotes.md": b">" * 5000 + b" a (5 points)\n",
    "bullets.md": b"".join(b" " * n + b"- a (1)\n" for n in range(400)),
    "pipes.md": b"|" * 20_000 + b"\n" + b"|-" * 10_000 + b"|\n",
    "emphasis.md": b"*" * 3000 + "分".encode() + b"_" * 3000,
    "directions.txt": "\u202e一、甲（10分）\u202c\u2066二、乙（５分）\u2069\n\ufeff\u200b".encode(),
    "utf16.csv": "考核内容,分值\n安全,5\n".encode("utf-16"),
    "gbk.html": "<meta charset=gbk><table><tr><td>内容<td>分值<tr><td>安全<td>5".encode("gbk"),
    "surrogate.json": b'{"title": "\\ud800", "criteria": [{"name": "a", "points": 5}]}',
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_answered_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    begun = time.perf_counter()
    result = CliRunner().invoke(
        kaohe, ["import", str(path), "-o", str(tmp_path / "out.yaml"), "--lang", "en"]
    )
    assert time.perf_counter() - begun < LIMIT
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in {0, 1}
    assert result.output.strip()


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_same_table_is_read_whatever_its_file_is_called(tmp_path: Path, form: str) -> None:
    titles = set()
    for name in ("table.xlsx", "table.html", "table.csv", "table.txt", "table"):
        path = tmp_path / name
        path.write_bytes(FORMS[form](invented()))
        result = CliRunner().invoke(
            kaohe, ["import", str(path), "--format", "json", "--lang", "en"]
        )
        rubric = json.loads(result.stdout)["rubric"]
        titles.add(tuple(item["title"] for item in rubric["items"]) if rubric else ())
    assert len(titles) == 1
