"""Codes S from S050: marks by several assessors, self-scores that count, evidence."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "S050": Rule(
        Severity.ERROR,
        zh=Wording(
            "合成方式“{typed}”认不出来",
            "请写平均、中位数、去掉最高分和最低分后平均、加权平均、协商中的一种",
        ),
        en=Wording(
            '"{typed}" is no known way to combine marks',
            "write mean, median, trimmed mean, weighted mean or negotiated",
        ),
    ),
    "S051": Rule(
        Severity.ERROR,
        zh=Wording(
            "有 {count} 个评分项由几名考核人打分，没有写明怎样合成，如{department}“{item}”",
            "请在表格上方写“合成方式：平均”，或在 campaign.yaml 的 assessors 里写 combine: mean",
        ),
        en=Wording(
            "several assessors marked {count} item(s) and nothing says how the marks combine, "
            'such as {department}: "{item}"',
            "write 合成方式：平均 (combined by: mean) above the table, or combine: mean under "
            "assessors in campaign.yaml",
        ),
    ),
    "S052": Rule(
        Severity.ERROR,
        zh=Wording(
            "合成方式写得不一样：这里是“{other}”，另一处是“{one}”", "请确定一种，把另一处改掉或删去"
        ),
        en=Wording(
            "two ways to combine marks: {other} here, {one} elsewhere",
            "decide on one and mend or remove the other",
        ),
    ),
    "S053": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”其他考核人打了分，“{who}”没有打分",
            "请这名考核人补上分数；0 分请写 0",
        ),
        en=Wording(
            '{department}: "{item}" was marked by others and not by "{who}"',
            "ask for the mark; no points are written 0",
        ),
    ),
    "S054": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”有几个考核分，这一个没有写考核人",
            "请在“考核人”栏或表格上方写明是谁打的分",
        ),
        en=Wording(
            '{department}: "{item}" has several marks and this one names no assessor',
            "name the assessor in the column 考核人 or above the table",
        ),
    ),
    "S055": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”只有 {count} 名考核人打分，去掉最高分和最低分至少要 {least} 名",
            "请补上其他考核人的分数，或换一种合成方式",
        ),
        en=Wording(
            '{department}: "{item}" has {count} marks; to drop the highest and the lowest takes '
            "at least {least}",
            "add the other marks or combine them in another way",
        ),
    ),
    "S056": Rule(
        Severity.ERROR,
        zh=Wording(
            "考核人“{who}”没有权重，用在{department}“{item}”等 {count} 处",
            "请在 campaign.yaml 的 assessors 下的 weights 里写上这个名字和权重",
        ),
        en=Wording(
            'the assessor "{who}" has no weight, wanted in {count} place(s) such as {department}: '
            '"{item}"',
            "add the name and its weight to weights under assessors in campaign.yaml",
        ),
    ),
    "S057": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”考核人打分不同（{values}），协商后定为 {mark}，没有写理由",
            "请在这一行的“备注”栏写明为什么这样定",
        ),
        en=Wording(
            '{department}: the marks on "{item}" differ ({values}) and {mark} was settled on '
            "without a reason",
            "say why in the column 备注 (note) of that row",
        ),
    ),
    "S058": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”考核人打分不同（{values}），没有协商后的分数",
            "请补一行，“考核人”栏写“协商”，填上定下的分数，“备注”栏写理由",
        ),
        en=Wording(
            '{department}: the marks on "{item}" differ ({values}) and no negotiated one is there',
            "add a row whose assessor is 协商 (negotiated), with the score settled on and the "
            "reason under 备注 (note)",
        ),
    ),
    "S059": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}“{item}”“{who}”打 {mark}，与其他人的中位数 {median} 相差超过 "
            "{distance} 分（{values}）",
            "请核对；分数已按原样计算",
        ),
        en=Wording(
            '{department}: on "{item}" "{who}" gave {mark}, more than {distance} from the others\' '
            "median {median} ({values})",
            "check it; the mark counts as it is",
        ),
    ),
    "S060": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”没有自评分，而自评分占最终得分的 {share}%",
            "请向单位要来自评分；0 分请写 0",
        ),
        en=Wording(
            '{department}: "{item}" has no self-score, which makes {share} % of the final score',
            "ask the department for it; no points are written 0",
        ),
    ),
    "S061": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}的“自评分”一列全是空的，共 {count} 项，而自评分占最终得分的 {share}%",
            "请向单位要来自评分；0 分请写 0",
        ),
        en=Wording(
            "{department}: none of its {count} items has a self-score, which makes {share} % of "
            "the final score",
            "ask the department for them; no points are written 0",
        ),
    ),
    "S062": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}“{item}”的佐证文件“{typed}”不在佐证文件夹里",
            "请放进 evidence 文件夹，或改正文件名；快捷方式和链接不算",
        ),
        en=Wording(
            '{department}: the evidence of "{item}", "{typed}", is not in the folder of evidence',
            "put the file into the folder evidence or correct its name; links do not count",
        ),
    ),
    "S063": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}“{item}”的佐证文件“{typed}”不在佐证文件夹里，有一个相近的是“{likely}”",
            "如果是它，请改正文件名；不是的话，请把文件放进 evidence 文件夹",
        ),
        en=Wording(
            '{department}: the evidence of "{item}", "{typed}", is not in the folder of evidence; '
            'there is "{likely}"',
            "correct the name if that is meant; else put the file into the folder evidence",
        ),
    ),
    "S064": Rule(
        Severity.WARNING,
        zh=Wording(
            "没有 evidence 文件夹，{count} 个佐证文件没有核对，如{department}“{item}”的“{typed}”",
            "请把佐证文件放进年度文件夹下的 evidence 文件夹；不收文件的，可以不理会",
        ),
        en=Wording(
            "there is no folder of evidence: {count} file(s) were not looked for, such as "
            '"{typed}" of {department}: "{item}"',
            "put them into the folder evidence of the year; leave it where none are collected",
        ),
    ),
    "S065": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}“{item}”自评满分，没有写佐证", "考核指标要求佐证材料，请向单位核实"
        ),
        en=Wording(
            '{department} gave itself full points on "{item}" and names no evidence',
            "the rubric asks for some; ask the department",
        ),
    ),
    "S066": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}没有写任何佐证，自评满分而要求佐证材料的有 {count} 项，如“{item}”",
            "请向单位核实",
        ),
        en=Wording(
            "{department} names no evidence at all; the rubric asks for some on {count} item(s) "
            'that have full self-scores, such as "{item}"',
            "ask the department",
        ),
    ),
    "S067": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}“{item}”合成后按 {decimals} 位小数是满分，"
            "扣分原因“{reason}”不会出现在反馈函里",
            "如果要保留，请增加 campaign.yaml 里 assessors 的 decimals（小数位数）",
        ),
        en=Wording(
            '{department}: "{item}" has full points at {decimals} decimal(s), so that the reason '
            '"{reason}" will stand in no letter',
            "to keep it, state more decimals under assessors in campaign.yaml",
        ),
    ),
    "S068": Rule(
        Severity.ERROR,
        zh=Wording(
            "表格上方写了两个考核人：“{one}”和“{other}”",
            "一张表由几个人打分的，请在表里加“考核人”一栏逐行写明",
        ),
        en=Wording(
            'two assessors are named above the table: "{one}" and "{other}"',
            "name one, or name each row's in a column 考核人 (assessor)",
        ),
    ),
    "S069": Rule(
        Severity.ERROR,
        zh=Wording(
            "{department}“{item}”有一行“{who}”，没有填定下的分数",
            "请填上协商后的考核分，或删去这一行",
        ),
        en=Wording(
            '{department}: the row "{who}" of "{item}" settles on no score',
            "fill in the score that was settled on, or remove the row",
        ),
    ),
    "S070": Rule(
        Severity.WARNING,
        zh=Wording(
            "{department}“{item}”的佐证文件“{typed}”在另一个单位的文件夹里",
            "请核实是不是本单位的佐证；是的话，请放进本单位的文件夹",
        ),
        en=Wording(
            '{department}: the evidence of "{item}", "{typed}", is in the folder of another '
            "department",
            "check whose it is; put what is its own into its own folder",
        ),
    ),
}
