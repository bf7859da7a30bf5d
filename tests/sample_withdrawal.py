"""The invented withdrawal of a document."""

from dataclasses import replace

from pipeline.documents import Head, Withdrawal
from tests.sample_rubric import (
    DEPARTMENTS,
    HOSTILE,
    LONG_NAME,
    LONG_REASON,
    MARK,
    SAMPLE_LINE,
    meta,
    tail,
)


def sample_withdrawal() -> Withdrawal:
    """Give the withdrawal of a letter."""
    title = f"{MARK}关于撤销示院组函〔2017〕8号文件的通知"
    return Withdrawal(
        meta=meta(title, "撤销通知"),
        head=Head(SAMPLE_LINE, MARK, "示院组函〔2018〕3号", title, f"{DEPARTMENTS[7][0]}："),
        opening=(
            "现决定撤销《关于反馈考核结果的函》（示院组函〔2017〕8号），有关事项通知如下：",
            "撤销原因：主送单位有误。",
            "上述文件自2018年1月8日起作废，视为自始无效，请停止使用。",
        ),
        closing="特此通知。",
        tail=tail(printer=MARK, printed="2018年1月8日"),
    )


def hostile_withdrawal() -> Withdrawal:
    """Give one with a long name and strings that break careless programs, over two pages."""
    common = sample_withdrawal()
    head = replace(common.head, addressee=f"{LONG_NAME}：")
    return replace(common, head=head, opening=(*common.opening, HOSTILE, *[LONG_REASON] * 6))
