"""Codes C: campaign settings and the roster of departments."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "C001": Rule(
        Severity.ERROR,
        zh=Wording(
            "这里的年度是 {year}，考核指标的年度是 {rubric_year}",
            "请改正年度，或换用同一年度的考核指标",
        ),
        en=Wording(
            "the campaign's year is {year}, the rubric's is {rubric_year}",
            "correct the year or take the rubric of that year",
        ),
    ),
    "C002": Rule(
        Severity.ERROR,
        zh=Wording(
            "等次“{name}”的最低分 {lowest} 应当低于前一等次“{better}”的 {better_lowest}",
            "请把等次从高到低排列，分数线逐级降低",
        ),
        en=Wording(
            'the lowest score {lowest} of the grade "{name}" must be below the {better_lowest} of '
            '"{better}" before it',
            "list the grades best first, each with a lower limit",
        ),
    ),
    "C003": Rule(
        Severity.ERROR,
        zh=Wording(
            "最后一个等次“{name}”的最低分是 {lowest}，低于它的单位没有等次",
            "请把最后一个等次的最低分写成 0",
        ),
        en=Wording(
            'the last grade "{name}" begins at {lowest}; departments below it have no grade',
            "let the last grade begin at 0",
        ),
    ),
    "C004": Rule(
        Severity.ERROR,
        zh=Wording("等次“{name}”写了两次", "请给其中一个换名称或删去"),
        en=Wording('the grade "{name}" stands twice', "rename or remove one of them"),
    ),
    "C005": Rule(
        Severity.ERROR,
        zh=Wording(
            "等次“{name}”的最低分 {lowest} 高于考核总分 {total}，没有单位能达到", "请改正最低分"
        ),
        en=Wording(
            'the grade "{name}" begins at {lowest}, above the total of {total}',
            "correct the lowest score",
        ),
    ),
    "C006": Rule(
        Severity.ERROR,
        zh=Wording(
            "{later} 是 {later_day}，早于 {earlier} 的 {earlier_day}", "请核对这两个日期的先后"
        ),
        en=Wording(
            "{later} is {later_day}, before {earlier} on {earlier_day}",
            "check which of the two dates is wrong",
        ),
    ),
    "C007": Rule(
        Severity.ERROR,
        zh=Wording("{field} 是 {percent}，应当在 0 到 100 之间", "请填写百分数，不带百分号"),
        en=Wording("{field} is {percent}, not between 0 and 100", "state a percentage, no sign"),
    ),
    "C008": Rule(
        Severity.ERROR,
        zh=Wording("机关代字“{typed}”不合要求", "请只写汉字，最多 12 个，不含年份和括号"),
        en=Wording(
            'the agency code "{typed}" is not allowed',
            "use at most 12 Han characters, no year and no brackets",
        ),
    ),
    "C009": Rule(
        Severity.ERROR,
        zh=Wording("抄送单位“{name}”写了两次", "请删去一个"),
        en=Wording('"{name}" stands twice in copies_to', "remove one of them"),
    ),
    "C010": Rule(
        Severity.WARNING,
        zh=Wording(
            "{field} 是 {percent}，意思是百分之 {percent}，不到百分之一",
            "如果是指 {meant}%，请写 {meant}",
        ),
        en=Wording(
            "{field} is {percent}, which means {percent} %, less than one in a hundred",
            "write {meant} if {meant} % is meant",
        ),
    ),
    "C011": Rule(
        Severity.WARNING,
        zh=Wording("{field} 是 {day}，比成文日期 {dated} 晚两年以上", "请核对年份是否写错"),
        en=Wording(
            "{field} is {day}, more than two years after {dated}, the date of the documents",
            "check the year",
        ),
    ),
    "C012": Rule(
        Severity.ERROR,
        zh=Wording(
            "等次“{name}”的名额比例 quota 是 {quota}，应当大于 0、不超过 100",
            "请填写百分数，不带百分号；不限名额就删去 quota",
        ),
        en=Wording(
            'the quota of the grade "{name}" is {quota}, which must be above 0 and at most 100',
            "state a percentage, no sign; remove quota where the grade is not limited",
        ),
    ),
    "C013": Rule(
        Severity.ERROR,
        zh=Wording(
            "最后一个等次“{name}”不能有名额和条件，却写了 {field}", "请删去，或者写到前面的等次下"
        ),
        en=Wording(
            'the last grade "{name}" takes everybody: {field} cannot apply to it',
            "remove it, or move it to a better grade",
        ),
    ),
    "C014": Rule(
        Severity.WARNING,
        zh=Wording(
            "等次“{name}”写了 {field}，没有写名额比例 quota，{field} 不起作用",
            "请补写 quota，或者删去 {field}",
        ),
        en=Wording(
            'the grade "{name}" has {field} and no quota: {field} counts for nothing',
            "state the quota or remove {field}",
        ),
    ),
    "C015": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的一票否决规定最高评为“{grade}”，考核设置里没有这个等次",
            "是不是“{likely}”？考核设置里的等次：{known}",
        ),
        en=Wording(
            'the veto of indicator {id} leaves "{grade}" at best, which is no grade of the '
            "campaign",
            'is "{likely}" meant? The grades of the campaign are: {known}',
        ),
    ),
    "C016": Rule(
        Severity.WARNING,
        zh=Wording(
            "等次“{name}”的名额是 {count} 个单位的 {quota}%，取整后一个也没有",
            "如果至少要有 1 个，请写 rounding: up，或者提高 quota",
        ),
        en=Wording(
            'the quota of the grade "{name}" is {quota} % of {count} departments: not one may '
            "have it",
            "write rounding: up if one may, or raise the quota",
        ),
    ),
    "C017": Rule(
        Severity.WARNING,
        zh=Wording(
            "落款是“{signatory}”，发文机关标志却是“{issuer}”",
            "落款应当是发文机关的全称或者规范化简称（《党政机关公文处理工作条例》第九条）；"
            "改了 issuer 的，请把 signatory 一起改，并核对 printer 和 short",
        ),
        en=Wording(
            'the signature is "{signatory}" and the mark "{issuer}"',
            "a document is signed by who issues it, in full or as it is shortened by rule "
            "(regulation on the documents of Party and government, article 9); when issuer "
            "changes, look at signatory, printer and short too",
        ),
    ),
    "C040": Rule(
        Severity.ERROR,
        zh=Wording("合成方式是加权平均，没有写权重", "请在 weights 下逐行写考核人和权重"),
        en=Wording(
            "marks are to be combined by weight and no weights are there",
            "list each assessor with a weight under weights",
        ),
    ),
    "C041": Rule(
        Severity.ERROR,
        zh=Wording("考核人“{name}”的权重是 {weight}，应当大于 0", "请改正；不参加的请删去"),
        en=Wording(
            'the weight of "{name}" is {weight}, which must be above 0',
            "correct it, or remove who takes no part",
        ),
    ),
    "C042": Rule(
        Severity.WARNING,
        zh=Wording("写了权重，合成方式却是“{typed}”，权重不起作用", "请删去权重，或改合成方式"),
        en=Wording(
            "there are weights, but marks are combined by {typed}: they count for nothing",
            "remove them or change combine to weighted",
        ),
    ),
    "C043": Rule(
        Severity.ERROR,
        zh=Wording("outlier 是 {typed}，应当大于 0", "请填写相差几分就要提醒，如 1；不提醒就删去"),
        en=Wording(
            "outlier is {typed}, which must be above 0",
            "state a distance in points, such as 1, or remove it",
        ),
    ),
    "C044": Rule(
        Severity.ERROR,
        zh=Wording("考核人“{name}”写了两次", "请删去一个"),
        en=Wording('the assessor "{name}" stands twice', "remove one of them"),
    ),
}
