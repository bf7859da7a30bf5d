"""The invented school-wide summary: 24 departments x 27 items."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.documents import (
    Bar,
    BlendedRow,
    Cell,
    Chart,
    ChartKind,
    CrossTable,
    GapRow,
    GradeRow,
    Head,
    KeyRow,
    KindItemsRow,
    KindRow,
    Matrix,
    MatrixAnnex,
    NodeRow,
    NoticeRow,
    RankingRow,
    Section,
    Summary,
    Table,
    YearRow,
)
from pipeline.numbers import mean, round_half_up, show, show_fixed, show_percent, show_shares, total
from tests.sample_rubric import (
    BLOCKS,
    DEPARTMENTS,
    ITEMS,
    MARK,
    SAMPLE_LINE,
    assessed,
    lost,
    meta,
    ranks,
    self_score,
    tail,
)

ANNEX_TITLE = "2017年度基层党建工作考核得分汇总表"
TITLE = "关于2017年度基层党建工作考核情况的通报"
BANDS = (
    ("优秀", "90分以上", Decimal(90)),
    ("良好", "80分以上、不足90分", Decimal(80)),
    ("一般", "60分以上、不足80分", Decimal(60)),
    ("较差", "不足60分", Decimal(0)),
)
EVERYBODY = range(len(DEPARTMENTS))
FULL = Decimal(100)


def sample_summary() -> Summary:
    """Give the summary of a whole appraisal."""
    return Summary(
        meta=meta(TITLE, "考核情况通报"),
        head=Head(SAMPLE_LINE, MARK, "示院组〔2017〕12号", TITLE, "各基层党组织："),
        opening=("2017年12月，校党委对全校24个基层党组织进行了考核。现将考核情况通报如下。",),
        method=Section(
            "一、考核组织",
            (
                (
                    "本次考核按照《示例师范学院2017年基层党建工作目标任务考核办法》进行，满分100分，"
                    "分4个部分27项指标，采取单位自评、材料审核、实地查看、综合评议的方式。"
                ),
            ),
        ),
        overview=Section("二、总体情况", (f"平均分{_average()}分，各等次分布见表1和图1。",)),
        grades=_grade_table(),
        grade_chart=_grade_chart(),
        kinds=_kind_table(),
        ranking=Section("三、考核结果", ("各单位考核得分和等次见表3和图2。",)),
        ranking_table=_ranking(),
        blended_table=None,
        ranking_chart=_ranking_chart(),
        analysis=Section(
            "四、指标分析",
            ("各部分失分情况见表4，各指标失分情况见表5和图3，各单位各部分失分率见图4。",),
        ),
        blocks=Table("表4　各部分失分情况", _NODE_HEADER, tuple(map(_block, range(4)))),
        items=Table("表5　各指标失分情况", _NODE_HEADER, tuple(map(_item, range(len(ITEMS))))),
        item_chart=_item_chart(),
        heat_chart=_heat_chart(),
        kind_blocks=(_kind_blocks(),),
        kind_items=_kind_items(),
        common=Section(
            "五、共性问题和个别问题",
            ("（一）台账管理不规范。部分单位党务台账不齐全，存在事后补记现象。",) * 2,
        ),
        comparison=Section("六、自评与考核对照", ("自评分与考核分的对照见图5。",)),
        comparison_chart=_comparison(),
        gaps=_gaps(),
        years=Section("七、与上年对比", ("各单位与2016年度的对比见图6和表9。",)),
        year_chart=_year_chart(),
        year_table=_years(),
        notices=Section("八、整改通知", ("对得分率低于60%的指标，向有关单位发出整改通知。",)),
        notice_table=_notice_table(),
        next_steps=Section("九、下一步工作要求", ("（一）抓好整改。（二）压实责任。",) * 2),
        closing="特此通报。",
        tail=tail(ANNEX_TITLE, printer=MARK, printed="2017年12月25日"),
        annex=_annex(),
    )


def _average() -> str:
    return show_fixed(mean([assessed(one) for one in EVERYBODY]), 2)


def _grade(score: Decimal) -> int:
    return next(at for at, band in enumerate(BANDS) if score >= band[2])


def _grade_counts() -> list[int]:
    found = [_grade(assessed(one)) for one in EVERYBODY]
    return [found.count(at) for at in range(len(BANDS))]


def _grade_table() -> Table[GradeRow]:
    counts = _grade_counts()
    shares = show_shares(counts)
    return Table(
        "表1　等次分布",
        GradeRow("等次", "分数区间", "单位数", "占比"),
        tuple(
            GradeRow(BANDS[at][0], BANDS[at][1], str(counts[at]), shares[at])
            for at in range(len(BANDS))
        ),
        GradeRow("合计", "", "24", "100.0%"),
    )


def _grade_chart() -> Chart:
    counts = _grade_counts()
    bars = tuple(
        Bar(band[0], Decimal(count), str(count)) for band, count in zip(BANDS, counts, strict=True)
    )
    about = "柱状图：" + "，".join(f"{bar.label}{bar.shown}个" for bar in bars)
    high = Decimal(max(counts))
    return Chart(
        ChartKind.COLUMNS, "图1　等次分布", about, ("单位数（个）",), Decimal(0), high, bars
    )


def _kind_table() -> Table[KindRow]:
    rows = []
    for kind in ("二级党委", "党总支", "直属党支部"):
        scores = [assessed(one) for one in EVERYBODY if DEPARTMENTS[one][1] == kind]
        loss = show_percent(1 - mean(scores) / 100)
        average = show_fixed(mean(scores), 2)
        count = str(len(scores))
        rows.append(KindRow(kind, count, average, show(max(scores)), show(min(scores)), loss))
    header = KindRow("类别", "单位数", "平均分", "最高分", "最低分", "失分率")
    return Table("表2　各类单位得分情况", header, tuple(rows))


def _by_rank() -> list[tuple[int, int]]:
    places = ranks([assessed(one) for one in EVERYBODY])
    return sorted((place, one) for one, place in enumerate(places))


def _ranking() -> Table[RankingRow]:
    rows = (
        RankingRow(
            str(place),
            *DEPARTMENTS[one],
            show(self_score(one)),
            show(assessed(one)),
            show(self_score(one) - assessed(one)),
            BANDS[_grade(assessed(one))][0],
        )
        for place, one in _by_rank()
    )
    header = RankingRow("名次", "单位", "类别", "自评分", "考核分", "自评与考核之差", "等次")
    return Table("表3　考核得分与名次", header, tuple(rows))


def _blended() -> Table[BlendedRow]:
    rows = (
        BlendedRow(
            str(place),
            *DEPARTMENTS[one],
            show(self_score(one)),
            show(assessed(one)),
            show((self_score(one) * 30 + assessed(one) * 70) / 100),
            BANDS[_grade(assessed(one))][0],
        )
        for place, one in _by_rank()
    )
    header = BlendedRow("名次", "单位", "类别", "自评分", "考核分", "最终得分", "等次")
    return Table("表3　最终得分与名次", header, tuple(rows))


def blended_summary() -> Summary:
    """Give the summary of an appraisal whose final scores the self-scores enter."""
    return replace(sample_summary(), ranking_table=None, blended_table=_blended())


def _ranking_chart() -> Chart:
    bars = tuple(
        Bar(DEPARTMENTS[one][0], assessed(one), show(assessed(one))) for _, one in _by_rank()
    )
    about = f"条形图：最高{bars[0].shown}分，最低{bars[-1].shown}分"
    return Chart(
        ChartKind.BARS, "图2　各单位考核得分", about, ("考核分（分）",), Decimal(0), FULL, bars
    )


_NODE_HEADER = NodeRow("考核内容", "分值", "平均得分", "失分单位数", "失分合计", "失分率")


def _node(name: str, chosen: list[int]) -> NodeRow:
    points = total(ITEMS[item][2] for item in chosen)
    gone = [total(lost(one, item) for item in chosen) for one in EVERYBODY]
    return NodeRow(
        name,
        show(points),
        show_fixed(Fraction(points) - mean(gone), 2),
        str(sum(1 for one in gone if one)),
        show(total(gone)),
        show_percent(mean(gone) / Fraction(points)),
    )


def _block(block: int) -> NodeRow:
    return _node(BLOCKS[block], [i for i, item in enumerate(ITEMS) if item[0][0] == str(block + 1)])


def _item(item: int) -> NodeRow:
    return _node(f"{ITEMS[item][0]} {ITEMS[item][1]}", [item])


def _item_chart() -> Chart:
    rows = sorted(map(_item, range(len(ITEMS))), key=lambda row: -Decimal(row.loss_rate[:-1]))
    bars = tuple(Bar(row.node, Decimal(row.loss_rate[:-1]), row.loss_rate) for row in rows)
    high = max(bar.value for bar in bars)
    about = f"条形图：失分率最高的是{bars[0].label}，{bars[0].shown}"
    return Chart(
        ChartKind.BARS, "图3　各指标失分率", about, ("失分率（%）",), Decimal(0), high, bars
    )


def _comparison() -> Chart:
    bars = tuple(
        Bar(DEPARTMENTS[i][0], self_score(i), show(self_score(i)), assessed(i), show(assessed(i)))
        for i in EVERYBODY
    )
    legend = ("自评分", "考核分")
    about = "条形图：各单位自评分与考核分对照"
    return Chart(ChartKind.PAIRS, "图5　自评分与考核分对照", about, legend, Decimal(60), FULL, bars)


def _heat_chart() -> Chart:
    def rate(one: int, items: Iterable[int]) -> Decimal:
        chosen = list(items)
        points = total(ITEMS[item][2] for item in chosen)
        return round_half_up(total(lost(one, item) for item in chosen) * 100 / points, 4)

    def cell(value: Decimal) -> Cell:
        return Cell(value, show_fixed(value, 1))

    parts = [
        [i for i, item in enumerate(ITEMS) if item[0][0] == str(at)]
        for at in range(1, len(BLOCKS) + 1)
    ]
    bars = []
    for _, one in _by_rank():
        cells = tuple(cell(rate(one, items)) for items in parts)
        whole = cell(rate(one, range(len(ITEMS))))
        assert whole.value is not None
        bars.append(Bar(DEPARTMENTS[one][0], whole.value, whole.shown, cells=cells))
    values = [one.value for bar in bars for one in bar.cells if one.value is not None]
    return Chart(
        ChartKind.HEAT,
        "图4　各单位各部分失分率（单位：%）",
        "热力图：各单位各部分失分率",
        ("底色越深，失分率越高：", "粗框：最高"),
        Decimal(0),
        max(values),
        tuple(bars),
        (*BLOCKS, "全部指标"),
        framed=max(values),
    )


def _year_chart() -> Chart:
    bars = tuple(
        Bar(DEPARTMENTS[i][0], assessed(i), show(assessed(i)), Decimal("90.5"), "90.5")
        for _, i in _by_rank()
    )
    legend = ("本年度", "2016年度")
    caption, about = "图6　各单位与2016年度得分对比", "双条形图：各单位两个年度的得分"
    return Chart(ChartKind.PAIRS, caption, about, legend, Decimal(0), FULL, bars)


def _of_kind(kind: str) -> list[int]:
    return [one for one in EVERYBODY if DEPARTMENTS[one][1] == kind]


_KINDS = ("二级党委", "党总支", "直属党支部")


def _loss(items: list[int], departments: Iterable[int]) -> str:
    chosen = list(departments)
    points = total(ITEMS[item][2] for item in items) * len(chosen)
    gone = total(lost(one, item) for one in chosen for item in items)
    return show_percent(Fraction(gone) / Fraction(points))


def _kind_blocks() -> CrossTable:
    groups = [*map(_of_kind, _KINDS), list(EVERYBODY)]
    parts = [
        (name, [i for i, item in enumerate(ITEMS) if item[0][0] == str(at)])
        for at, name in enumerate(BLOCKS, 1)
    ]
    rows = [*parts, ("全部指标", list(range(len(ITEMS))))]
    return CrossTable(
        "表6　各类型单位各部分失分率",
        ("考核内容", *_KINDS, "全校"),
        tuple((name, *(_loss(items, group) for group in groups)) for name, items in rows),
    )


def _kind_items() -> Table[KindItemsRow]:
    named = "、".join(f"{number} {title}（12.5%）" for number, title, _ in ITEMS[:3])
    return Table(
        "表7　各类型单位失分率较高的指标",
        KindItemsRow("单位类型", "失分率较高的指标"),
        tuple(KindItemsRow(kind, named) for kind in _KINDS),
    )


def _gaps() -> Table[GapRow]:
    return Table(
        "表8　自评平均高出考核分较多的指标",
        GapRow("考核指标", "自评单位数", "偏高单位数", "高出合计", "平均高出"),
        tuple(
            GapRow(f"{number} {title}", "24", "11", "10.5", "0.44")
            for number, title, _ in ITEMS[3:8]
        ),
    )


def _years() -> Table[YearRow]:
    rows = (
        YearRow(DEPARTMENTS[one][0], "90.5", show(assessed(one)), "+1.5", "12", str(place))
        for place, one in _by_rank()
    )
    header = YearRow("单位", "上次", "本次", "增减", "上次名次", "本次名次")
    return Table("表9　各单位与2016年度得分对比（单位：分）", header, tuple(rows))


def _notice_table() -> Table[NoticeRow]:
    chosen = [(n, one) for n, one in enumerate((3, 8, 12, 15, 19, 23), 1)]
    return Table(
        "表10　整改通知发放情况",
        NoticeRow("序号", "单位", "需要整改的指标", "整改时限"),
        tuple(
            NoticeRow(str(n), DEPARTMENTS[one][0], "1.4、2.2.1、3.1", "2018年3月31日")
            for n, one in chosen
        ),
    )


def _annex() -> MatrixAnnex:
    columns = range(len(ITEMS))
    matrix = Matrix(
        ("单位", *(item[0] for item in ITEMS), "合计"),
        ("分值", *(show(item[2]) for item in ITEMS), "100"),
        tuple(
            (
                DEPARTMENTS[one][0],
                *(show(ITEMS[item][2] - lost(one, item)) for item in columns),
                show(assessed(one)),
            )
            for one in EVERYBODY
        ),
    )
    return MatrixAnnex(
        "附件",
        ANNEX_TITLE,
        (matrix,),
        "注：指标编号对应的内容见下表。",
        Table(
            "指标编号对照表",
            KeyRow("编号", "指标", "分值"),
            tuple(KeyRow(number, title, show(points)) for number, title, points in ITEMS),
        ),
    )
