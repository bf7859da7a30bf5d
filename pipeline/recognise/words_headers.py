"""The words of headers: what the columns of rubric tables are called, in Chinese and English.

They are held against a header in the form of ``chinese.normalise`` (no blanks, half width, lower
case), without brackets and years, and must fit the whole of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.chinese import normalise
from pipeline.recognise.nodes import Role


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """What a header announces; where it is ``open`` the column's content has the last word."""

    role: Role
    rank: int = 0  # 一级指标 is 1
    open: bool = False


_LONGEST_HEADER = 24
_ABOUT = (
    "(详细|补充|相关|考核|考查|考评|评估|评价|评分|评审|评议|评比|评选|检查|督查|测评"
    "|绩效|工作|明细|细分|子|下级|主要|具体|重点|年度|基本|专项|督导|目标|任务|管理|建设|党建|验收|认定"
    "|申报|申请|项目|指标|教学|实验|实训|报告|作业|课程|条目|分项|各项|单项|细化|量化"
    "|得分|扣分|加分|评定|评判|观测|观察|监测|主)*"
)
_GIVEN = (
    "(自评|自查|自我评价|自测|考评|考核|评审|评委|评议|评定|评价|核定|复核|复评|复查"
    "|初评|初审|终评|互评|专家|组长|小组|领导|同行|学生|教师|督导|部门|单位|学院|学校"
    "|上级|省级|市级|县级|实际|实得|最终|最后|综合|年终|检查|考核组|评估组|累计|本项"
    "|各项|项目|合计|本栏|总)*"
)

_OPEN = {
    Role.TITLE: (
        "(考核|考查|考评|评价|评估|评分|检查|绩效|测评|具体|三级|二级)?(指标|内容|要点|条目"
        "|细目|点|知识点)(名称|项)?|criteria|criterion|requirements?|rubric|objectives?"
        "|standards?|expectations?|goals?|指标内容|要求"
    ),
    Role.POINTS: "总分|总得分|scores?|grades?|分数|评分|(项目|考核|单项)?得分",
    Role.SCORE: "扣分|加分|减分|加减分|扣分值|奖扣分|(考核)?等[级次]|level|ratings?|results?",
}
_SURE: Mapping[Role, str] = {
    Role.NUMBER: (
        r"(序|编|项目编|指标编|题|代|分项|条款|项)号|序|项次|序数|编码|代码|no\.?|#|id|s/?n"
        r"|number|items?(no\.?|#|number)|question(no\.?|number|#)|q#?|ref\.?|index"
    ),
    Role.SCORE: (
        rf"{_GIVEN}(得分|打分|实得分|自评|自查|互评|考核分|考评分|评定分|评审分|核定分|实得"
        rf"|自评分|评分结果|复评|初评|终评|自评评分)(数|情况|率|结果|值|栏|合计|汇总)?"
        rf"|(自|考|互|初|复|终|实|自我|专家|评委|领导|学生|教师|小组|部门|考核组|最后|最终|[一二三四]季度)(核|评|查)?(评|得|打)?分数?"
        r"|(自|互|领导|组长|上级|部门|学院|专家|考核组|评委)(评|审定|审核|考评|打分)(总分|分数|得分|意见)?"
        r"|(实际|完成|实际完成|当前|采集)(值|数|数据)"
        r"|(扣|失|减|加|奖|得|扣减|加扣|加减)分(原因|理由|情况|说明|记录|备注|及原因|事由)"
        r"|(考核|检查|评估|评价|评审|督查|评分|验收|自评|自查|完成|达标|落实|整改|核查"
        r"|查验)(结果|情况|意见|记录|结论|评语|说明|情况说明|情况简述|比例|率)?(及原因)?"
        r"|(存在的?)?(主要)?问题.{0,6}|整改.*|是否.{1,8}|(考核人|评分人|检查人)?签[字名章]"
        r"|结果|结论|评语|名次|排名|勾选|选项|打[√勾].*|[√✓✔]"
        r"|(.*(earned|awarded|obtained|received|achieved|given).*|(your|self|student|peers?"
        r"|team|group|ta|instructor|assessors?|graders?|teachers?|actual|final|staff|judge"
        r"|reviewer)('?s)?[-_/]?(scores?|marks?|grades?|points|ratings?|assess(ment|ed)?"
        r"|evaluation|comments?|check)|self|assessed|done\??|check(ed)?|complete[d]?\??"
        r"|y(es)?/n(o)?|yes|gradedby|feedback)"
    ),
    Role.POINTS: (
        r"(考核|考评|评估|评价|评分|标准|标准基础|指标|各项|单项|分项|总|最高|基础|基本|基准"
        r"|参考|项目|权重|目标|设定|额定|满分|规定|配|题目|小题|每项|每题|应得|本项"
        r"|计划)*(分值|满分|总分值?|标准分|基本分|基准分|基础分|配分|权重分|赋分|应得分"
        r"|应得分数|最高分|额定分|计分|标准得分|目标分|规定分|总分数|满分值|分值\(?分\)?"
        r"|分值设[置定]|分值分配|分值权重|分数分配|权重分值|标准分数|参考分|参考分值"
        r"|考核分值|计分值|单项分|分值/?权重)"
        r"|分|(max(imum)?|possible|total|available|full|base|assigned"
        r"|allocated)?\.?(possible|available|max|maximum|of)?(points?|pts?\.?|marks?"
        r"|credits?)(possible|available|max|value|worth|allocated|allotted|each|total"
        r"|\(max\))?"
        r"|(max(imum)?|possible|total|full)\.?(scores?|grades?|value)|scores?(max|possible)"
        r"|outof|worth|point/?values?|max\.?|maximum|mark(s)?allocation|value|possible"
        r"|分值(及|与|和).{1,4}"
    ),
    Role.WEIGHT: (
        r".{0,6}(权重|比重|权数|权值|占比|系数|所占比例|占总[分评]的?(比例|百分比)|百分比"
        r"|成绩比例)(值|分配|系数)?(%|分)?|weight(s|ing|ings|age|ed)?(%|percent)?|%"
        r"|percent(age)?s?(oftotal|ofgrade|weight)?|%of(total|grade|mark|marks|final"
        r"|overall).*|(grade|mark)weight|比例"
    ),
    Role.CRITERIA: (
        r".{0,8}(评分|计分|记分|赋分|扣分|打分|得分|给分|加分|加减分|加扣分|扣减|奖惩|奖扣分"
        r"|评判|判分)(标准|细则|办法|方法|规则|准则|原则|依据和标准|参考|参考标准|要点|要求"
        r"|及标准|值及标准|标准及.{1,6}|标准与.{1,6}|标准和.{1,6}|说明|指南|条件|因素)"
        r"|(考核|考评|评估|评价|测评|检查|评审|验收|评定|判定|认定|达标|等级|质量)+(标准"
        r"|细则|办法|准则|尺度|标度|规则)(及.{1,6}|与.{1,6}|和.{1,6})?|标准|细则"
        r"|评分标准.{0,10}|(考核|考评|评价|评估)(内容|指标|项目)?[及与和](评分|扣分|计分"
        r"|考核|评价)?(标准|办法|细则|方法)"
        r"|scoring(guide|guidelines?|criteria|rules?|notes?|method|scheme)?|grading(criteria"
        r"|notes?|scheme|guide|guidelines?)?|mark(ing)?(scheme|guide|criteria)|howscored"
        r"|deductions?|assessmentcriteria|evaluationcriteria|performanceindicators?"
        r"|indicators?ofsuccess"
    ),
    Role.EXAMINED: (
        r"(现场)?(考核|考评|评估|评价|检查|验收|测评|督查|评审|核查|查验|查看|评定|抽查|考察"
        r"|观测|取证|评议)(方式|方法|手段|途径|形式|程序|方式方法|办法)|现场.{0,4}(方式"
        r"|方法)|考核方[式法].{1,6}|考核(时间|周期|频次)|howassessed|(assessment|evaluation"
        r"|testing|verification)(method|mode|type)s?|method|verification"
    ),
    Role.EVIDENCE: (
        r".{0,6}(佐证|证明|支撑|备查|印证|备案|附件|自评|申报|考核|检查|上报|需提交的?|所需"
        r"|提供|档案|查阅|查看|台账|主要)(材料|资料|文件|清单|目录|依据|附件)(清单|目录|要求"
        r"|名称|内容)?|佐证|(考核|评分|评价|认定|计分|测评|检查|打分)?(依据|来源)"
        r"|.{0,6}数据(来源|出处)|材料(清单|目录)?|资料清单|资料来源|evidence|source"
        r"|deliverables?|submission|proof"
    ),
    Role.OWNER: (
        r".{0,8}(责任|负责|牵头|主管|主办|承办|配合|协办|归口|考核|考评|评分|评价|组织|实施"
        r"|数据提供|提供|分管|监管|职能|评估|审核|落实|打分|责任考核|负责考核)(单位|部门"
        r"|科室|处室|人|人员|领导|机构|主体|股室|责任人)(及.{1,6})?|责任人|owner"
        r"|responsible(party|person)?|assignedto|部门|单位"
    ),
    Role.NOTE: (
        r"(计量|度量|数量|数据)单位|备注|附注|注|备考|附则|notes?|remarks?|comments?|explanatorynotes?|备注/.{1,6}"
        r"|备注[及与和].{1,6}|适用(范围|对象|单位)|截止时间|完成时[间限]|时[间限]|due(date)?"
    ),
    Role.TEXT: (
        rf"what(we|i|to).{{0,16}}|{_ABOUT}(内容|要求|说明|描述|解释|内涵|含义|定义|概述|目标"
        rf"|任务|措施|目标任务|任务目标|目标值|事项|基本要求|主要观测点|观测点|观察点|关注点"
        rf"|评分关注点|点|参考点|内容及要求|内容与要求|内容和要求|要点及说明|目标要求"
        rf"|任务要求|要求及内容|详情|明细|要求说明|注释|情形|行为表现|表现)|description"
        rf"|desc\.?|details?|explanation|whattolookfor|whatwearelookingfor|specifications?"
        rf"|instructions?|content|descriptor|guidelines?|notesforgraders?"
    ),
    Role.TITLE: (
        rf"{_ABOUT}(项目|项|指标|点|维度|要素|方面|类别|类型|分类|种类|因素|模块|环节|名称"
        rf"|科目|题目|任务|栏目|领域|板块|单元|部分|阶段|步骤|大类|小类|大项|小项|主题"
        rf"|核心指标|项目名称|指标名称|子项|分项|单项|题型|知识点|技能点|对象)(名称|名|及要求"
        rf"|[及与和](分值|满分|权重))?|(rubric|grading|grade|assessment|evaluation|marking"
        rf"|scoring|task|project|lab|homework|assignment|report|code)?(items?|categor(y|ies)"
        rf"|tasks?|components?|sections?|dimensions?|questions?|parts?|features?|topics?"
        rf"|areas?|elements?|aspects?|skills?|factors?|attributes?|traits?|indicators?"
        rf"|sub-?sections?|sub-?criteri(a|on)|sub-?categor(y|ies)|sub-?items?|sub-?tasks?"
        rf"|steps?|activit(y|ies)|exercises?|problems?|assignments?|names?|titles?|phases?"
        rf"|modules?|groups?|metrics?|measures?|checkpoints?|milestones?|tests?|testcases?"
        rf"|userstor(y|ies)|stor(y|ies)|performancecriteria|learningoutcomes?"
        rf"|outcomes?)(names?|titles?)?"
    ),
}
_COMPILED = [
    *((re.compile(pattern), role, True) for role, pattern in _OPEN.items()),
    *((re.compile(pattern), role, False) for role, pattern in _SURE.items()),
]
_RANKED = re.compile(
    r"第?([一二三四五1-5])级(评估|评价|考核|考评|评分|测评)?(指标|项目|内容|目标|要素|分类|目录|条目|体系|维度|标题|类目|要点|任务|评价|点)?.{0,6}"
    r"|(?:level|tier|l)([1-5])(?:indicators?|items?|criteri(?:a|on)|categor(?:y|ies))?"
)
_RANKS = "一二三四五"
_WEIGHT_END = re.compile(r"(权重|比重|权数|权值|占比|系数|百分比|weights?)$")
_ASIDE_IN_HEADER = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[★☆※*#:]+$|★.*|※.*")
_YEAR = re.compile(r"^((19|20)[0-9]{2}|本|上|全)?年?(学年|学期)?度?(?=.)")

_BAND_WORDS = re.compile(
    r"(考核|评定|评价|评估|综合|成绩|绩效)?(等级|等次|档次|级别|结果|grade|level|band|rating|letter(grade)?|degree)"
)
_BAND_RANGES = re.compile(
    r".*(范围|区间|分数段|分段|分数线|得分段|分数|得分|总分|标准|分值|range"
    r"|percent(age)?|scores?|points?|cut-?off|min(imum)?)"
)
_RANGE_HEADER = re.compile(
    r"(?!适用).{0,6}(范围|区间|分数段|分段|分数线|得分段)|(score|points?|percent(age)?|grade)?(range|band|cut-?off)s?"
)


def bare_header(text: str) -> str:
    """Give a header without blanks, asides in brackets, marks and the year that opens it."""
    word = normalise(text)
    plain = _YEAR.sub("", _ASIDE_IN_HEADER.sub("", word))
    return plain or word.strip("()[]")


@lru_cache(maxsize=8192)
def header_word(text: str) -> HeaderWord | None:
    """Tell what a header announces, if its words are known."""
    word = bare_header(text)
    if not word or len(word) > _LONGEST_HEADER + 16 * word.isascii():
        return None
    if ranked := _RANKED.fullmatch(word):
        rank = ranked[1] or ranked[4]
        return HeaderWord(Role.HEADING, int(rank) if rank.isdigit() else _RANKS.index(rank) + 1)
    for pattern, role, is_open in _COMPILED:
        if pattern.fullmatch(word):
            return HeaderWord(role, open=is_open)
    return None


def ends_in_weight(text: str) -> bool:
    """Tell whether a header announces the weights of a level: 一级指标 权重（%）."""
    return bool(_WEIGHT_END.search(bare_header(text)))


def holds_header_word(text: str) -> bool:
    """Tell whether a longer phrase opens or ends with a known word: 本学期任务分值, Points here."""
    parts = text.split() if text.isascii() else []
    word = bare_header(text)
    parts += [] if text.isascii() else [word[start:] for start in range(len(word) - 1)]
    return any(len(part) > 1 and header_word(part) is not None for part in parts)


def is_range_header(text: str) -> bool:
    """Tell whether a header announces bands of scores (分值范围), not points."""
    return bool(_RANGE_HEADER.fullmatch(bare_header(text)))


def is_band_header(first: str, second: str) -> bool:
    """Tell whether two headers open a table of grades (等级, 分值范围), which holds no items."""
    return bool(
        _BAND_WORDS.fullmatch(bare_header(first)) and _BAND_RANGES.fullmatch(bare_header(second))
    )
