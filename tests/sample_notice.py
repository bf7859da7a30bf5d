"""The invented rectification notice."""

from pipeline.documents import (
    Head,
    Notice,
    NoticeItem,
    ProblemList,
    ProblemRow,
    Receipt,
    ReceiptRow,
    Section,
    Table,
)
from pipeline.numbers import show
from tests.sample_rubric import ITEMS, MARK, REASONS, SAMPLE_LINE, meta, tail


def notice(name: str, low: tuple[int, ...]) -> Notice:
    """Give a notice to ``name`` on the items ``low``."""
    title = f"关于{name}2017年度基层党建工作考核发现问题限期整改的通知"
    return Notice(
        meta=meta(title, "整改通知书"),
        head=Head(SAMPLE_LINE, MARK, "示院组改〔2017〕3号", title, f"{name}："),
        opening=(
            (
                "根据《示例师范学院2017年基层党建工作目标任务考核办法》，校党委考核组对你单位2017年度"
                f"基层党建工作进行了考核，发现{len(low)}项指标得分率低于60%。现将整改事项通知如下。"
            ),
        ),
        problems=Section("一、需要整改的问题", ("经考核，下列指标未达到要求：",)),
        items=tuple(_notice_item(*pair) for pair in enumerate(low)),
        requests=Section(
            "二、整改要求",
            (
                "（一）对照问题清单制定整改方案，逐项明确整改措施、责任人和完成时限。",
                "（二）于2018年3月31日前完成整改，并将整改报告和佐证材料报我部。",
            ),
        ),
        review=Section(
            "三、复查",
            ("我部将于2018年4月组织复查；逾期未完成或者整改不到位的，按有关规定处理。",),
        ),
        closing="特此通知。",
        tail=tail(
            "1.问题清单",
            "2.送达回执",
            printer=MARK,
            printed="2017年12月25日",
        ),
        problem_list=ProblemList("附件1", "问题清单", _problem_table(low)),
        receipt=_receipt(name),
    )


def _notice_item(at: int, item: int) -> NoticeItem:
    number, title, points = ITEMS[item]
    return NoticeItem(
        heading=f"（{'一二三四五六七八九十'[at % 10]}）{number} {title}",
        score=f"分值{show(points)}分，考核得分{show(points / 2)}分，得分率50.0%。",
        asked=f"考核要求：按有关规定做好“{title}”所列工作，程序规范，台账齐全，材料真实有效。",
        found=(f"1. {REASONS[item % 10]}。", f"2. {REASONS[(item + 4) % 10]}。"),
        demand="整改要求：补齐缺失材料，完善制度，明确专人负责，经党组织会议审议后执行。",
        deadline="整改期限：2018年3月31日前。",
    )


def _problem_table(low: tuple[int, ...]) -> Table[ProblemRow]:
    return Table(
        "表1　问题清单",
        ProblemRow("序号", "指标", "问题描述", "考核要求", "扣分", "整改时限"),
        tuple(
            ProblemRow(
                str(at),
                f"{ITEMS[item][0]} {ITEMS[item][1]}",
                REASONS[item % 10],
                "程序规范，台账齐全，材料真实有效",
                show(ITEMS[item][2] / 2),
                "2018年3月31日",
            )
            for at, item in enumerate(low, 1)
        ),
    )


def _receipt(name: str) -> Receipt:
    blanks = ("签收人", "职务", "签收日期", "对整改事项的意见", "单位盖章")
    return Receipt(
        label="附件2",
        title="送达回执",
        rows=(
            ReceiptRow("文件字号", "示院组改〔2017〕3号"),
            ReceiptRow("文件标题", f"关于{name}2017年度基层党建工作考核发现问题限期整改的通知"),
            ReceiptRow("收件单位", name),
            *(ReceiptRow(label, "") for label in blanks),
        ),
        instructions="请于收到通知之日起3个工作日内填写本回执，加盖公章后送组织部办公室。",
    )
