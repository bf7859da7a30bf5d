"""Evidence: split into references, looked for in its folder, asked for where points are claimed."""

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.diagnostics import Diagnostic, Source
from pipeline.evidence import is_file, references
from pipeline.load.evidence import list_evidence
from pipeline.load.files import InputFile
from pipeline.model import Mark
from pipeline.validate.evidence import check_evidence
from tests.builders import DEPARTMENTS, SMALL, block, item, marks, rubric

HERE = Source("own.csv", 2, 6)
ASKED = rubric(
    block("1", item("1.1", "5", evidence="会议记录"), item("1.2", "3", evidence="台账")),
    block("2", item("2.1", "2")),
)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("", ()),
        ("会议记录.pdf", ("会议记录.pdf",)),
        ("会议记录.pdf；签到表.xlsx;照片.jpg", ("会议记录.pdf", "签到表.xlsx", "照片.jpg")),
        ("会议记录.pdf\n签到表.xlsx", ("会议记录.pdf", "签到表.xlsx")),
        ("会议记录、签到表，照片", ("会议记录", "签到表", "照片")),
        ("《会议记录》；“签到表”", ("会议记录", "签到表")),
        ("计划, 总结.docx；；", ("计划", "总结.docx")),
    ],
)
def test_a_text_is_split_into_references(text: str, split: tuple[str, ...]) -> None:
    assert references(text) == split


def test_a_file_whose_name_holds_a_comma_is_one_reference() -> None:
    known = {"计划, 总结.docx"}
    text = "计划, 总结.docx；签到、照片"
    assert references(text, known.__contains__) == ("计划, 总结.docx", "签到", "照片")


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("会议记录.pdf", True),
        ("材料.7z", True),
        ("D01\\会议记录", True),
        ("../scores/D01", True),
        ("/etc/passwd", True),
        ("C:\\材料\\1", True),
        ("台账/2017/三季度", True),
        ("D01/会议记录", True),  # D01 is a folder there
        ("党员/群众座谈记录", False),
        ("会议记录本第三页", False),
        ("得分 4.5", False),
        ("2017/12/08", False),
        ("第1.2条", False),
        ("https://dangjian.example.edu.cn/2017.html", False),
        ("zuzhi@example.edu.cn", False),
    ],
)
def test_what_looks_like_a_file(typed: str, *, is_one: bool) -> None:
    assert is_file(typed, {"D01"}) is is_one


# --- the folder ---


def test_the_folder_gives_regular_files_and_no_links(tmp_path: Path) -> None:
    folder, outside = tmp_path / "evidence", tmp_path / "secret.pdf"
    (folder / "D01").mkdir(parents=True)
    (folder / "D01" / "记录.pdf").write_text("x", encoding="utf-8")
    (folder / "目录.docx").write_text("x", encoding="utf-8")
    (folder / ".DS_Store").write_text("x", encoding="utf-8")
    outside.write_text("x", encoding="utf-8")
    (folder / "link.pdf").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.pdf")
    files, problems = list_evidence(InputFile(folder, "inputs/evidence"))
    assert problems == []
    assert files == frozenset({"D01/记录.pdf", "目录.docx"})


@pytest.mark.parametrize("is_link", [False, True])
def test_no_folder_is_none_and_no_problem(tmp_path: Path, *, is_link: bool) -> None:
    if is_link:
        (tmp_path / "evidence").symlink_to(tmp_path)
    assert list_evidence(InputFile(tmp_path / "evidence", "evidence")) == (None, [])


# --- what departments name ---


def named(text: str, department: str = "D01") -> list[Mark]:
    first, *rest = marks({department: ["5", "3", "2"]})
    return [replace(first, evidence=text, evidence_source=HERE), *rest]


def checked(given: list[Mark], *files: str, listed: bool = False) -> list[Diagnostic]:
    return check_evidence(SMALL, DEPARTMENTS, given, frozenset(files), is_listed=listed)


@pytest.mark.parametrize(
    "typed",
    [
        "记录.pdf",
        "D01/记录.pdf",
        "D01\\记录.pdf",
        "evidence/D01/记录.pdf",
        "签到.pdf",  # in the folder of the department's name
        "目录.docx",
        "记录.pdf；目录.docx；纸质台账",
    ],
)
def test_a_file_that_is_there_is_found(typed: str) -> None:
    assert checked(named(typed), "D01/记录.pdf", "文学院党委/签到.pdf", "目录.docx") == []


@pytest.mark.parametrize(
    "typed",
    [
        "台账.xlsx",
        "D02/记录.pdf/台账.xlsx",
        "../scores/D01.xlsx",
        "evidence/../../campaign.yaml",
        "/etc/passwd",
        "D01/../D01/乙.doc",
    ],
)
def test_a_file_that_is_not_there_is_told_as_typed(typed: str) -> None:
    (found,) = checked(named(typed), "D03/记录.pdf")
    assert (found.code, found.source) == ("S062", HERE)
    values = dict(found.values)
    assert (values["department"], values["typed"]) == ("文学院党委", typed)
    assert values["item"].startswith("1.1")


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("记录.PDF", "D01/记录.pdf"),
        ("会议纪录.docx", "会议记录.docx"),
        ("记录 .pdf", "D01/记录.pdf"),
    ],
)
def test_names_are_exact_and_a_likely_one_is_suggested(typed: str, likely: str) -> None:
    (found,) = checked(named(typed), "D01/记录.pdf", "会议记录.docx", "D02/会议纪录.docx")
    assert (found.code, dict(found.values)["likely"]) == ("S063", likely)


def test_another_departments_folder_is_not_ones_own() -> None:
    assert [one.code for one in checked(named("记录.pdf"), "D02/记录.pdf")] == ["S062"]


@pytest.mark.parametrize("folder", ["D02", f"{DEPARTMENTS[1].name}", f"D02-{DEPARTMENTS[1].name}"])
@pytest.mark.parametrize("before", ["", "evidence/"])
def test_a_file_of_another_departments_folder_is_doubted(folder: str, before: str) -> None:
    name = f"{folder}/秘密.pdf"
    assert [one.code for one in checked(named(before + name), name)] == ["S070"]
    assert checked(named(before + name, "D02"), name) == []
    assert checked(named(before + name), f"D01/{name}", name) == []


def test_a_folder_of_nobody_is_open_to_all() -> None:
    assert checked(named("共用/通知.pdf"), "共用/通知.pdf") == []


def test_without_a_folder_files_are_told_once() -> None:
    given = [*named("记录.pdf；目录.docx"), *named("台账.xlsx", "D02")]
    (found,) = check_evidence(SMALL, DEPARTMENTS, given, None)
    values = dict(found.values)
    assert (found.code, values["count"], values["typed"]) == ("S064", "3", "记录.pdf")
    assert check_evidence(SMALL, DEPARTMENTS, named("纸质台账"), None) == []


def test_full_points_without_evidence_are_doubted_where_the_rubric_asks_for_it() -> None:
    given = list(marks({"D01": ["5", "3", "2"]}, ASKED))
    (found,) = check_evidence(ASKED, DEPARTMENTS, given, frozenset())
    assert (found.code, dict(found.values)["count"]) == ("S066", "2")
    given[0] = replace(given[0], evidence="会议记录本")
    (found,) = check_evidence(ASKED, DEPARTMENTS, given, frozenset())
    assert (found.code, dict(found.values)["item"]) == ("S065", ASKED.blocks[0].children[1].label)
    given[1] = marks({"D01": ["5", "2.5", "2"]}, ASKED)[1]
    assert given[1].self_score is not None
    assert given[1].self_score.value == Decimal("2.5")
    assert check_evidence(ASKED, DEPARTMENTS, given, frozenset()) == []


def test_what_a_letter_lists_has_to_fit_into_it() -> None:
    long = named("纸质材料" * 200)
    assert checked(long) == []
    assert [(one.code, one.source) for one in checked(long, listed=True)] == [("S010", HERE)]
