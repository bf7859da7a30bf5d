"""Believable documents for the tests of every renderer, friendly and hostile.

All of it is invented. What a template adds and what the data bring is shown here: the words 附件：,
抄送： and 印发 belong to the templates; every other string, its punctuation included, is data.
"""

from dataclasses import replace
from decimal import Decimal

from pipeline.documents import (
    BlockRow,
    DeductionRow,
    Document,
    EvidenceRow,
    Head,
    Letter,
    Notice,
    Section,
    Table,
)
from pipeline.numbers import ratio, show, show_percent, total
from tests.sample_notice import notice
from tests.sample_rubric import (
    BLOCKS,
    DEPARTMENTS,
    HOSTILE,
    ITEMS,
    LONG_NAME,
    LONG_REASON,
    MARK,
    REASONS,
    SAMPLE_LINE,
    lost,
    meta,
    tail,
)
from tests.sample_summary import blended_summary, sample_summary
from tests.sample_withdrawal import hostile_withdrawal, sample_withdrawal

__all__ = [
    "HOSTILE",
    "LONG_NAME",
    "all_samples",
    "hostile_letter",
    "hostile_notice",
    "letter_with_many_deductions",
    "letter_without_deductions",
    "sample_letter",
    "sample_notice",
    "sample_summary",
]

DEPARTMENT = 7

# Item, points lost, reason.
Loss = tuple[int, Decimal, str]


def sample_letter() -> Letter:
    """Give a common letter: eight deductions."""
    return _letter(DEPARTMENTS[DEPARTMENT][0], _losses(DEPARTMENT))


def letter_without_deductions() -> Letter:
    """Give the letter of a department that lost nothing."""
    return _letter(DEPARTMENTS[0][0], ())


def letter_with_many_deductions() -> Letter:
    """Give a letter of 40 deductions: its table runs over several pages."""
    half = Decimal("0.5")
    twice = [number for number in range(27) for _ in range(2) if ITEMS[number][2] > 1]
    return _letter(
        DEPARTMENTS[9][0],
        tuple((item, half, REASONS[at % len(REASONS)]) for at, item in enumerate(twice[:40])),
    )


def letter_with_evidence() -> Letter:
    """Give a letter that lists what was looked at, below its deductions."""
    rows = ("组织生活会议记录.pdf；台账/2017年/第三季度.xlsx", HOSTILE, "A" * 200, LONG_REASON)
    header = EvidenceRow("序号", "考核指标", "佐证材料")
    table = Table(
        "表3　考核时查看的佐证材料",
        header,
        tuple(
            EvidenceRow(str(at), f"{ITEMS[at][0]} {ITEMS[at][1]}", text)
            for at, text in enumerate(rows, start=1)
        ),
    )
    return replace(sample_letter(), evidence=table)


def letter_with_evidence_alone() -> Letter:
    """Give a letter that lists what was looked at where nothing was lost."""
    table = letter_with_evidence().evidence
    assert table is not None
    table = replace(table, caption=table.caption.replace("3", "2"))
    return replace(letter_without_deductions(), evidence=table)


def hostile_letter() -> Letter:
    """Give a letter of strings that break careless programs."""
    half = Decimal("0.5")
    letter = _letter(
        LONG_NAME,
        (
            (0, half, HOSTILE),
            (1, half, LONG_REASON),
            (2, half, "A" * 200),
            (3, half, "，".join("“《〔（【甲】）〕》”" for _ in range(12)) + "。"),
        ),
    )
    return replace(
        letter,
        opening=(HOSTILE, *letter.opening, "https://example.edu.cn/" + "very-long-path/" * 9),
        appeal=Section(letter.appeal.heading, (LONG_REASON, HOSTILE)),
    )


def sample_notice() -> Notice:
    """Give a notice on three low items."""
    return notice(DEPARTMENTS[3][0], (3, 9, 19))


def hostile_notice() -> Notice:
    """Give a notice with a long name and strings that break careless programs."""
    common = notice(LONG_NAME, tuple(range(12)))
    first = replace(common.items[0], found=(HOSTILE, LONG_REASON), demand=HOSTILE)
    return replace(common, items=(first, *common.items[1:]))


def all_samples() -> dict[str, Document]:
    """Give every sample by name."""
    return {
        "letter": sample_letter(),
        "letter-clean": letter_without_deductions(),
        "letter-many": letter_with_many_deductions(),
        "letter-evidence": letter_with_evidence(),
        "letter-evidence-alone": letter_with_evidence_alone(),
        "letter-hostile": hostile_letter(),
        "notice": sample_notice(),
        "notice-hostile": hostile_notice(),
        "summary": sample_summary(),
        "summary-blended": blended_summary(),
        "withdrawal": sample_withdrawal(),
        "withdrawal-hostile": hostile_withdrawal(),
    }


def _losses(department: int) -> tuple[Loss, ...]:
    found = ((item, lost(department, item)) for item in range(len(ITEMS)))
    return tuple(
        (item, points, REASONS[(item + department) % len(REASONS)])
        for item, points in found
        if points
    )


def _letter(name: str, losses: tuple[Loss, ...]) -> Letter:
    gone = total(points for _, points, _ in losses)
    title = f"关于反馈{name}2017年度基层党建工作考核结果的函"
    return Letter(
        meta=meta(title, "考核反馈函"),
        head=Head(SAMPLE_LINE, MARK, "示院组函〔2017〕8号", title, f"{name}："),
        opening=(
            (
                "根据《示例师范学院2017年基层党建工作目标任务考核办法》，校党委考核组于2017年12月"
                "11日至15日，通过听取汇报、查阅资料、实地查看、个别谈话等方式，对你单位2017年度基层"
                "党建工作进行了考核。现将有关情况函告如下。"
            ),
        ),
        result=Section(
            "一、考核结果",
            (
                (
                    f"你单位自评{show(100 - gone + min(gone, Decimal(2)))}分，"
                    f"考核得分{show(100 - gone)}分，在24个单位中列第9名（并列），考核等次为“良好”。"
                    "各部分得分情况见表1。"
                ),
            ),
        ),
        blocks=_block_table(losses),
        losses=Section(
            "二、扣分情况",
            (f"本次考核共扣分{len(losses)}处，合计{show(gone)}分，逐项说明见表2。",)
            if losses
            else ("本次考核未扣分。",),
        ),
        deductions=_deduction_table(losses) if losses else None,
        evidence=None,
        requests=Section(
            "三、有关建议",
            (
                "（一）认真对照扣分说明，逐项分析原因，明确责任人和完成时限，举一反三，抓好落实。",
                "（二）请于2018年1月31日前将改进情况书面函复我部，并附有关佐证材料。",
            ),
        ),
        appeal=Section(
            "四、复核申请",
            (
                (
                    "对考核结果有异议的，请于收到本函之日起5个工作日内向我部书面提出复核申请，"
                    "并说明理由、附具证明材料；逾期未提出的，视为无异议。"
                ),
            ),
        ),
        closing="特此函告。",
        tail=tail(),
    )


def _block_table(losses: tuple[Loss, ...]) -> Table[BlockRow]:
    full = [total(p for i, _, p in ITEMS if i[0] == str(block + 1)) for block in range(4)]
    gone = [
        total(p for item, p, _ in losses if ITEMS[item][0][0] == str(block + 1))
        for block in range(4)
    ]
    rows = tuple(map(_block_row, BLOCKS, full, gone))
    return Table(
        "表1　各部分得分情况",
        BlockRow("考核内容", "分值", "自评分", "考核分", "扣分", "得分率"),
        rows,
        _block_row("合计", total(full), total(gone)),
    )


def _block_row(name: str, full: Decimal, gone: Decimal) -> BlockRow:
    score = full - gone
    claimed = score + min(gone, Decimal("0.5"))
    rate = show_percent(ratio(score, full))
    return BlockRow(name, show(full), show(claimed), show(score), show(gone), rate)


def _deduction_table(losses: tuple[Loss, ...]) -> Table[DeductionRow]:
    rows = (
        DeductionRow(
            str(number),
            f"{ITEMS[item][0]} {ITEMS[item][1]}",
            show(ITEMS[item][2]),
            show(ITEMS[item][2]),
            show(ITEMS[item][2] - points),
            show(points),
            reason,
        )
        for number, (item, points, reason) in enumerate(losses, 1)
    )
    gone = show(total(points for _, points, _ in losses))
    return Table(
        "表2　扣分明细",
        DeductionRow("序号", "指标", "分值", "自评分", "考核分", "扣分", "扣分原因"),
        tuple(rows),
        DeductionRow("", "合计", "", "", "", gone, ""),
    )
