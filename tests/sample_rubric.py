"""A small appraisal as plain tables, from which the sample documents take their figures.

It is made up, and only as large as the real one: 4 blocks, 27 items, 24 departments. Marks come
from a fixed formula, so that every run and every helper sees the same numbers.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pipeline.documents import Meta, Tail
from pipeline.numbers import total

MARK = "中共示例师范学院委员会组织部"
SAMPLE_LINE = "示例数据，仅供演示，不是正式文件"
HOSTILE = "A&B <甲> “”《》〔〕 {{ x }} {% raw %} {# y #} \\section $1 玥镕 &lt;b&gt; '\"`"
LONG_NAME = (
    "示例师范学院与地方共建的基础教育师资培养与课程教学研究协同创新中心"
    "及其附属实验学校联合党总支委员会第一直属党支部书记处会"
)

BLOCKS = (
    "上年度基层党建工作需要整改的主要问题",
    "年度基层党建工作主要任务",
    "“创建一流党建”",
    "其他日常基础工作",
)

# id, title, points; the block is the first digit of the id.
ITEMS: tuple[tuple[str, str, Decimal], ...] = tuple(
    (number, title, Decimal(points))
    for number, title, points in (
        ("1.1", "基层党组织工作台账不齐全", "5"),
        ("1.2", "组织关系集中排查工作不到位", "5"),
        ("1.3", "党员积分制管理落实不到位", "5"),
        ("1.4", "党员发展不规范：培养教育、考察时间不足，材料不完备", "3"),
        ("1.5", "党费日制度落实不到位", "2"),
        ("1.6", "学院党组织功能作用发挥不明显，“重业务、轻党建”", "5"),
        ("2.1.1", "突出经常性教育，深化“学”这个基础", "4"),
        ("2.1.2", "对照党员标准，深化“做”这个关键", "3"),
        ("2.1.3", "推动学习教育常态化", "3"),
        ("2.2.1", "严肃党内政治生活", "5"),
        ("2.2.2", "落实党建工作责任", "3"),
        ("2.2.3", "探索有本部门特点的党建工作制度", "2"),
        ("2.3", "抓好干部队伍建设", "5"),
        ("2.4.1", "提升部门基层党建工作水平", "5"),
        ("2.4.2", "提升党员发展和教育管理水平", "5"),
        ("2.4.3", "提升基层党建工作保障水平", "4"),
        ("2.4.4", "提升基层党建和对口帮扶“双推进”水平", "3"),
        ("2.4.5", "提升基层党建工作科学化水平", "4"),
        ("2.4.6", "提升基层党建工作的品牌效应", "4"),
        ("3.1", "创建“一流党建院级党委（总支）”", "10"),
        ("3.2", "创建“一流党建党支部”", "10"),
        ("4.1", "计划总结", "1"),
        ("4.2", "研究党建", "1"),
        ("4.3", "班子建设", "1"),
        ("4.4", "廉政谈话", "0.5"),
        ("4.5", "党建信息", "0.5"),
        ("4.6", "守纪律讲规矩", "1"),
    )
)

# Name and kind.
DEPARTMENTS: tuple[tuple[str, str], ...] = (
    ("文学院党委", "二级党委"),
    ("数学与统计学院党委", "二级党委"),
    ("物理与电子工程学院党委", "二级党委"),
    ("化学与材料科学学院党委", "二级党委"),
    ("生命科学学院党委", "二级党委"),
    ("信息科学与技术学院党委", "二级党委"),
    ("经济与管理学院党委", "二级党委"),
    ("教育科学学院党委", "二级党委"),
    ("外国语学院党委", "二级党委"),
    ("体育学院党委", "二级党委"),
    ("马克思主义学院党总支", "党总支"),
    ("音乐舞蹈学院党总支", "党总支"),
    ("美术与设计学院党总支", "党总支"),
    ("地理科学与旅游管理学院党总支", "党总支"),
    ("国际教育学院党总支", "党总支"),
    ("继续教育学院党总支", "党总支"),
    ("机关第一党总支", "党总支"),
    ("机关第二党总支", "党总支"),
    ("后勤服务中心党总支", "党总支"),
    ("离退休工作处党总支", "党总支"),
    ("图书馆直属党支部", "直属党支部"),
    ("档案馆直属党支部", "直属党支部"),
    ("附属中学直属党支部", "直属党支部"),
    ("A&B<甲>玥镕联合直属党支部", "直属党支部"),
)

REASONS = (
    "基层党务台账不齐全，缺第三季度党员大会记录",
    "组织关系排查材料未按要求归档",
    "积分制管理台账有3名党员无季度积分",
    "2名预备党员转正材料使用旧表格",
    "党费收缴台账有2个月未登记",
    "中心组学习记录不完整，缺讨论发言提纲",
    "主题党日活动方案与总结不对应",
    "谈心谈话记录缺1个支部",
    "未提供班子成员联系支部的工作记录",
    "党建品牌建设未形成阶段性成果材料",
)

LONG_REASON = (
    "现场检查发现：一是党支部“三会一课”记录本中3月、5月、9月的支部党员大会记录缺少表决情况，"
    "与《党员发展公示》〔2017〕5号材料所载日期不一致；二是入党积极分子培养教育考察登记表中"
    "有4人未按季度填写考察意见，培养联系人签名由他人代签；三是党费收缴台账与缴款回执相差2笔，"
    "未附书面说明；四是年度组织生活会查摆问题清单没有列明整改责任人和完成时限，"
    "整改台账中“已完成”事项缺少佐证材料，检查组提醒后仍未在规定期限内补齐。"
    "以上情况经学院确认。"
)


def lost(department: int, item: int) -> Decimal:
    """Give the points that a department lost in an item: 0, half a point, or up to half of all."""
    points = ITEMS[item][2]
    draw = (department * 7 + item * item * 5 + department * item * 3) % 17
    steps = {2: 1, 5: 1, 7: 2, 11: 3, 13: 6 if department % 3 else 0, 1: 1}.get(draw, 0)
    return Decimal(0) if department == 0 else min(Decimal(steps) / 2, points / 2)


def assessed(department: int) -> Decimal:
    """Give a department's score."""
    return Decimal(100) - total(lost(department, item) for item in range(len(ITEMS)))


def self_score(department: int) -> Decimal:
    """Give what a department gave itself."""
    return min(Decimal(100), assessed(department) + Decimal(department % 5) / 2)


def ranks(scores: Sequence[Decimal]) -> list[int]:
    """Rank scores from the highest down; equal scores share a rank."""
    return [1 + sum(other > score for other in scores) for score in scores]


def meta(title: str, kind: str) -> Meta:
    """Describe a document; all samples carry one date."""
    return Meta(title, MARK, kind, date(2017, 12, 25))


def tail(*annexes: str, printer: str = "", printed: str = "") -> Tail:
    """Close a document."""
    return Tail(
        annexes=annexes,
        signature=MARK,
        date="2017年12月25日",
        note="（联系人：组织部办公室，电话：0000-0000000）",
        copies="学校领导，党委办公室，纪委办公室。",
        printer=printer,
        printed=printed,
    )
