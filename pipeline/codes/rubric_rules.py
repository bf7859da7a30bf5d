"""Codes R017 on: how a rubric counts: weights, scaling, alternatives, kinds; what is scored."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

_SUMS: Mapping[str, Rule] = {
    "R019": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 标明 {stated}，但下级指标相加是 {computed}：{parts}；已注明“{reason}”",
            "如果原文确实如此，不用改；否则请改正分值，删去 accepted",
        ),
        en=Wording(
            "indicator {id} states {stated} but its parts add up to {computed}: {parts}; accepted: "
            '"{reason}"',
            "leave it if the source says so; otherwise correct the points and remove accepted",
        ),
    ),
    "R020": Rule(
        Severity.WARNING,
        zh=Wording(
            "总分标明 {stated}，但各部分相加是 {computed}：{parts}；已注明“{reason}”",
            "如果原文确实如此，不用改；否则请改正分值，删去 accepted",
        ),
        en=Wording(
            "the total states {stated} but the blocks add up to {computed}: {parts}; accepted: "
            '"{reason}"',
            "leave it if the source says so; otherwise correct the points and remove accepted",
        ),
    ),
    "R046": Rule(
        Severity.WARNING,
        zh=Wording("总分没有对不上的地方，accepted 却注明“{reason}”", "请删去 accepted"),
        en=Wording('nothing is off in the total, yet accepted says "{reason}"', "remove accepted"),
    ),
    "R047": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 的分值没有对不上的地方，accepted 却注明“{reason}”",
            "请删去 accepted，或者移到分值对不上的那一项",
        ),
        en=Wording(
            'nothing is off in indicator {id}, yet accepted says "{reason}"',
            "remove accepted, or move it to where the points are off",
        ),
    ),
    "R021": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 下级各项的权重相加应当是 {stated}%，现在是 {computed}%：{parts}",
            "请核对各项的 weight",
        ),
        en=Wording(
            "the weights below indicator {id} make {computed}% and not {stated}%: {parts}",
            "correct the weights",
        ),
    ),
    "R022": Rule(
        Severity.ERROR,
        zh=Wording(
            "各部分的权重相加应当是 {stated}%，现在是 {computed}%：{parts}",
            "请核对各部分的 weight",
        ),
        en=Wording(
            "the weights of the blocks make {computed}% and not {stated}%: {parts}",
            "correct the weights",
        ),
    ),
    "R023": Rule(
        Severity.ERROR,
        zh=Wording(
            "scaled_from 标明从 {stated} 分折算，但各部分相加是 {computed} 分：{parts}",
            "请核对 scaled_from 和各部分的分值",
        ),
        en=Wording(
            "scaled_from states {stated} points but the blocks add up to {computed}: {parts}",
            "correct scaled_from or the points of the blocks",
        ),
    ),
    "R024": Rule(
        Severity.ERROR,
        zh=Wording("指标 {id} 没有写权重，而总分是按权重算的", "请写上 weight，例如 30 表示 30%"),
        en=Wording(
            "indicator {id} has no weight, and the total is made of weights",
            "state its weight, for example 30 for 30%",
        ),
    ),
    "R025": Rule(
        Severity.ERROR,
        zh=Wording("指标 {id} 的权重不能是 {weight}", "权重是百分数，应当大于 0、不超过 100"),
        en=Wording(
            "the weight of indicator {id} cannot be {weight}",
            "a weight is a percentage above 0 and at most 100",
        ),
    ),
    "R026": Rule(
        Severity.ERROR,
        zh=Wording(
            "总分要折算（count: scaled），但没有写正确的 {field}",
            "请写上 {field}：scaled_from 是折算前的满分，total 是折算后的总分",
        ),
        en=Wording(
            "the total is scaled, but {field} is missing or no number above 0",
            "state {field}: scaled_from is the sum of the blocks, total what it becomes",
        ),
    ),
    "R027": Rule(
        Severity.ERROR,
        zh=Wording(
            "总分算法 count 是 {count}，用不到 scaled_from",
            "请删去 scaled_from，或者把 count 改为 scaled",
        ),
        en=Wording(
            "scaled_from has no meaning where count is {count}",
            "remove scaled_from, or write count: scaled",
        ),
    ),
    "R028": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 是几选一中的“{alternative}”，但同级里没有别的可选",
            "请给另外几选也写上 alternative（各用各的名称），或者删去这一个",
        ),
        en=Wording(
            'indicator {id} is the alternative "{alternative}", but its siblings have no other',
            "label the other alternatives too, each with its own name, or remove this label",
        ),
    ),
}

_POINTS: Mapping[str, Rule] = {
    "R017": Rule(
        Severity.ERROR,
        zh=Wording("指标 {id} 的分值 {points} 高于最高分 {maximum}", "请改正 points 或 maximum"),
        en=Wording(
            "the points {points} of indicator {id} are above its maximum {maximum}",
            "correct points or maximum",
        ),
    ),
    "R018": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的打分最小单位 step 必须大于 0，这里写的是 {step}", "请改正，例如 0.25"
        ),
        en=Wording(
            "the step of indicator {id} must be above 0, not {step}",
            "correct it, for example to 0.25",
        ),
    ),
    "R029": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的 kind 是 {kind}，不能写 {field}：它只用于 {only}",
            "请删去 {field}，或者改正 kind",
        ),
        en=Wording(
            "indicator {id} is of the kind {kind}, and {field} is for {only} only",
            "remove {field} or correct the kind",
        ),
    ),
    "R030": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 写的是基本项（base），但它的上级 {parent} 是 {kind}",
            "请删去 kind（不写就跟上级一样），或者把它移到别处",
        ),
        en=Wording(
            "indicator {id} is a base item, but its parent {parent} is of the kind {kind}",
            "remove the kind, which then follows the parent, or move the item",
        ),
    ),
    "R041": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的 allowed 里有 {score}，超出了分值范围 {range}",
            "请改正这个分数，或者 points、minimum、maximum",
        ),
        en=Wording(
            "indicator {id} allows the score {score}, which is outside of {range}",
            "correct it, or points, minimum and maximum",
        ),
    ),
    "R042": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的扣分方式里不能写 {amount} 分",
            "each（每次的分数）应当大于 0，at_most（累计上限）不能比 each 小",
        ),
        en=Wording(
            "the scoring of indicator {id} cannot give or take {amount} points",
            "each is above 0, and at_most is not below each",
        ),
    ),
}

_SCORABLE: Mapping[str, Rule] = {
    "R043": Rule(
        Severity.ERROR,
        zh=Wording(
            "总分与各部分对不上，虽然注明了“{typed}”，也不能计分",
            "要用它计分，请改正分值，让各部分合起来等于总分，再删去 accepted",
        ),
        en=Wording(
            'the blocks do not make the total; accepted as "{typed}", but it cannot be scored',
            "correct the points so that they make the total, and remove accepted",
        ),
    ),
    "R044": Rule(
        Severity.ERROR,
        zh=Wording("指标 {id} 没有写 {field}，还不能计分", "请写上 {field}"),
        en=Wording("indicator {id} has no {field}, so it cannot be scored yet", "state {field}"),
    ),
}

CODES: Mapping[str, Rule] = {**_SUMS, **_POINTS, **_SCORABLE}
