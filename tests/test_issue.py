"""``kaohe issue`` as the office uses it: numbers, corrections, withdrawals, appeals, years."""

import csv
import errno
import hashlib
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from pipeline import issue_command
from pipeline.commands import kaohe
from pipeline.exchange import hold
from pipeline.issue.register import read_register
from pipeline.issued import Action, Register
from pipeline.usage import WrongUse
from tests.docx_samples import edited
from tests.reader import pdf_text
from tests.rendering import ROOT

BASE = ROOT / "tests" / "errors" / "_base"
pytestmark = pytest.mark.slow


class Office:
    """A campaign's folder and its archive, and the command on them."""

    def __init__(self, folder: Path) -> None:
        self.inputs = folder / "2017"
        self.archive = folder / "archive"
        if not self.inputs.exists():
            shutil.copytree(BASE, self.inputs)
            self.change("2,2,1.5,学习", "2,2,1,学习")  # low enough for a notice

    def issue(self, *words: str, date: str = "2017-12-20", code: int = 0) -> Result:
        """Run the command."""
        places = ["--inputs", self.inputs, "--rubric", self.inputs / "rubric.yaml"]
        more = ["--archive", self.archive, "--date", date, "--jobs", "2", "--lang", "zh"]
        arguments = ["issue", *words, *map(str, [*places, *more])]
        done = CliRunner().invoke(kaohe, arguments)
        assert done.exit_code == code, (done.output, done.exception)
        return done

    def register(self) -> Register:
        """Read the register, which must be sound."""
        register, found = read_register(self.archive)
        assert register is not None, found
        return register

    def numbers(self) -> list[str]:
        """Give every number in the order of the register."""
        return [str(entry.number) for entry in self.register().entries]

    def digests(self) -> dict[str, str]:
        """Give the sha256 of each issued file."""
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted((self.archive / "issued").rglob("*.*"))
        }

    def change(self, old: str, new: str, file: str = "scores/long.csv") -> None:
        """Change an input."""
        path = self.inputs / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def text(self, number: str) -> str:
        """Give the text of an issued document without blanks."""
        [path] = (self.archive / "issued").rglob(f"{number}*.pdf")
        return re.sub(r"\s", "", pdf_text(path))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    Office(folder).issue("--yes")
    return folder


@pytest.fixture
def issued(once: Path, tmp_path: Path) -> Office:
    """Give an office of one's own that has issued everything."""
    shutil.copytree(once, tmp_path / "office")
    return Office(tmp_path / "office")


def test_without_yes_the_numbers_are_shown_and_none_is_given(office: Office) -> None:
    done = office.issue()
    assert "示院组函〔2017〕1号" in done.output
    assert "没有签发，没有编号" in done.output
    assert office.register().entries == ()
    assert not (office.archive / "issued").exists()


def test_a_batch_is_numbered_dated_and_kept(office: Office) -> None:
    office.issue("--yes", date="2017-12-21")
    register = office.register()
    assert [entry.serial for entry in register.entries] == list(range(1, len(register.entries) + 1))
    assert {entry.dated.isoformat() for entry in register.entries} == {"2017-12-21"}
    for entry in register.entries:
        text = office.text(str(entry.number))
        assert str(entry.number) in text
        assert "2017年12月21日" in text
    with (office.archive / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["number"] for row in rows] == office.numbers()
    sheet = load_workbook(office.archive / "register.xlsx").active
    assert sheet is not None
    listed = [row[1].value for row in sheet.iter_rows(min_row=2)]
    assert listed == office.numbers()


def test_the_same_inputs_again_change_nothing_not_even_a_byte(issued: Office) -> None:
    before = issued.digests()
    name = next((issued.archive / "issued").rglob("*.pdf"))
    name.unlink()  # a name that is lost is made again from the store
    done = issued.issue("--yes", date="2017-12-25")
    assert "都已签发，内容没有变化" in done.output
    assert issued.digests() == before
    assert len(issued.register().batches) == 1


def test_departments_by_and_by_get_the_next_numbers(office: Office) -> None:
    office.issue("D02", "--yes")
    office.issue("--yes", date="2017-12-22")
    letters = [entry for entry in office.register().entries if entry.kind == "letter"]
    assert letters[0].department == "D02"
    assert [entry.number.number for entry in letters] == list(range(1, len(letters) + 1))


def test_changed_inputs_are_refused_and_the_change_is_named(issued: Office) -> None:
    before = issued.digests()
    line = next(
        line for line in (issued.inputs / "scores/long.csv").read_text("utf-8").splitlines()
        if line.startswith("机关") and "材料" in line
    )  # fmt: skip
    issued.change(line, line + "，另有说明")
    done = issued.issue("--yes", code=1)
    assert "K020" in done.stderr
    assert "inputs/scores/long.csv" in done.stderr
    assert "另有说明" in done.stderr
    assert issued.digests() == before


@pytest.mark.parametrize(
    ("words", "date", "code"),
    [
        (("D99",), "2017-12-20", "K022"),
        ((), "2017-11-30", "C006"),  # before the inspection ended
        ((), "2018-02-30", None),
        (("correct", "D01", "--reason", "错字"), "2017-12-20", "K024"),
        (("withdraw", "D01", "--reason", "错字"), "2017-12-20", "K024"),
        (("correct", "D01"), "2017-12-20", None),  # no reason
        (("withdraw", "--reason", "错字"), "2017-12-20", None),  # nobody named
        (("--sign", "核稿=某某"), "2017-12-20", None),
        (("--sign", "签发=某某=2017-12-21"), "2017-12-20", "K034"),
        (("--sign", "拟稿=甲=2017-12-19", "--sign", "核稿=乙=2017-12-18"), "2017-12-20", "K026"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    words: tuple[str, ...], date: str, code: str | None, office: Office
) -> None:
    done = CliRunner().invoke(
        kaohe,
        ["issue", *words, "--yes", "--inputs", str(office.inputs), "--archive",
         str(office.archive), "--rubric", str(office.inputs / "rubric.yaml"), "--date", date],
    )  # fmt: skip
    assert done.exit_code == (1 if code else 2) or code is None
    assert done.exit_code != 0
    if code:
        assert code in done.stderr
    assert not (office.archive / "register.db").exists() or office.register().entries == ()


def test_a_date_before_the_last_number_is_refused(office: Office) -> None:
    office.issue("D01", "--yes", date="2017-12-22")
    done = office.issue("D02", "--yes", date="2017-12-21", code=1)
    assert "K021" in done.stderr


def test_the_sign_off_that_the_campaign_wants_is_recorded(office: Office) -> None:
    settings = office.inputs / "campaign.yaml"
    text = settings.read_text(encoding="utf-8") + "\nsign_off: [drafted, approved]\n"
    settings.write_text(text, encoding="utf-8")
    done = office.issue("D01", "--yes", "--sign", "拟稿=某甲=2017-12-18", code=1)
    assert "K025" in done.stderr
    assert "签发" in done.stderr
    signed = ("--sign", "拟稿=某甲=2017-12-18", "--sign", "approved=某乙=2017-12-20")
    office.issue("D01", "--yes", *signed)
    [batch] = office.register().batches
    assert [(one.step, one.name) for one in batch.signings] == [
        ("drafted", "某甲"),
        ("approved", "某乙"),
    ]


def test_an_appeal_issues_the_letter_and_the_summary_anew_and_nothing_else(issued: Office) -> None:
    before = issued.digests()
    first = {(one.kind, one.department): one for one in issued.register().entries}
    lowered = first["letter", "D02"]
    raise_mark(issued)
    why = "复核采纳补充材料"
    issued.issue("appeal", "D02", "--reason", why, "--yes", date="2018-01-10")
    register = issued.register()
    new = register.entries[len(first) :]
    assert {one.department for one in new} <= {"D02", ""}
    assert {one.kind for one in new} >= {"letter", "summary"}
    letter = next(one for one in new if one.kind == "letter")
    assert (letter.action, letter.cites) == (Action.CORRECT, lowered.number)
    assert letter.number.year == 2018
    text = issued.text(str(letter.number))
    assert f"（{lowered.number}）" in text
    assert why in text
    assert "更正前后对比" in text
    assert register.ended[lowered.number] == letter  # the trail both ways
    assert before.items() <= issued.digests().items()
    with (issued.archive / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["number"]: row for row in csv.DictReader(file)}
    assert rows[str(letter.number)]["cites"] == str(lowered.number)


def test_the_reason_of_a_decision_on_an_appeal_is_the_reason_of_the_correction(
    issued: Office,
) -> None:
    (issued.inputs / "appeals.csv").write_text(
        "单位,编号,指标,考核分,扣分原因,复核理由,决定日期\n"
        "机关党总支,1.1,组织生活,3.5,缺少一次记录,补交的会议记录属实,2018-01-08\n",
        encoding="utf-8",
    )
    issued.issue("appeal", "D02", "--yes", date="2018-01-10")
    new = [one for one in issued.register().entries if one.number.year == 2018]
    assert [(one.kind, one.department) for one in new] == [("letter", "D02"), ("summary", "")]
    for one in new:
        assert "补交的会议记录属实" in issued.text(str(one.number))
    assert "由3分更正为3.5分" in issued.text(str(new[0].number))


def test_an_appeal_without_a_decision_needs_a_reason(issued: Office) -> None:
    before = issued.numbers()
    done = CliRunner().invoke(
        kaohe,
        ["issue", "appeal", "D02", "--yes", "--date", "2018-01-10", "--inputs", str(issued.inputs),
         "--rubric", str(issued.inputs / "rubric.yaml"), "--archive", str(issued.archive)],
    )  # fmt: skip
    assert isinstance(done.exception, WrongUse) or done.exit_code == 2
    assert issued.numbers() == before


def test_a_notice_no_longer_due_is_withdrawn_by_the_appeal(issued: Office) -> None:
    notices = [one for one in issued.register().entries if one.kind == "notice"]
    assert notices
    raise_mark(issued, notices[0].department, whole=True)
    words = ("appeal", notices[0].department, "--reason", "复核采纳")
    issued.issue(*words, "--yes", date="2018-01-10")
    end = issued.register().ended[notices[0].number]
    assert (end.kind, end.action) == ("withdrawal", Action.WITHDRAW)
    assert end.number.series == notices[0].number.series
    assert str(notices[0].number) in issued.text(str(end.number))


def test_a_correction_without_a_change_is_refused(issued: Office) -> None:
    done = issued.issue("correct", "D01", "--reason", "错字", "--yes", code=1)
    assert "K023" in done.stderr


def test_a_withdrawn_document_is_issued_again_only_where_it_is_asked_for(issued: Office) -> None:
    numbers = issued.numbers()
    issued.issue(
        "withdraw", "D01", "--kind", "letter", "--reason", "发错单位", "--yes", date="2018-01-03"
    )
    register = issued.register()
    end = register.entries[-1]
    assert (end.action, str(end.cites)) == (Action.WITHDRAW, numbers[0])
    text = issued.text(str(end.number))
    assert numbers[0] in text
    assert "发错单位" in text
    again = issued.issue("--yes", date="2018-01-04")
    assert "K033" in again.stderr
    assert issued.numbers() == [*numbers, str(end.number)]
    issued.issue("D01", "--yes", date="2018-01-04")
    last = issued.register().entries[-1]
    assert (last.kind, last.department, last.action) == ("letter", "D01", Action.ISSUE)


def test_nothing_is_ended_twice(issued: Office) -> None:
    words = ("withdraw", "D01", "--reason", "发错单位", "--yes")
    issued.issue(*words, date="2018-01-03")
    done = issued.issue(*words, date="2018-01-04", code=1)
    assert "K024" in done.stderr


def test_numbers_begin_anew_in_a_second_year_and_the_first_stays(issued: Office) -> None:
    first, digests = issued.numbers(), issued.digests()
    for path in [issued.inputs / "rubric.yaml", issued.inputs / "campaign.yaml"]:
        text = path.read_text(encoding="utf-8")
        path.write_text(later(text), encoding="utf-8")
    issued.issue("--yes", date="2018-12-20")
    numbers = issued.numbers()
    assert numbers[: len(first)] == first
    assert "示院组函〔2018〕1号" in numbers
    assert digests.items() <= issued.digests().items()


def later(text: str) -> str:
    """Move every year by one."""
    return re.sub(r"20(17|18)(?=[-年\n]|$)", lambda found: str(int(found[0]) + 1), text)


def raise_mark(issued: Office, department: str = "D02", *, whole: bool = False) -> None:
    """Give a department full marks on an item that lost points; on every one with ``whole``."""
    with (issued.inputs / "departments.csv").open(encoding="utf-8-sig", newline="") as file:
        names = {row["编号"]: row["名称"] for row in csv.DictReader(file)}
    path = issued.inputs / "scores" / "long.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        own = row["单位"] in {department, names[department]}
        if own and row["考核分"] != row["分值"]:
            row["考核分"], row["扣分原因"] = row["分值"], ""
            if not whole:
                break
    else:
        assert whole
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def test_a_letter_whose_rank_moved_by_anothers_appeal_is_told_and_left_as_issued(
    issued: Office,
) -> None:
    before = issued.digests()
    raise_mark(issued, "D01", whole=True)
    done = issued.issue("appeal", "D01", "--reason", "复核", "--yes", date="2018-01-10")
    assert "K028" in done.stderr
    assert "kaohe issue correct D02" in done.stderr
    assert before.items() <= issued.digests().items()
    assert not [one for one in issued.register().ended if "D02" in str(one)]


def test_another_run_waits_for_the_one_that_issues(office: Office) -> None:
    office.archive.mkdir()
    with hold(office.archive / ".lock") as is_ours:
        assert is_ours
        assert "K014" in office.issue("--yes", code=1).stderr
    assert not (office.archive / "register.db").exists()


def test_too_little_room_is_told_before_the_work(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil._ntuple_diskusage(10**9, 10**9 - 10**6, 10**6)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert "K012" in office.issue("--yes", code=1).stderr
    monkeypatch.undo()
    assert office.register().entries == ()


def test_a_clock_set_back_is_doubted_and_changes_no_number(
    issued: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = len(issued.register().entries)
    monkeypatch.setattr(issue_command, "_now", lambda: "2001-01-01T00:00:00+00:00")
    words = ("withdraw", "D02", "--reason", "发错单位", "--yes")
    assert "K029" in issued.issue(*words, date="2018-01-10").stderr
    assert issued.register().entries[last].number.number == 1  # of 2018


def test_a_disk_that_is_full_after_the_commit_ends_with_its_own_code(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pipeline.issue.commit._name", full)
    done = office.issue("D01", "--yes", code=3)
    assert "K032" in done.stderr
    monkeypatch.undo()
    numbers = office.numbers()
    office.issue("D01", "--yes")
    assert office.numbers() == numbers
    assert len(office.digests()) == 2 * len(numbers)


# --- what documents are made with ---


def test_a_faulty_template_is_refused_before_a_number_is_given(office: Office) -> None:
    (office.inputs / "templates").mkdir()
    letter = (ROOT / "templates" / "letter.docx").read_bytes()
    misspelt = edited(letter, "{{ letter.closing }}", "{{ letter.closnig }}")
    (office.inputs / "templates" / "letter.docx").write_bytes(misspelt)
    done = office.issue("--yes", code=1)
    assert "T205" in done.stderr
    assert "O205" not in done.stderr
    assert office.numbers() == []


def test_a_character_that_no_font_has_is_refused_before_a_number_is_given(office: Office) -> None:
    office.change("缺少两次记录", "缺少\U00031350两次记录")
    done = office.issue("--yes", code=1)
    assert "O110" in done.stderr
    assert office.numbers() == []
