"""Codes Z: a results.json of an earlier run that cannot be read back."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

# All have the same remedy: nobody types this file, so nobody should mend it.
_REMAKE_ZH = "请不要手工修改 results.json；用 kaohe reports 重新生成，或者换成没有改过的文件"
_REMAKE_EN = "do not edit results.json; make it again with kaohe reports, or take an unedited one"


def _rule(zh: str, en: str) -> Rule:
    return Rule(Severity.ERROR, zh=Wording(zh, _REMAKE_ZH), en=Wording(en, _REMAKE_EN))


CODES: Mapping[str, Rule] = {
    "Z001": _rule("这里不符合 JSON 的写法：“{near}”", 'this is no JSON: "{near}"'),
    "Z002": _rule(
        "套了 {limit} 层以上，无法读取", "more than {limit} levels, one inside the other"
    ),
    "Z003": _rule("文件不是 UTF-8 编码的文本", "the file is no text in UTF-8"),
    "Z004": Rule(
        Severity.ERROR,
        zh=Wording(
            "这不是 kaohe reports 生成的 results.json",
            "请指定输出文件夹（如 build/2017），或者其中的 results.json",
        ),
        en=Wording(
            "this is no results.json made by kaohe reports",
            "name an output folder such as build/2017, or the results.json in it",
        ),
    ),
    "Z005": _rule("缺少 {name}", "{name} is missing"),
    "Z006": _rule(
        "{name} 应是引号里的文字，现在是“{typed}”",
        'the {name} should be a text in quotes, not "{typed}"',
    ),
    "Z007": _rule(
        '{name} 应是引号里的数，如 "4.5"，现在是“{typed}”',
        'the {name} should be a number in quotes such as "4.5", not "{typed}"',
    ),
    "Z008": _rule(
        "{name} 应是 {lowest} 到 {highest} 的整数，现在是“{typed}”",
        'the {name} should be a whole number from {lowest} to {highest}, not "{typed}"',
    ),
    "Z009": _rule("{name} 的结构不对，读不出内容", "{name} is not built as it should be"),
    "Z010": _rule("{name} 写了两次", "{name} stands there twice"),
    "Z011": _rule("编号“{id}”出现了两次", 'the id "{id}" stands there twice'),
    "Z012": _rule(
        "整改通知提到的“{id}”不是这个单位的指标", 'the notice names "{id}", no item here'
    ),
}
