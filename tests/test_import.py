"""From files to drafts, all of the way: small ones, the real one, and what holds no rubric."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import commands
from pipeline.load.files import InputFile
from pipeline.load.rubric import load_rubric
from pipeline.model import Indicator, Rubric
from tests.test_draft_yaml import without_places

ROOT = Path(__file__).parent.parent
SEED = ROOT.parent / "shared" / "seed"
FORMATS = ("txt", "docx", "xlsx")
TITLE = "考核"


def imported(form: str, target: Path, *options: str) -> Result:
    source = SEED / f"rubric-2017.{form}"
    if not source.exists():
        pytest.skip("the seed's table is not beside this checkout")
    arguments = ["import", str(source), "-o", str(target), *options]
    return CliRunner().invoke(commands.kaohe, arguments)


def drafted(form: str, folder: Path) -> Rubric:
    target = folder / f"{form}.yaml"
    done = imported(form, target, "--title", TITLE, "--year", "2017")
    assert done.exit_code == 0, done.output
    return read(target)


def read(path: Path) -> Rubric:
    rubric, problems = load_rubric(InputFile(path, path.name))
    assert (rubric is not None, problems) == (True, [])
    assert rubric is not None
    return without_places(rubric)


# --- small and hostile files ---

TABLE = """\
序号,考核项目,考核内容,分值,自评分
1,组织生活,每学期至少研究4次党建工作(材料不全视情况扣分),6,
2,党员教育,"按计划开展, ""应学尽学"" # 不漏一人",4,
,合计,,10,
"""


def kaohe(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands.kaohe, ["import", *map(str, arguments), "--lang", "en"])


def test_a_small_table_becomes_a_draft_that_loads(tmp_path: Path) -> None:
    source, target = tmp_path / "2018年办法.csv", tmp_path / "2018.yaml"
    source.write_text(TABLE, encoding="utf-8")
    assert kaohe(source, "-o", target).exit_code == 0
    rubric = read(target)
    assert (rubric.year, rubric.stated_total) == (2018, Decimal(10))
    assert [(item.title, item.points) for item in rubric.items()] == [
        ("组织生活", Decimal(6)),
        ("党员教育", Decimal(4)),
    ]
    assert list(rubric.items())[1].text == '按计划开展, "应学尽学" # 不漏一人'


def test_the_machine_leaves_no_trace_in_a_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = []
    for folder, locale in (("one", "zh_CN.UTF-8"), ("two", "en_US.UTF-8")):
        monkeypatch.setenv("LC_ALL", locale)
        (tmp_path / folder).mkdir()
        source = tmp_path / folder / "2018.csv"
        source.write_text(TABLE, encoding="utf-8")
        kaohe(source, "-o", source.with_suffix(".yaml"))
        drafts.append(source.with_suffix(".yaml").read_text(encoding="utf-8"))
    assert drafts[0] == drafts[1]
    assert str(tmp_path) not in drafts[0]


OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("办法.xls", OLD_WORKBOOK, "I002"),
        ("办法.docx", b"PK\x03\x04 half a file", "I010"),
        ("empty.txt", b"", "I001"),
        ("words.txt", "会议定于周五召开。\n请准时参加。".encode(), "I201"),
        ("noise.bin", bytes(range(256)) * 8, "I004"),
    ],
)
def test_what_holds_no_rubric_is_an_input_error_in_plain_words(
    name: str, data: bytes, code: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    done = kaohe(tmp_path / name, "-o", tmp_path / "out.yaml")
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert code in done.stdout
    assert not (tmp_path / "out.yaml").exists()


@pytest.mark.parametrize(("name", "code"), [("", "F002"), ("none.docx", "F001")])
def test_a_folder_or_nothing_is_no_file(name: str, code: str, tmp_path: Path) -> None:
    done = kaohe(tmp_path / name)
    assert (done.exit_code, code in done.stdout) == (1, True)


# --- the real one ---


@pytest.mark.parametrize("form", FORMATS)
def test_the_seed_is_the_rubric_written_by_hand_to_the_character(form: str, tmp_path: Path) -> None:
    by_hand = read(ROOT / "rubric" / "2017.yaml")
    draft = drafted(form, tmp_path)
    assert draft.stated_total == Decimal(100)
    assert len(list(draft.items())) == 27
    assert list(map(_plain, draft.walk())) == list(map(_plain, by_hand.walk()))


def _plain(node: Indicator) -> Indicator:
    """Give a node without its parts, and without the rules that only a person reads in its text."""
    return replace(node, children=(), scoring=())


def test_the_three_formats_give_one_draft(tmp_path: Path) -> None:
    text, word, sheet = (drafted(form, tmp_path) for form in FORMATS)
    assert text == word
    assert word == sheet


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_nothing_has_to_be_guessed_where_the_file_says_it_all(form: str, tmp_path: Path) -> None:
    done = imported(form, tmp_path / "2017.yaml", "--strict")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "2017.yaml").exists()
