"""Codes I201 to I216: title, year, total and weights of an imported rubric."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "I201": Rule(
        Severity.ERROR,
        zh=Wording(
            "没有找到考核指标。文件里读到的是：{found}",
            "请确认这是考核办法或评分表；指标要有名称，最好有分值",
        ),
        en=Wording(
            "nothing like a rubric was found; what was read: {found}",
            "check that this is a rubric; its indicators need titles, and better have points",
        ),
    ),
    "I202": Rule(
        Severity.GUESS,
        zh=Wording(
            "把“{typed}”当作了考核名称",
            "不对时请在草稿里改 title",
        ),
        en=Wording(
            'taken for the title: "{typed}"',
            "otherwise correct title in the draft",
        ),
    ),
    "I203": Rule(
        Severity.GUESS,
        zh=Wording(
            "文件里没有找到考核名称，用了“{title}”",
            "请在草稿里改 title",
        ),
        en=Wording(
            'no title was found; used: "{title}"',
            "correct title in the draft",
        ),
    ),
    "I204": Rule(
        Severity.GUESS,
        zh=Wording(
            "按“{typed}”认定考核年度为 {year}",
            "不对时请在草稿里改 year",
        ),
        en=Wording(
            'the year is taken to be {year}, after "{typed}"',
            "otherwise correct year in the draft",
        ),
    ),
    "I205": Rule(
        Severity.GUESS,
        zh=Wording(
            "文件里没有找到考核年度，用了 {year}",
            "请在草稿里改 year",
        ),
        en=Wording(
            "no year was found; used {year}",
            "correct year in the draft",
        ),
    ),
    "I206": Rule(
        Severity.GUESS,
        zh=Wording(
            "打分的最小单位按文件里出现的分数推定为 {step} 分",
            "不对时请在草稿里改 step",
        ),
        en=Wording(
            "the step is taken to be {step}, after the scores that occur",
            "otherwise correct step in the draft",
        ),
    ),
    "I207": Rule(
        Severity.NOTE,
        zh=Wording(
            "有 {count} 项没有单独的名称，用了文字的第一句",
            "请在草稿里看一遍这些 title",
        ),
        en=Wording(
            "{count} indicators have no title of their own; the first sentence of their text "
            "stands for it",
            "look through these titles in the draft",
        ),
    ),
    "I208": Rule(
        Severity.GUESS,
        zh=Wording(
            "工作表“{sheet}”当作一个部分",
            "不对时请在草稿里调整",
        ),
        en=Wording(
            'the sheet "{sheet}" is taken for a block',
            "otherwise rearrange the draft",
        ),
    ),
    "I209": Rule(
        Severity.WARNING,
        zh=Wording(
            "这里的指标和另一处的完全相同，只读了一次：{titles}",
            "若确实要算两次，请在草稿里补上",
        ),
        en=Wording(
            "these indicators repeat those of another place and are read once: {titles}",
            "if they count twice, add them to the draft",
        ),
    ),
    "I210": Rule(
        Severity.NOTE,
        zh=Wording(
            "正文里有 {count} 段文字不属于任何指标，原文收在 notes 里",
            "请看一遍，不需要的可以删去",
        ),
        en=Wording(
            "{count} passages belong to no indicator; their text is kept in notes",
            "look through them; delete what is not needed",
        ),
    ),
    "I211": Rule(
        Severity.NOTE,
        zh=Wording(
            "文件里还写有“{label}”{typed}，总分采用 {total}",
            "请核对总分",
        ),
        en=Wording(
            'the source also states "{label}" {typed}; the total is {total}',
            "check the total",
        ),
    ),
    "I212": Rule(
        Severity.GUESS,
        zh=Wording(
            "各项相加是 {sum}，按比例折算成总分 {total}",
            "不对时请在草稿里改 count、scaled_from",
        ),
        en=Wording(
            "the parts add up to {sum} and are scaled to {total}",
            "otherwise correct count and scaled_from in the draft",
        ),
    ),
    "I213": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{typed}”等 {count} 处百分比当作分值",
            "若是权重，请在草稿里改 count、weight",
        ),
        en=Wording(
            '"{typed}" and the like, {count} in all, are taken for points',
            "if they are weights, correct count and weight in the draft",
        ),
    ),
    "I214": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{typed}”等 {count} 处百分比当作各部分的权重：各部分先单独计分，再按权重合成",
            "不对时请在草稿里改 count、weight",
        ),
        en=Wording(
            '"{typed}" and the like, {count} in all, are taken for weights of blocks that are '
            "each scored by themselves",
            "otherwise correct count and weight in the draft",
        ),
    ),
    "I215": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{typed}”等 {count} 处百分比逐级嵌套：每一级的百分比是占上一级的比重",
            "不对时请在草稿里改 count、weight",
        ),
        en=Wording(
            '"{typed}" and the like, {count} in all, are nested: each is a percentage of its '
            "parent",
            "otherwise correct count and weight in the draft",
        ),
    ),
    "I216": Rule(
        Severity.GUESS,
        zh=Wording(
            "“{title}”（{points} 分）是加分性质，但总分 {total} 要算上它才够，所以放在总分之内",
            "不对时请删去 within_total",
        ),
        en=Wording(
            '"{title}" ({points}) is a bonus, but the stated total {total} is reached only '
            "with it, so it counts inside the total",
            "otherwise delete within_total",
        ),
    ),
}
