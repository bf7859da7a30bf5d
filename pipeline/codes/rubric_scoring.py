"""Codes R048 on: what is wrong with the scoring rules of a rubric, and with its caps."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

_RULES: Mapping[str, Rule] = {
    "R048": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的扣分方式 {method} 写了 {count} 个界限（at_least、not_over）",
            "要达到的写 at_least，不能超过的写 not_over：threshold 必须写一个，per_unit 最多写一个",
        ),
        en=Wording(
            "the rule {method} of indicator {id} has {count} limits (at_least, not_over)",
            "write at_least for what must be reached, or not_over for what must not be passed: "
            "one for threshold, one at most for per_unit",
        ),
    ),
    "R049": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 按档次得分（level），但 levels 没有写，或者有的档次不是一个分数",
            "请在这一项的 levels 里给每一档写 name 和 points",
        ),
        en=Wording(
            "indicator {id} is scored by level, but has no levels, or some without one score",
            "give each of its levels a name and points",
        ),
    ),
    "R050": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的区间“{band}”里没有数，或者同一头写了两个界限",
            "下限写 at_least 或 above，上限写 at_most 或 below，各写一个，下限在前",
        ),
        en=Wording(
            'the interval "{band}" of indicator {id} is empty, or has two limits at one end',
            "state one of at_least and above, one of at_most and below, the lower end first",
        ),
    ),
    "R051": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的区间“{band}”和“{other}”重叠，得几分说不准",
            "请改正界限：at_least、at_most 含本数，above、below 不含本数",
        ),
        en=Wording(
            'the intervals "{band}" and "{other}" of indicator {id} overlap',
            "correct the limits: at_least and at_most include them, above and below do not",
        ),
    ),
    "R052": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 的区间“{band}”和“{other}”之间有空档",
            "数值可能落在空档里的，请改正界限，例如用 below 代替 at_most",
        ),
        en=Wording(
            'between the intervals "{band}" and "{other}" of indicator {id} is a gap',
            "if a value may lie there, correct the limits, for example with below for at_most",
        ),
    ),
    "R053": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的区间“{band}”得 {points} 分，超出了这一项的分值范围 {range}",
            "请改正区间的 points，或者这一项的分值",
        ),
        en=Wording(
            'the interval "{band}" of indicator {id} gives {points} points, outside of {range}',
            "correct its points or those of the indicator",
        ),
    ),
    "R054": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的得分方式 award 写了 at_least，没有写达到后得几分",
            "请写 each：达到 at_least 得几分",
        ),
        en=Wording(
            "the rule award of indicator {id} has at_least, but not what reaching it gives",
            "state each: the points given once at_least is reached",
        ),
    ),
    "R055": Rule(
        Severity.ERROR,
        zh=Wording("指标 {id} 的 periods 里“{period}”写了两次", "请给每个周期各写一个名称"),
        en=Wording(
            'the periods of indicator {id} name "{period}" twice', "give each period its own name"
        ),
    ),
    "R056": Rule(
        Severity.ERROR,
        zh=Wording("指标 {id} 的扣分方式里 {field} 不能是 {value}", "请改正，应当大于 0"),
        en=Wording(
            "{field} cannot be {value} in the scoring of indicator {id}",
            "correct it; it is above 0",
        ),
    ),
    "R057": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的扣分方式里 {low} 是 {lowest}，比 {high} 的 {highest} 大",
            "请改正：lowest 不大于 highest，两个都不大于 at_most",
        ),
        en=Wording(
            "{low} is {lowest} in the scoring of indicator {id}, above {high}, which is {highest}",
            "correct them: lowest is not above highest, neither is above at_most",
        ),
    ),
    "R061": Rule(
        Severity.WARNING,
        zh=Wording(
            "只有指标 {id} 的一条规则写了 once“{once}”，没有别的规则与它合并",
            "同一件事只扣一次的各条规则要写同一个名称；只有这一条的，请删去 once",
        ),
        en=Wording(
            'only one rule, of indicator {id}, has the label "{once}" under once',
            "give the rules that count a case once the same label, or remove this one",
        ),
    ),
    "R062": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 有两条规则的 measure 都是“{measure}”，事实分不清是哪一条的",
            "请给每条规则写不同的 measure（不写也算一种）",
        ),
        en=Wording(
            'two rules of indicator {id} have the measure "{measure}", so facts cannot tell which '
            "is meant",
            "give each rule another measure; a missing one is one too",
        ),
    ),
    "R063": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的 kind 是 {kind}，不能用得分的 {method}",
            "请改用扣分的方式，或者改正 kind",
        ),
        en=Wording(
            "indicator {id} is of the kind {kind}, and {method} is a rule that gives points",
            "use one that takes points, or correct the kind",
        ),
    ),
    "R065": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的 coverage 写的单位是“{unit}”，覆盖比例只能用 %",
            '请写 unit: "%"；要数次数的，请改用 threshold 或 per_period',
        ),
        en=Wording(
            'the coverage of indicator {id} has the unit "{unit}"; a share is in percent',
            'write unit: "%", or count with threshold or per_period',
        ),
    ),
    "R067": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 的扣分方式里 {field} 写着“{figure}”，但原文里没有这个数",
            "请核对是否与原文一致；原文用别的说法的，不用改",
        ),
        en=Wording(
            '{field} is "{figure}" in the scoring of indicator {id}, a figure its text does not '
            "have",
            "compare it with the text; leave it if the text says it otherwise",
        ),
    ),
}

_CAPS: Mapping[str, Rule] = {
    "R058": Rule(
        Severity.ERROR,
        zh=Wording("指标 {id} 的 {field} 不能是 {value}", "请改正，应当大于 0；不设上限的请删去"),
        en=Wording(
            "{field} of indicator {id} cannot be {value}",
            "correct it; it is above 0; remove it where there is no limit",
        ),
    ),
    "R059": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 最多扣 {limit} 分（lose_at_most），但它一共只能扣 {points} 分，用不上",
            "请核对 lose_at_most 和分值",
        ),
        en=Wording(
            "indicator {id} may lose {limit} points (lose_at_most), but has only {points} to lose",
            "compare lose_at_most with the points; it never counts",
        ),
    ),
    "R060": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 写了最多加 {limit} 分（gain_at_most），但没有加分项，也没有得分的规则",
            "请删去 gain_at_most，或者给加分项写 kind: bonus",
        ),
        en=Wording(
            "indicator {id} may gain {limit} points (gain_at_most), but nothing in it gives any",
            "remove gain_at_most, or write kind: bonus where points are gained",
        ),
    ),
    "R064": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 的适用范围写了 within: {within}，但不适用时并不放大（{when_exempt}）",
            "请删去 within，或者写 when_exempt: rescale",
        ),
        en=Wording(
            "the scope of indicator {id} has within: {within}, but nothing is rescaled: "
            "{when_exempt}",
            "remove within, or write when_exempt: rescale",
        ),
    ),
    "R068": Rule(
        Severity.ERROR,
        zh=Wording(
            "一票否决 {id} 单独成为一部分，否决到 {reach}，没有可以否决的指标",
            "请把它移到所否决的部分里面，或者写 reach: whole（全部）、reach: grade（只限定等次）",
        ),
        en=Wording(
            "the veto {id} is a block by itself; with reach {reach} it has nothing to bring to "
            "zero",
            "move it into what it brings to zero, or write reach: whole or reach: grade",
        ),
    ),
    "R069": Rule(
        Severity.ERROR,
        zh=Wording(
            "一票否决 {id} 否决到 {own}，它的规则却写了 reach: {reach}",
            "请删去规则里的 reach，以指标自己的为准",
        ),
        en=Wording(
            "the veto {id} reaches {own}, yet its rule says reach: {reach}",
            "remove reach from the rule: the indicator's own counts",
        ),
    ),
    "R070": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 是几选一，它所在的 {outer} 也是几选一",
            "请把几选一放在同一级，例如把里面的各选移到外面",
        ),
        en=Wording(
            "indicator {id} is an alternative inside of the alternative {outer}",
            "put alternatives on one level, for example by moving the inner ones out",
        ),
    ),
    "R066": Rule(
        Severity.ERROR,
        zh=Wording("最终得分的上限 maximum 是 {maximum}，比总分 {total} 低", "请改正 maximum"),
        en=Wording(
            "the maximum {maximum} of the final score is below the total {total}", "correct maximum"
        ),
    ),
}

CODES: Mapping[str, Rule] = {**_RULES, **_CAPS}
