"""Codes C080 to C089: an earlier year's results that a campaign holds against its own."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "C080": Rule(
        Severity.ERROR,
        zh=Wording(
            "previous 写的“{typed}”不是考核文件夹里面的文件",
            "请把上次的 results.json 放进考核文件夹，如 previous/results.json，再写这个路径",
        ),
        en=Wording(
            'previous names "{typed}", which is no file inside the campaign\'s folder',
            "put the earlier results.json into the folder, as previous/results.json, and name that",
        ),
    ),
    "C081": Rule(
        Severity.ERROR,
        zh=Wording(
            "找不到 previous 写的“{typed}”",
            "请把上次考核输出的 results.json 放到那里；不作年度对比就删去 previous",
        ),
        en=Wording(
            'there is no "{typed}", which previous names',
            "put the results.json of the earlier appraisal there, or remove previous",
        ),
    ),
    "C082": Rule(
        Severity.ERROR,
        zh=Wording(
            "previous 是 {past} 年度的结果，应当早于本次的 {year} 年度",
            "请换成以前年度的 results.json",
        ),
        en=Wording(
            "previous holds the results of {past}, which is not before {year}",
            "take the results.json of an earlier year",
        ),
    ),
    "C083": Rule(
        Severity.ERROR,
        zh=Wording(
            "near_border 是 {typed}，不能小于 0", "请填写离等次分数线几分以内算接近，如 0.5"
        ),
        en=Wording(
            "near_border is {typed}, which is below 0",
            "state how many points from a grade's border count as close, such as 0.5",
        ),
    ),
    "C084": Rule(
        Severity.WARNING,
        zh=Wording(
            "编号对应文件里有 {count} 项没有人确认（{ids}），这些指标不作年度对比",
            "核对后把 confirmed 改为 true",
        ),
        en=Wording(
            "pairs of the map of ids not confirmed: {count} ({ids}); they are not compared",
            "look at them and set confirmed to true",
        ),
    ),
    "C085": Rule(
        Severity.WARNING,
        zh=Wording(
            "有 {count} 项指标编号与 {past} 年度相同而名称不同（{ids}），仍按编号对比",
            "不是同一项的，用 kaohe rubric diff -o 生成编号对应文件并更正",
        ),
        en=Wording(
            "items with an id of {past} and another title: {count} ({ids}); the id decides",
            "where they are not the same, write a map of ids with kaohe rubric diff -o, correct it",
        ),
    ),
    "C086": Rule(
        Severity.WARNING,
        zh=Wording(
            "{past} 年度的结果里没有一个单位的编号与本次相同，各单位无法对比",
            "请核对是否用错了文件，或者两年的单位编号是否改过",
        ),
        en=Wording(
            "no department of {past} has an id of this campaign: none can be compared",
            "check whether it is the right file, or whether the ids were changed",
        ),
    ),
    "C087": Rule(
        Severity.WARNING,
        zh=Wording(
            "编号对应文件写的是与 {stated} 年度对应，上次的结果是 {year} 年度的，对应文件不起作用",
            "请换成 {stated} 年度的结果，或者另写与 {year} 年度的对应文件",
        ),
        en=Wording(
            "the map of ids leads back to {stated}, the results are of {year}: it is not used",
            "take the results of {stated}, or write a map that leads back to {year}",
        ),
    ),
}
