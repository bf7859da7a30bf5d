"""A campaign on the disk of which every kind of line can be explained: the guide's example too."""

import shutil
from pathlib import Path

from tests.campaigns import BASE

RUBRIC = """\
year: 2017
title: 示例考核
total: 10
step: 0.25
blocks:
  - id: "1"
    title: 组织建设
    points: 6
    lose_at_most: 2
    children:
      - id: "1.1"
        title: 组织生活
        points: 4
        text: 每学期至少研究4次党建工作，每少一次扣0.25分，最多扣0.5分；缺会议记录每次扣0.5分
        scoring:
          - method: per_period
            measure: 研究党建工作
            at_least: 4
            unit: 次
            period: 学期
            each: 0.25
            at_most: 0.5
          - method: per_occurrence
            measure: 缺会议记录
            unit: 次
            each: 0.5
            once: 会议记录
      - id: "1.2"
        title: 党员教育
        points: 2
        text: 培训合格率不低于99%，否则扣1.5分
        scoring:
          - method: threshold
            measure: 培训合格率
            at_least: 99
            unit: "%"
            each: 1.5
  - id: "2"
    title: 日常工作
    points: 4
    children:
      - id: "2.1"
        title: 党建信息
        points: 4
        text: 按时报送党建信息，视情况扣分；缺会议记录每次扣0.25分
        basis: 视情况扣分
        scoring:
          - method: discretionary
          - method: per_occurrence
            measure: 缺会议记录
            unit: 次
            each: 0.25
            once: 会议记录
"""
ROSTER = "编号,名称,类型\nD01,文学院党委,二级党委\nD02,机关党总支,党总支\nD03,文学院党总支,党总支\n"
FACTS = (
    "单位,编号,事项,数值,学期,案号,情况说明\n"
    "D01,1.1,研究党建工作,3,上学期,,\n"
    "D01,1.1,研究党建工作,2,下学期,,\n"
    "D01,1.1,缺会议记录,1,,甲案,4月支委会没有记录\n"
    "D01,1.2,培训合格率,97.5%,,,\n"
    "D01,2.1,缺会议记录,1,,甲案,4月支委会没有记录\n"
    "D02,1.1,研究党建工作,4,上学期,,\n"
    "D02,1.1,研究党建工作,4,下学期,,\n"
    "D02,1.2,培训合格率,98%,,,\n"
    "D03,1.1,研究党建工作,4,上学期,,\n"
    "D03,1.1,研究党建工作,5,下学期,,\n"
    "D03,1.2,培训合格率,100%,,,\n"
)
SCORES = (
    "单位,编号,自评分,考核分,扣分原因,改判理由\n"
    "D01,2.1,4,3.5,报送不及时，扣0.5分,\n"
    "D01,1.1,4,,,\nD01,1.2,2,,,\n"
    "D02,1.1,4,,,\nD02,1.2,2,2,,新党员转入未满一个月\nD02,2.1,4,4,,\n"
    "D03,1.1,4,,,\nD03,1.2,2,,,\nD03,2.1,4,4,,\n"
)


def write(folder: Path) -> list[str]:
    """Write the campaign into an empty folder; give its options."""
    inputs = folder / "in"
    shutil.copytree(BASE, inputs)
    shutil.rmtree(inputs / "scores")
    texts = {
        "rubric.yaml": RUBRIC,
        "departments.csv": ROSTER,
        "facts/facts.csv": FACTS,
        "scores/scores.csv": SCORES,
    }
    for name, text in texts.items():
        (inputs / name).parent.mkdir(exist_ok=True)
        (inputs / name).write_text(text, encoding="utf-8")
    return ["--rubric", str(inputs / "rubric.yaml"), "--inputs", str(inputs)]
