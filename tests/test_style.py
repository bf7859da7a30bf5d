"""The style of one text: what is marked, and what is left alone."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.style import Kind, advise, lacks_stop


def found(text: str) -> list[tuple[str, str, str]]:
    return [(one.kind.value, text[one.start : one.end], one.likely) for one in advise(text)]


def mended(text: str) -> str:
    for one in reversed(list(advise(text))):
        text = text[: one.start] + one.likely + text[one.end :]
    return text


@pytest.mark.parametrize(
    ("text", "year", "typed"),
    [
        ("17年的问题没有整改", 2017, "17年"),
        ("16年工作总结没有报送", 2017, "16年"),
        ("缺18年计划", 2017, "18年"),
        ("17年的问题没有整改", 0, ""),  # of which year, nobody has said
        ("15年的问题没有整改", 2017, ""),
        ("任职17年的干部没有谈话", 2017, ""),
        ("有17年的经验", 2017, ""),
        ("2017年的问题", 2017, ""),
        ("建校117年的材料", 2017, ""),
        ("共17年的台账", 2017, ""),
    ],
)
def test_a_short_year_is_known_by_the_year_of_the_campaign(
    text: str, year: int, typed: str
) -> None:
    marked = [(text[one.start : one.end], one.likely) for one in advise(text, year)]
    assert marked == ([(typed, f"20{typed}")] if typed else [])


@pytest.mark.parametrize(
    ("text", "kind", "typed", "likely"),
    [
        ("工作完成于5月3号", Kind.DAY, "3号", "3日"),
        ("请在20号前报送", Kind.DAY, "20号", "20日"),
        ("会议于15号召开", Kind.DAY, "15号", "15日"),
        ("17年度没有计划", Kind.SHORT_YEAR, "17年", "2017年"),
        ("17年底没有总结", Kind.SHORT_YEAR, "17年", "2017年"),
        ("缺17年3月记录", Kind.SHORT_YEAR, "17年", "2017年"),
        ("缺98年12月记录", Kind.SHORT_YEAR, "98年", "1998年"),
        ("'17年计划没有", Kind.SHORT_YEAR, "'17年", "2017年"),
        ("2017-18年没有开展", Kind.SHORT_YEAR, "2017-18", "2017—2018"),
        ("2017/18学年没有开展", Kind.SHORT_YEAR, "2017/18", "2017—2018"),
        ("二〇一七年十二月五日", Kind.HAN_DATE, "二〇一七年十二月五日", "2017年12月5日"),
        ("二O一七年总结", Kind.HAN_DATE, "二O一七年", "2017年"),
        ("于十一月二十三日召开", Kind.HAN_DATE, "十一月二十三日", "11月23日"),
        ("2017-2018年没有计划", Kind.YEAR_RANGE, "2017-2018", "2017—2018"),
        ("2017年-2018学年没有计划", Kind.YEAR_RANGE, "2017年-2018", "2017—2018"),
        ("参会率63-68%", Kind.PERCENT_RANGE, "63-68%", "63%～68%"),
        ("参会率63~68%", Kind.PERCENT_RANGE, "63~68%", "63%～68%"),
        ("参会率6.5—8%", Kind.PERCENT_RANGE, "6.5—8%", "6.5%—8%"),
        ("经费100-150万元", Kind.MAGNITUDE_RANGE, "100-150万", "100万～150万"),
        ("扣.5分", Kind.BARE_POINT, ".5", "0.5"),
        ("按示院发[2017]3号执行", Kind.DOCUMENT_NUMBER, "[2017]3号", "〔2017〕3号"),
        ("按示院发(2017)3号执行", Kind.DOCUMENT_NUMBER, "(2017)3号", "〔2017〕3号"),
        ("按示院发（2017）3号执行", Kind.DOCUMENT_NUMBER, "（2017）3号", "〔2017〕3号"),
        ("按示院发〔2017〕03号执行", Kind.DOCUMENT_NUMBER, "〔2017〕03号", "〔2017〕3号"),
        ("按示院发〔2017〕第3号执行", Kind.DOCUMENT_NUMBER, "〔2017〕第3号", "〔2017〕3号"),
        ("按示院发〔17〕3号执行", Kind.DOCUMENT_NUMBER, "〔17〕3号", "〔2017〕3号"),
        ("{code}[{year}]{number}号文", Kind.DOCUMENT_NUMBER, "[{year}]{number}号", None),
        ("缺１２份记录", Kind.WIDE_DIGITS, "１２", "12"),
        ("党员Ａ组缺席", Kind.WIDE_DIGITS, "Ａ", "A"),
        ("扣０.5分", Kind.WIDE_DIGITS, "０.5", "0.5"),
        ("编号Ｄ０1缺席", Kind.WIDE_DIGITS, "Ｄ０1", "D01"),
        ('检查"落实“三会一课”"情况', Kind.STRAIGHT_QUOTES, '"落实“三会一课”"', "“落实‘三会一课’”"),
        ("缺记录,缺总结", Kind.HALF_WIDTH, ",", "，"),
        ("缺3次, 未说明", Kind.HALF_WIDTH, ",", "，"),
        ("整改要求:补齐", Kind.HALF_WIDTH, ":", "："),
        ("完成率90%;低于要求", Kind.HALF_WIDTH, ";", "；"),
        ("是否开展?没有", Kind.HALF_WIDTH, "?", "？"),
        ("台账不全.", Kind.HALF_WIDTH, ".", "。"),
        ("台账不全.缺记录", Kind.HALF_WIDTH, ".", "。"),
        ("党员12人(含预备党员)", Kind.HALF_WIDTH, "(含预备党员)", "（含预备党员）"),
        ("台账（2017)不全", Kind.HALF_WIDTH, "（2017)", "（2017）"),
        ('没有落实"三会一课"制度', Kind.STRAIGHT_QUOTES, '"三会一课"', "“三会一课”"),
        ("没有落实'三会一课'制度", Kind.STRAIGHT_QUOTES, "'三会一课'", "“三会一课”"),
        ("记录、台账、等不全", Kind.COMMA_BEFORE_ETC, "、等", "等"),
        ("记录、台账，等3项", Kind.COMMA_BEFORE_ETC, "，等", "等"),
        ("一.基本情况", Kind.NUMBERING, "一.", "一、"),
        ("一、.基本情况", Kind.NUMBERING, "一、.", "一、"),
        ("（一）、基本情况", Kind.NUMBERING, "（一）、", "（一）"),
        ("(二).基本情况", Kind.NUMBERING, "(二).", "（二）"),
        ("记录不全。。", Kind.DOUBLE_MARKS, "。。", "。"),
        ("记录不全，。", Kind.DOUBLE_MARKS, "，。", "。"),
        ("记录,,不全", Kind.DOUBLE_MARKS, ",,", "，"),
        ("学习次数不够 记录也不全", Kind.SPACE, " ", ""),
        ("缺记录、台账...", Kind.ELLIPSIS, "...", "……"),
        ("缺记录、台账。。。", Kind.ELLIPSIS, "。。。", "……"),
        ("缺记录…没有补", Kind.ELLIPSIS, "…", "……"),
        ("记录--台账", Kind.DASH, "--", "——"),
    ],
)
def test_a_slip_is_marked_and_what_it_becomes_is_none(
    text: str, kind: Kind, typed: str, likely: str | None
) -> None:
    wanted = "〔{year}〕{number}号" if likely is None else likely
    assert found(text) == [(kind.value, typed, wanted)]
    assert found(mended(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        *("今年没有计划", "较去年少2次", "与上月相同", "与上个月相同", "近日检查发现"),
        *("日前检查时没有", "本月没有开会", "明年再报", "昨天才补", "下周交", "截至今年6月"),
    ],
)
def test_a_date_that_moves_with_the_reader_is_marked(text: str) -> None:
    assert [one.kind for one in advise(text)] == [Kind.RELATIVE_DATE]


@pytest.mark.parametrize(
    "text",
    [
        # words that begin or end others
        *(
            "2018年1月19日前报送",
            "于截止日前报送",
            "5个工作日前",
            "以前年度",
            "写明年月",
            "证明年限",
        ),
        *(
            "以上月份",
            "过去年份",
            "失去年轻党员",
            "当今年轻人",
            "最近日常工作",
            "附近日期",
            "线上月报",
        ),
        *("网上周知", "本周期内", "日本月刊", "今后年度", "三年前年度计划", "本年度", "下一年度"),
        *("近年来", "近三年", "2010年至今年均增长", "说明天数", "以上个月"),
        # what is quoted or named
        *("《今年怎么干》没有学习", "“今年”两个字写错", "参照《关于5号会议的通知》"),
        # durations and counts
        *(
            "17年来坚持学习",
            "工作17年",
            "17年党龄",
            "30年初心不改",
            "30年底蕴",
            "第12年度",
            "满17年",
        ),
        *("从教30年度过", "3—17年", "17年3个月", "2017年12月", "2017-12-05", "2017—2018学年"),
        *("2017～2018年", "GB/T 9704-2012年版", "2017-12年"),
        # numbers that are no days
        *("5号楼", "3号文件", "3月3号文件", "12号线", "1号门", "3号机房", "第3号前", "3号前门"),
        *("2017〕3号", "〔2017〕3号", "（2017）3号楼", "2017年第3号", "（2017）云0102民初3号"),
        # figures
        *("扣3.5分", "1.1指标编号", "2017.12的记录", "10:30召开", "比例3:1", "1,000人", "63%～68%"),
        *(
            "63%-68%",
            "100万～150万",
            "3-5名",
            "表1-2",
            "编号1.2-3",
            "从63提高到68%",
            "约5%",
            "v1.5版",
        ),
        *("二十一世纪", "十九大", "一二年级", "三四个", "五四运动", "农历八月十五日", "第二十年"),
        *("二三十年", "一九四班", "十二月份", "三月"),
        # marks in their right place
        *(
            "“三会一课”落实",
            "A&B楼",
            "百分号%的用法",
            "共12人（含预备党员）。",
            "1.加强学习",
            "什么？！",
        ),
        *(
            "（一）加强学习",
            "一、基本情况",
            "见（一）、（二）",
            "等次为优秀，等次不变",
            "先报送，等候通知",
        ),
        *("不优秀，等同于一般", "台账、等级证书", "缺记录、台账等", "缺记录……", "记录——台账"),
        *(
            "北京—上海",
            "张 三",
            "李 明",
            "附件　考核表",
            "表1　得分",
            "使用 Word 软件",
            '27"显示器',
        ),
        *("函数f(x)为", "D01文学院", "C++语言", "“缺。”", "他说：“缺。”"),
        # names of files, addresses, blanks
        *(
            "台账.pdf",
            "会议记录(3月).docx",
            "台账.pdf;记录.xlsx",
            "见http://example.edu/a,b?c=1:2页面",
        ),
        *("发到a.b@example.edu邮箱", "{count}个", "{department}：", "第{number}号", "见附件：a"),
        *("材料[2017]3号.pdf", "今年台账.pdf"),
        # other languages
        *(
            "The office (组织部) scores, then signs.",
            "See 表1, item 2: done.",
            "plain English, only.",
        ),
        *("", " ", "12", "...", "--", "a,b"),
    ],
)
def test_friendly_neighbours_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_slips_come_in_order_and_none_overlaps() -> None:
    text = "今年,缺17年3月记录(含台账)、等。。"
    advice = list(advise(text))
    assert [one.kind for one in advice] == [
        *(Kind.RELATIVE_DATE, Kind.HALF_WIDTH, Kind.SHORT_YEAR, Kind.HALF_WIDTH),
        *(Kind.COMMA_BEFORE_ETC, Kind.DOUBLE_MARKS),
    ]
    assert all(one.end <= other.start for one, other in pairwise(advice))


def test_what_a_cover_hides_comes_back_in_the_likely_form() -> None:
    assert mended("缺(见台账.pdf)记录") == "缺（见台账.pdf）记录"
    assert mended("共{count}个(占{share}%)部分") == "共{count}个（占{share}%）部分"


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        *(("现将情况通报如下", True), ("现将情况通报如下：", False), ("请整改。", False)),
        *(
            ("请报送{office}", False),
            ("他说“好。”", False),
            ("（不计分。）", False),
            ("plain", False),
        ),
        *(("请整改。 ", False), ("", False)),
    ],
)
def test_a_paragraph_without_its_end(text: str, *, lacks: bool) -> None:
    assert lacks_stop(text) is lacks


# Without any of these no slip can be made: what is left is ideographs and single marks.
_HARMLESS = st.text(
    "的一是在不了有和人这中大为上个国我以要他们用生作地到就出会可也说对", max_size=60
)


@given(st.lists(_HARMLESS, max_size=6))
def test_a_text_without_the_characters_of_slips_gets_no_advice(pieces: list[str]) -> None:
    assert found("，".join(piece or "的" for piece in pieces)) == []


@given(
    st.text(
        "今去年月日号前一二〇.,;:?!()（）[]〔〕\"'0123456789%万-~— …。，、等《》“”{}aB\n",
        max_size=80,
    )
)
def test_any_text_is_answered_with_places_within_it_and_is_left_as_it_is(text: str) -> None:
    last = 0
    for one in advise(text):
        assert last <= one.start < one.end <= len(text)
        assert one.likely != text[one.start : one.end]
        last = one.end


@pytest.mark.parametrize(
    "piece", ["(", "（", '"', ".", "{", "一", "年", "-1", "《", "“", "a@", "1.", ". "]
)
def test_no_text_takes_long(piece: str) -> None:
    begun = time.perf_counter()
    list(advise("缺" + piece * (5_000 // len(piece))))
    assert time.perf_counter() - begun < 1


def test_a_campaign_of_a_thousand_departments_takes_a_second_or_two() -> None:
    reasons = [f"{n}月未召开支委会，缺少会议记录；台账不全，共缺{n % 7}次" for n in range(27_000)]
    begun = time.perf_counter()
    assert not any(True for reason in reasons for _ in advise(reason))
    assert time.perf_counter() - begun < 4  # under load; alone it takes less than one


def test_every_kind_is_tried_here() -> None:
    tried = set(re.findall(r"Kind\.([A-Z_]+)", Path(__file__).read_text(encoding="utf-8")))
    assert {kind.name for kind in Kind} - tried == {"NO_STOP"}
