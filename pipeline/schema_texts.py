"""What each field of a rubric file means, in Chinese and English, for editors and the guide."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """A field's meaning in both languages."""

    zh: str
    en: str

    @property
    def both(self) -> str:
        """Both, the clerk's language first."""
        return f"{self.zh}\n{self.en}"


_RUBRIC: Mapping[str, About] = {
    "": About("一个年度的考核指标", "a year's rubric"),
    "year": About("年度，如 2017", "the year"),
    "title": About("考核办法的名称", "the title"),
    "total": About(
        "原文标明的总分；原文没有就不写，由各部分算出",
        "the total as stated; left out where the source states none, and then computed",
    ),
    "count": About(
        "总分算法：sum 各部分相加（不写就是它）；weighted 各部分单独打分再按权重合计；"
        "percent 逐级按百分比；scaled 相加后折算",
        "how the total is made: sum of the blocks (default), weighted blocks, nested percent, or "
        "the sum scaled to the total",
    ),
    "scaled_from": About(
        "折算前的满分（只用于 count: scaled）", "the sum that is scaled to the total"
    ),
    "step": About("打分的最小单位，不写就是 0.5", "the finest step of a score, 0.5 by default"),
    "blocks": About("各部分（一级指标）", "the blocks"),
    "accepted": About(
        "总分与各部分对不上、而原文确实如此时，写明原因",
        "why the blocks may add up to something else than the total",
    ),
    "shared": About("几个指标共用的文字（合并单元格）", "texts that several indicators share"),
    "notes": About("表格之外的说明", "what the source says around its table"),
    "self_share": About(
        "自评分占最终得分的百分数，如 30；不写就只计考核分",
        "percent of the final score that the self-score makes, such as 30; none by default",
    ),
    "maximum": About(
        "最终得分的上限，加分可能超出总分时写", "the highest final score, where a bonus leads above"
    ),
    "decimals": About(
        "折算、加权后的得分保留几位小数（四舍五入一次），不写就是 2",
        "decimals of a score that is scaled or weighed, which is rounded once; 2 by default",
    ),
    "disagreement": About(
        "考核分与规则、事实算出的不一致时：error 错误（不写就是它）；warning 提醒",
        "what a mark is that rules and facts do not make: an error (default) or a warning",
    ),
}

_TEXTS: Mapping[str, About] = {
    "": About("一个指标：一组，或一个评分项", "an indicator: a group, or a scored item"),
    "id": About(
        "编号，全表唯一：半角字母、数字、点、减号、下划线，最多 32 个",
        "unique: at most 32 ASCII letters, digits, dots, dashes and underscores",
    ),
    "number": About("印在文件里的序号，不写就用 id", "the number as printed; the id by default"),
    "title": About("名称；有 text 时可以不写", "the title; may be missing where there is a text"),
    "text": About("目标任务、考核内容原文，一字不改", "what is asked, to the character"),
    "requirement": About("这一部分的要求", "what the block as a whole asks"),
    "criteria": About("评分标准、扣分标准", "how points are given and lost, in words"),
    "examined": About("考核方式", "how it is looked at"),
    "evidence": About("佐证材料", "what the department hands in"),
    "owner": About("负责部门", "who scores it"),
    "note": About("备注", "remarks"),
    "shared": About("引用的共用文字的编号", "ids of the shared texts that belong to it"),
    "basis": About(
        "扣分依据：text 或 criteria 里允许扣分的那句话，原样复制",
        "the passage of text or criteria that permits a deduction, to the character",
    ),
    "scoring": About("扣分（加分）方式", "how points are lost or given, as data"),
    "children": About("下级指标", "the parts of a group"),
}

_POINTS: Mapping[str, About] = {
    "points": About(
        "原文标明的分值；一组没有就不写，由下级算出；评分项没有也不写",
        "the points as stated; left out where the source states none, a group then adds up",
    ),
    "minimum": About("最低分，不写就是 0；扣分项写负数", "the lowest score, 0 by default"),
    "maximum": About(
        "可以超过分值时的最高分", "the highest score where it is above the full points"
    ),
    "lose_at_most": About(
        "本项（本组）各条扣分合计最多扣几分", "points lost here and below together, at most"
    ),
    "gain_at_most": About(
        "本项（本组）各条加分合计最多加几分", "points gained here and below together, at most"
    ),
    "step": About("这一项自己的打分最小单位", "the item's own step"),
    "weight": About("权重（百分数）", "its weight in percent, of the total or of the parent"),
    "kind": About(
        "base 基本项；bonus 加分项；penalty 扣分项；veto 一票否决。不写就跟上级一样",
        "base, bonus, penalty or veto; that of the parent by default",
    ),
    "reach": About(
        "一票否决到哪一级：item 上一级指标，block 本部分，whole 全部（不写就是它）；"
        "grade 不改得分，只限等次",
        "what a veto brings to zero: the indicator above (item), the block, or the whole "
        "(default); grade leaves the score",
    ),
    "grade": About("一票否决后最高能评的等次，如 合格", "the best grade that a veto leaves"),
    "disagreement": About(
        "这一项的考核分与规则、事实算出的不一致时：error 错误，warning 提醒；不写就按全表的",
        "as for the whole rubric, where this item differs",
    ),
    "within_total": About(
        "加分项算在总分以内时写 true", "true for a bonus inside the total, not on top of it"
    ),
    "alternative": About(
        "几选一时，这一选的名称；同级里写同一名称的一起算",
        "the label of an alternative: only one of the labels among siblings counts",
    ),
    "accepted": About(
        "分值与下级对不上、而原文确实如此时，写明原因",
        "why its parts may add up to something else than it states",
    ),
    "scope": About("适用范围", "to whom it applies"),
    "points_for": About(
        "对某些单位或某类单位，分值不同时", "other points for some departments or kinds of them"
    ),
    "levels": About("档次：优、良、中、差等", "named bands of scores"),
    "allowed": About("只能打这几个分数", "the only scores that can be given"),
}

_LEVEL: Mapping[str, About] = {
    "": About("一个档次：一个分数，或一段分数", "a level: one score, or an interval"),
    "name": About("档次的名称，如 优秀", "its name"),
    "text": About("达到这一档的条件", "what earns it"),
    "points": About("这一档的分数（一个）", "its one score"),
    "at_least": About("下限，含本数", "the lower end, included"),
    "above": About("下限，不含本数", "the lower end, not included"),
    "at_most": About("上限，含本数", "the upper end, included"),
    "below": About("上限，不含本数", "the upper end, not included"),
    "unit": About(
        "上下限是本项分值的百分比时写 %", "% where limits are in percent of the item's points"
    ),
}

_SCOPE: Mapping[str, About] = {
    "": About(
        "对哪些单位适用：写单位的编号、名称或类别",
        "to whom an indicator applies: ids, names or kinds of departments",
    ),
    "only": About("只适用于", "applies to these only"),
    "exempt": About("不适用于", "does not apply to these"),
    "when_exempt": About(
        "不适用时：rescale 其余各项按比例放大（不写就是它）；drop 总分相应减少；full 按满分计",
        "what becomes of the points: the rest is rescaled (default), dropped, or full",
    ),
    "within": About(
        "在哪个范围内放大：whole 全部（不写就是它），block 本部分，group 上一级指标",
        "what is rescaled: the whole (default), the block, or the indicator right above",
    ),
    "remark": About("原文的说法", "the source's own words"),
}

_POINTS_FOR: Mapping[str, About] = {
    "": About("对某些单位的另一分值", "other points for some departments"),
    "departments": About("单位的编号、名称或类别", "ids, names or kinds of departments"),
    "points": About("对它们的分值", "their points"),
}

_SCORING: Mapping[str, About] = {
    "": About("一种扣分（加分）方式", "one way in which points are lost or given"),
    "method": About(
        "discretionary 视情况；threshold 要达到某个数；per_period 每个周期几次；coverage 覆盖比例；"
        "per_occurrence 每次扣几分；per_unit 每差一个单位扣几分；multiplier 上级扣分的几倍；"
        "veto 一票否决；award 每项得几分；level 按档次得分；interval 按数值区间得分",
        "at discretion; a threshold, count per period or coverage to reach; points per occurrence "
        "or per unit short; a multiple of an outside penalty; a veto; points awarded, by level, "
        "or by interval",
    ),
    "measure": About("看什么，如 失联党员找到率", "what is measured"),
    "at_least": About("至少多少", "the value that must be reached"),
    "not_over": About("不超过多少", "the value that must not be passed"),
    "unit": About("单位，如 次、%", "its unit"),
    "period": About("周期，如 学期", "the period"),
    "periods": About(
        "各个周期的名称，如 [上学期, 下学期]：缺哪个都看得出来",
        "the periods by name, so that a missing one is noticed",
    ),
    "each": About("每次（每个单位）扣或加几分", "points lost or given each time"),
    "per": About("每几个单位扣一次，不写就是 1", "units that cost `each` once, 1 by default"),
    "part": About(
        "不足一个单位时：exact 按比例（不写就是它），whole 不计，begun 按一个单位计",
        "a started unit: exact, in proportion (default); whole, not counted; begun, as a whole",
    ),
    "factor": About("上级扣分的几倍", "what the outside penalty is multiplied with"),
    "lowest": About("视情况扣分时，一次至少扣几分", "the least that one deduction takes"),
    "highest": About("视情况扣分时，一次最多扣几分", "the most that one deduction takes"),
    "at_most": About("累计最多几分", "points lost or given by this rule in all"),
    "bands": About("数值的各个区间，各得几分", "the intervals of the measure and their points"),
    "once": About(
        "同一件事在几项里只扣一次时，写同一个名称",
        "the label under which a case that stands under several rules counts once",
    ),
    "reach": About(
        "一票否决到哪一级：item 本项（不写就是它），block 本部分，whole 全部；"
        "grade 不改得分，只限等次",
        "what a veto brings to zero: the item (default), the block, the whole; grade: no points",
    ),
    "grade": About("一票否决后最高能评的等次", "the best grade that a veto leaves"),
}

_BAND: Mapping[str, About] = {
    "": About("数值的一个区间，得几分", "an interval of a measure and what it earns"),
    "points": About("得几分", "its points"),
    "at_least": About("下限，含本数", "the lower end, included"),
    "above": About("下限，不含本数", "the lower end, not included"),
    "at_most": About("上限，含本数", "the upper end, included"),
    "below": About("上限，不含本数", "the upper end, not included"),
}

_SHARED: Mapping[str, About] = {
    "": About("一段共用的文字", "a text that several indicators share"),
    "id": About("编号，指标的 shared 里写它", "its id, named by the indicators"),
    "text": About("文字", "the text"),
}

ABOUT: Mapping[tuple[str, str], About] = {
    (kind, name): about
    for kind, table in (
        ("Rubric", _RUBRIC),
        ("Indicator", {**_TEXTS, **_POINTS}),
        ("Level", _LEVEL),
        ("Scope", _SCOPE),
        ("PointsFor", _POINTS_FOR),
        ("Scoring", _SCORING),
        ("Band", _BAND),
        ("SharedText", _SHARED),
    )
    for name, about in table.items()
}
