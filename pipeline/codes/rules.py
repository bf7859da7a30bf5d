"""Codes E070 on: marks beside what scoring rules make of the facts."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording


def _pair(error: str, warning: str, zh: Wording, en: Wording) -> dict[str, Rule]:
    """Give one meaning in the two weights between which a rubric chooses."""
    return {error: Rule(Severity.ERROR, zh, en), warning: Rule(Severity.WARNING, zh, en)}


CODES: Mapping[str, Rule] = {
    **_pair(
        "E070",
        "E071",
        Wording(
            "{department}的“{item}”考核分是“{mark}”，按规则和事实（{facts}）应当是 {computed}",
            "请核对事实和考核分；确需不按规则计分的，在“改判理由”栏写明理由",
        ),
        Wording(
            '{department}, "{item}": the mark is "{mark}", rules and facts ({facts}) make '
            "{computed}",
            "check facts and mark; to override the rules, state the reason under override",
        ),
    ),
    **_pair(
        "E072",
        "E073",
        Wording(
            "{department}的“{item}”考核分是“{mark}”，扣 {lost} 分；"
            "按规则和事实（{facts}）至少扣 {taken} 分",
            "请核对事实和考核分；确需不按规则计分的，在“改判理由”栏写明理由",
        ),
        Wording(
            '{department}, "{item}": the mark "{mark}" takes {lost}, rules and facts ({facts}) '
            "take at least {taken}",
            "check facts and mark; to override the rules, state the reason under override",
        ),
    ),
    **_pair(
        "E074",
        "E075",
        Wording(
            "{department}的“{item}”没有达到要求（{facts}），考核分“{mark}”却没有为此扣分",
            "请核对事实，补上扣分和原因；确实不扣的，在“改判理由”栏写明理由",
        ),
        Wording(
            '{department}, "{item}": the facts miss what is asked ({facts}), yet the mark '
            '"{mark}" takes nothing for it',
            "check the facts and take points, or state under override why none are taken",
        ),
    ),
    **_pair(
        "E080",
        "E081",
        Wording(
            "{department}的事件“{case}”列在指标 {items} 下，只扣一次，但各项考核分都没有为它扣分",
            "请在其中一项扣分，或者让规则计分；确实不扣的，在“改判理由”栏写明理由",
        ),
        Wording(
            '{department}: the case "{case}" stands under the items {items} and counts once, yet '
            "no mark takes anything for it",
            "take points in one of them or leave it to the rules, or state under override why not",
        ),
    ),
    "E078": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}的“{item}”写了改判理由，但考核分“{mark}”与规则和事实一致",
            "请核对；不需要改判的，请删去理由",
        ),
        en=Wording(
            '{department}, "{item}" has a reason for overriding the rules, but the mark "{mark}" '
            "is what they make",
            "check it, or remove the reason",
        ),
    ),
    "E079": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}的“{item}”视情况扣了 {typed} 分，超出考核办法的限度：{field} 是 {limit}",
            "lowest、highest 是每次至少、至多扣几分，at_most 是合计至多扣几分；请改正扣分，"
            "确需例外的，在“改判理由”栏写明理由",
        ),
        en=Wording(
            '{department}, "{item}": {typed} points were taken at discretion, beyond the rubric\'s '
            "limit: {field} is {limit}",
            "lowest and highest limit each deduction, at_most all of them; correct the points, or "
            "state under override why not",
        ),
    ),
    "E082": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}的“{item}”有事实（{facts}），计几分由考核组评定，现在没有考核分",
            "请在考核评分表里填写这一项的考核分",
        ),
        en=Wording(
            '{department}, "{item}": there are facts ({facts}) whose worth the assessors have to '
            "judge, and no mark",
            "give the item a mark",
        ),
    ),
    "E084": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}的“{item}”写了改判理由，但这一项没有事实，没有可以改判的",
            "扣分的，请在“扣分原因”栏写明原因；否则请删去改判理由",
        ),
        en=Wording(
            '{department}, "{item}" has a reason for overriding the rules, but no facts by which '
            "they would judge it",
            "state a reason for what was taken, or remove this one",
        ),
    ),
    "E083": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}有 {count} 个事件列在几项指标下、只扣一次，算法有 {ways} 种，"
            "超过 {limit} 种，无法逐一比较",
            "请把其中一些事件只留在应当扣分的那一项",
        ),
        en=Wording(
            "{department} has {count} cases that stand under several items and count once: "
            "{ways} ways to count them, more than the {limit} that can be compared",
            "leave some of the cases only where they are to count",
        ),
    ),
    "E085": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}的“{item}”按规则计分，还缺“{measures}”的事实，也没有考核分",
            "请在 facts 文件夹里补上事实，没有发生的写 0；不按规则计分的，请填写考核分",
        ),
        en=Wording(
            '{department}, "{item}" is scored by rules and lacks the facts on "{measures}"; there '
            "is no mark either",
            "add the facts in the folder facts, 0 where nothing happened; or give a mark",
        ),
    ),
    "E086": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}的“{item}”有考核分，没有“{measures}”的事实，别的单位有",
            "请补上事实，让同样的情况得同样的分；确实没有的不用改",
        ),
        en=Wording(
            '{department}, "{item}" has a mark and no fact on "{measures}", which other '
            "departments have",
            "add the fact, so that the same facts get the same score; leave it if there is none",
        ),
    ),
    "E087": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}的“{item}”有一条事实没有写事件编号，指标 {items} 下也有事实；"
            "如果是同一事件，会重复扣分",
            "同一事件请写同一个事件编号，只扣一次；不是同一事件的，也请各写编号",
        ),
        en=Wording(
            '{department}, "{item}" has a fact without the name of its case, and there are facts '
            "under {items} too: the same case would count twice",
            "give one case the same name everywhere, and others names of their own",
        ),
    ),
}
