"""Codes R: the rubric: sums, ids, points, scoring methods."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "R001": Rule(
        Severity.ERROR,
        zh=Wording(
            "编号“{id}”不合要求",
            "请改用合规的编号：只能用半角的字母、数字、点、减号和下划线，"
            "以字母或数字开头，最多 32 个字符",
        ),
        en=Wording(
            'the id "{id}" is not allowed',
            "use at most 32 ASCII letters, digits, dots, dashes and underscores, a letter or digit "
            "first",
        ),
    ),
    "R002": Rule(
        Severity.ERROR,
        zh=Wording("编号 {id} 用了两次", "请给其中一个指标换一个编号"),
        en=Wording("the id {id} is used twice", "give one of the indicators another id"),
    ),
    "R003": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 标明 {stated} 分，但下级指标相加是 {computed} 分：{parts}",
            "请核对本级分值和下级各项分值",
        ),
        en=Wording(
            "indicator {id} states {stated} points but its parts add up to {computed}: {parts}",
            "correct its points or those of its parts",
        ),
    ),
    "R004": Rule(
        Severity.ERROR,
        zh=Wording(
            "总分标明 {stated} 分，但各部分相加是 {computed} 分：{parts}",
            "请核对 total 和各部分的分值",
        ),
        en=Wording(
            "the total states {stated} points but the blocks add up to {computed}: {parts}",
            "correct the total or the points of the blocks",
        ),
    ),
    "R005": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的分值不能是 {points}",
            "请填写这一项的满分，应当大于 0",
        ),
        en=Wording(
            "indicator {id} cannot have {points} points",
            "state its full points, above 0",
        ),
    ),
    "R006": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的 {field} 是 {points}，不是最小单位 {step} 的整数倍",
            "请改正这个数，或者把 step 改小",
        ),
        en=Wording(
            "{field} of indicator {id} is {points}, which is no multiple of the step {step}",
            "correct it, or state a finer step",
        ),
    ),
    "R007": Rule(
        Severity.ERROR,
        zh=Wording("指标 {id} 的最低分 {minimum} 高于满分 {points}", "请改正 minimum 或 points"),
        en=Wording(
            "the minimum {minimum} of indicator {id} is above its points {points}",
            "correct minimum or points",
        ),
    ),
    "R008": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的扣分依据“{basis}”与原文对不上",
            "请从 text（或 criteria）里原样复制，标点、空格都要一致",
        ),
        en=Wording(
            'the basis "{basis}" of indicator {id} is no passage of its text',
            "copy it from text or criteria, marks and blanks included",
        ),
    ),
    "R009": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的扣分方式写着“{figure}”，但原文里没有这个数",
            "请核对扣分方式里的数字和 unit 是否与原文一致",
        ),
        en=Wording(
            'the scoring of indicator {id} says "{figure}", which its text does not',
            "compare the figures and the unit with the text",
        ),
    ),
    "R010": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的扣分方式按“{period}”计，但原文里没有这个词",
            "请核对 period 是否与原文一致",
        ),
        en=Wording(
            'the scoring of indicator {id} counts by "{period}", a word its text does not have',
            "compare period with the text",
        ),
    ),
    "R011": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的扣分方式要求 {figure}，百分比应当大于 0、不超过 100", "请改正 at_least"
        ),
        en=Wording(
            "the scoring of indicator {id} asks for {figure}; a percentage is above 0 and at most "
            "100",
            "correct at_least",
        ),
    ),
    "R012": Rule(
        Severity.ERROR,
        zh=Wording("打分的最小单位 step 必须大于 0，这里写的是 {step}", "请改正，例如 0.5"),
        en=Wording("the step must be above 0, not {step}", "correct it, for example to 0.5"),
    ),
    "R013": Rule(
        Severity.WARNING,
        zh=Wording("指标 {id} 的序号“{number}”与同级指标重复", "请确认序号没有写错"),
        en=Wording('indicator {id} has the number "{number}" of a sibling', "check the number"),
    ),
    "R014": Rule(
        Severity.WARNING,
        zh=Wording(
            "评分项 {id} 的名称“{title}”与另一评分项相同",
            "请确认没有重复；打分表只写名称时将无法区分",
        ),
        en=Wording(
            'item {id} has the title "{title}" of another item',
            "check for a repetition; sheets that give titles only cannot tell them apart",
        ),
    ),
    "R015": Rule(
        Severity.ERROR,
        zh=Wording("指标 {id} 有下级指标，不能再写 {field}", "请把 {field} 写到它的评分项里"),
        en=Wording(
            "indicator {id} has parts, so it cannot have {field} of its own",
            "move {field} to its items",
        ),
    ),
    "R016": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的分值与下级对不上，虽然注明了“{typed}”，也不能计分",
            "要用它计分，请改正分值，让各项之和等于本级分值，再删去 accepted",
        ),
        en=Wording(
            'the parts of indicator {id} do not make its points; accepted as "{typed}", but it '
            "cannot be scored",
            "correct the points so that they add up, and remove accepted",
        ),
    ),
}
