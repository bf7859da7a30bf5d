"""Codes R031 on: what indicators refer to and hold: levels, shared texts, scopes."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

_LEVELS: Mapping[str, Rule] = {
    "R035": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的档次“{level}”里的 {score} 超出了这一项的分值范围",
            "请改正这一档，或者 points、minimum、maximum",
        ),
        en=Wording(
            'the level "{level}" of indicator {id} has {score}, which its points do not allow',
            "correct the level, or points, minimum and maximum",
        ),
    ),
    "R036": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的档次“{level}”把分数写了两遍",
            "points（一个分数）与上下限只能选一种；"
            "下限用 at_least 或 above，上限用 at_most 或 below，各写一个",
        ),
        en=Wording(
            'the level "{level}" of indicator {id} states its scores twice',
            "state either points, or one of at_least and above with one of at_most and below",
        ),
    ),
    "R037": Rule(
        Severity.ERROR,
        zh=Wording("指标 {id} 的档次“{level}”从 {low} 到 {high}，没有分数在里面", "请改正上下限"),
        en=Wording(
            'the level "{level}" of indicator {id} goes from {low} to {high} and has no score',
            "correct its limits",
        ),
    ),
    "R038": Rule(
        Severity.WARNING,
        zh=Wording("指标 {id} 的各档没有按分数高低排列", "请确认没有写错，最好从高到低排列"),
        en=Wording(
            "the levels of indicator {id} are in no order",
            "check their limits, and list them from the highest down",
        ),
    ),
    "R039": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 的档次“{level}”和“{other}”重叠，例如 {score} 两档都有",
            "请改正上下限：at_least、at_most 含本数，above、below 不含本数",
        ),
        en=Wording(
            'the levels "{level}" and "{other}" of indicator {id} overlap, both have {score}',
            "correct the limits: at_least and at_most include them, above and below do not",
        ),
    ),
    "R040": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 的档次“{level}”和“{other}”之间有空档，例如 {score} 哪一档都不是",
            "请改正上下限，例如用 below 代替 at_most",
        ),
        en=Wording(
            'between the levels "{level}" and "{other}" of indicator {id} is a gap, for example '
            "{score}",
            "correct the limits, for example with below instead of at_most",
        ),
    ),
}

_NAMES: Mapping[str, Rule] = {
    "R031": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 引用的共用文字“{shared}”不存在，最接近的是 {likely}",
            "请改正 shared 里的编号，或者在文件的 shared 列表里补上",
        ),
        en=Wording(
            'indicator {id} names the shared text "{shared}", which is not there; '
            "nearest: {likely}",
            "correct the id, or add the text to the list shared",
        ),
    ),
    "R032": Rule(
        Severity.WARNING,
        zh=Wording("共用文字 {shared} 没有指标引用", "请在用到它的指标里写 shared，或者删去"),
        en=Wording(
            "no indicator names the shared text {shared}",
            "name it in the indicators that it belongs to, or delete it",
        ),
    ),
    "R033": Rule(
        Severity.WARNING,
        zh=Wording(
            "指标 {id} 的适用范围 scope 没有写明是哪些单位",
            "请写 only（只适用于谁）或 exempt（谁不适用）",
        ),
        en=Wording(
            "the scope of indicator {id} names nobody",
            "state only, to whom it applies, or exempt, to whom it does not",
        ),
    ),
    "R034": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 的 points_for 里“{name}”出现了两次", "请给每个单位或单位类别只写一个分值"
        ),
        en=Wording(
            'points_for of indicator {id} names "{name}" twice',
            "give each department or kind of department one figure",
        ),
    ),
    "R045": Rule(
        Severity.ERROR,
        zh=Wording(
            "指标 {id} 提到“{name}”，单位名单里没有这个单位或单位类别，最接近的是“{likely}”",
            "请改成名单里的编号、名称或类别",
        ),
        en=Wording(
            'indicator {id} names "{name}", no department or kind on the roster; nearest: '
            '"{likely}"',
            "write an id, name or kind of the roster",
        ),
    ),
}

CODES: Mapping[str, Rule] = {**_LEVELS, **_NAMES}
