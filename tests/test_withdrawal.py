"""The withdrawal of a document: what it says, how it is numbered and closed, where it lies."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.compose.withdrawal import Withdrawn, compose_withdrawal
from pipeline.documents import Withdrawal, parts
from pipeline.issued import Action, DocumentNumber, Entry
from pipeline.outputs import Draft, Format
from pipeline.render import docx_text, pdf_pieces
from pipeline.render.printed import compare
from pipeline.wording import blanks
from tests import docx_samples
from tests.builders import CAMPAIGN
from tests.issued_samples import ORDER, WITHDRAWN, the_wording
from tests.rendering import render
from tests.sample_rubric import HOSTILE, LONG_NAME, LONG_REASON


def withdrawn(old: Withdrawn = WITHDRAWN, **order: object) -> tuple[Draft, Withdrawal]:
    given = replace(ORDER, **order)  # type: ignore[arg-type] # any field
    draft = compose_withdrawal(old, given, CAMPAIGN, the_wording())
    assert isinstance(draft.document, Withdrawal)
    return draft, draft.document


def test_it_cites_the_old_document_and_says_why_and_from_when() -> None:
    _, made = withdrawn()
    title = "中共示例师范学院委员会组织部关于反馈2017年度基层党建工作考核情况的函"
    assert made.head.title == "中共示例师范学院委员会组织部关于撤销示院组函〔2017〕3号文件的通知"
    assert made.head.addressee == "文学院党委："
    assert made.opening == (
        f"现决定撤销《{title}》（示院组函〔2017〕3号），有关事项通知如下：",
        "撤销原因：主送单位有误。",
        (
            "被撤销的文件视为自始无效，请自2018年1月8日起停止使用，"
            "不再作为2017年度基层党建工作考核有关工作的依据。"
        ),
    )
    assert made.closing == "特此通知。"


def test_it_bears_its_own_number_and_date_and_the_record_of_a_notice() -> None:
    _, made = withdrawn()
    assert made.head.number == "示院组函〔2018〕1号"
    assert made.meta.created == date(2018, 1, 8)
    assert (made.tail.date, made.tail.printed) == ("2018年1月8日", "2018年1月8日")
    assert made.tail.copies == "学校纪委、党委办公室。"
    assert made.tail.printer == CAMPAIGN.offices.printer
    assert made.tail.annexes == ()


def test_without_copies_the_record_has_the_printing_office_alone() -> None:
    campaign = replace(CAMPAIGN, copies_to=())
    draft = compose_withdrawal(WITHDRAWN, ORDER, campaign, the_wording())
    assert draft.document.tail.copies == ""
    assert draft.document.tail.printer


def test_its_files_are_named_by_the_department_and_the_old_number() -> None:
    draft, _ = withdrawn()
    assert draft.stem == "withdrawals/D01-文学院党委-示院组函〔2017〕3号"
    assert (draft.kind, draft.department) == ("withdrawal", "D01")


def test_two_documents_of_one_department_are_withdrawn_under_two_names() -> None:
    notice = replace(WITHDRAWN, number=DocumentNumber("示院组整通", 2017, 3))
    assert withdrawn(notice)[0].stem != withdrawn()[0].stem


def test_the_summary_s_withdrawal_has_no_department() -> None:
    number = DocumentNumber("示院组通报", 2017, 1)
    old = Withdrawn(number, "关于考核情况的通报", "各二级党组织：")
    draft, made = withdrawn(old)
    assert draft.stem == "withdrawals/示院组通报〔2017〕1号"
    assert draft.department == ""
    assert made.head.addressee == "各二级党组织："


def test_a_line_of_the_register_says_all_that_is_needed() -> None:
    entry = Entry(
        serial=1, batch=1, number=WITHDRAWN.number, kind="letter", department="D01",
        name="文学院党委", title=WITHDRAWN.title, addressee="文学院党委", copies="",
        dated=date(2017, 12, 20), action=Action.ISSUE, cites=None, reason="", preface=(),
        content="", files={}, pages=1, previous="", hash="",
    )  # fmt: skip
    assert withdrawn(Withdrawn.of(entry)) == withdrawn()


# --- hostile ---


def test_title_marks_in_a_title_become_single_ones() -> None:
    old = replace(WITHDRAWN, title="关于《考核办法》执行情况的函")
    assert "撤销《关于〈考核办法〉执行情况的函》（" in withdrawn(old)[1].opening[0]


@pytest.mark.parametrize("reason", ["数据有误。", "数据有误", "数据有误！"])
def test_the_reason_is_closed_once(reason: str) -> None:
    said = withdrawn(reason=reason)[1].opening[1]
    assert said.removeprefix("撤销原因：").rstrip("。！") == "数据有误"
    assert said[-2] not in "。！"


def test_braces_in_data_stay_data() -> None:
    _, made = withdrawn(replace(WITHDRAWN, title="关于{number}的函"), reason="{title}写错")
    assert "《关于{number}的函》" in made.opening[0]
    assert made.opening[1] == "撤销原因：{title}写错。"


def test_a_name_made_of_path_signs_leads_out_of_no_folder() -> None:
    draft, _ = withdrawn(replace(WITHDRAWN, name="../../学院:党委"))
    assert draft.stem == "withdrawals/D01-学院_党委-示院组函〔2017〕3号"


def test_a_name_of_60_characters_leaves_the_number_in_the_file_s_name() -> None:
    draft, _ = withdrawn(replace(WITHDRAWN, name=LONG_NAME))
    assert draft.stem.endswith("-示院组函〔2017〕3号")
    assert len(draft.path(Format.DOCX).rpartition("/")[2].encode()) < 255


def test_both_files_say_the_same_whatever_the_reason() -> None:
    old = replace(WITHDRAWN, addressee=f"{LONG_NAME}：", title=HOSTILE)
    _, made = withdrawn(old, reason=f"{HOSTILE}{LONG_REASON * 6}")
    docx, (_, pdf) = docx_text.pieces(docx_samples.render(made)), pdf_pieces.read(render(made))
    assert compare(docx, pdf) is None


def test_no_blank_is_left() -> None:
    assert [text for text in parts(withdrawn()[1]) if blanks(text)] == []
