"""What ``kaohe diff`` and ``kaohe reports`` say of two runs' results side by side."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_runs_diff": (
        "比较两个输出文件夹的结果：得分、名次、等次、文件有哪些变化。",
        "Compare two output folders: scores, ranks, grades, documents.",
    ),
    "runs_head": ("{old} → {new}", "{old} → {new}"),
    "runs_years": (
        "两次结果不是同一年度，指标和单位按编号对应。",
        "The years differ; items and departments are matched by their ids.",
    ),
    "runs_title": ("考核办法名称：{old} → {new}", "title of the rubric: {old} → {new}"),
    "runs_total": ("总分 {old} → {new}", "total {old} → {new}"),
    "runs_nothing": (
        "两次结果没有不同。",
        "Nothing differs.",
    ),
    "runs_no_figure": (
        "得分、名次、等次和整改通知都没有变化。",
        "Every score, rank, grade and notice is as before.",
    ),
    "runs_counts": (
        (
            "{scores} 个单位得分有变化，{ranks} 个名次有变化，{grades} 个等次有变化，"
            "{notices} 个整改通知有变化。"
        ),
        (
            "Departments with another score: {scores}, rank: {ranks}, grade: {grades}, "
            "notice: {notices}."
        ),
    ),
    "runs_roster": (
        "新增 {added} 个单位，减少 {dropped} 个单位。",
        "{added} department(s) added, {dropped} dropped.",
    ),
    "runs_nodes": (
        (
            "指标：改分 {repointed}，新增 {added}，删去 {dropped}，"
            "改名称 {reworded}（改名称不影响得分）。"
        ),
        (
            "Indicators: {repointed} re-pointed, {added} added, {dropped} dropped, "
            "{reworded} with another title (which changes no score)."
        ),
    ),
    "runs_documents": (
        "{kind}：新增 {added}，有变化 {changed}，撤下 {dropped}。",
        "{kind}: {added} new, {changed} changed, {dropped} gone.",
    ),
    "runs_same_documents": (
        "反馈函、整改通知和情况通报都没有变化。",
        "No letter, notice or summary changes.",
    ),
    "runs_unknown_documents": (
        "文件有没有变化无法比较：不是两边都有对应的 manifest.json。",
        "Documents cannot be compared: not both sides have the manifest.json that belongs to them.",
    ),
    "runs_rubric": ("考核办法", "Rubric"),
    "runs_departments": ("单位", "Departments"),
    "runs_only_ranks": ("只有名次变化的单位", "Only their ranks change"),
    "runs_files": ("文件", "Documents"),
    "runs_points": ("{points} 分", "{points} points"),
    "runs_rank": ("第 {rank} 名", "rank {rank}"),
    "runs_lost": ("{reason}（{points} 分）", "{reason} ({points} points)"),
    "runs_no_reason": ("（没有写原因）", "(no reason typed)"),
    "runs_notice_added": ("新增整改通知（{items}）", "a notice comes ({items})"),
    "runs_notice_dropped": ("不再有整改通知（{items}）", "its notice goes ({items})"),
    "runs_notice_other": ("整改通知 {old} → {new}", "notice {old} → {new}"),
    "runs_groups": ("各部分 {parts}", "blocks and groups {parts}"),
    "runs_whole": ("总分", "total"),
    "runs_adjusted": ("{where}：{change} {points}", "{where}: {change} {points}"),
    "runs_change_lose_at_most": ("扣分封顶", "cap on what is lost"),
    "runs_change_gain_at_most": ("加分封顶", "cap on bonus points"),
    "runs_change_minimum": ("最低分", "minimum"),
    "runs_change_maximum": ("最高分", "maximum"),
    "runs_change_veto": ("一票否决", "veto"),
    "runs_change_rescale": ("不适用项折算", "made up for items that do not apply"),
    "runs_change_weight": ("权重折算", "weights"),
    "runs_change_scale": ("总分折算", "scaled"),
    "runs_change_alternative": ("另有选择项计分", "another alternative counts"),
    "runs_file_added": ("新增", "new"),
    "runs_file_changed": ("有变化", "changed"),
    "runs_file_dropped": ("撤下", "gone"),
    "runs_and": ("、", ", "),
    "runs_more": ("……另有 {count} 个单位", "… and {count} more department(s)"),
    "runs_since": ("与上次生成的相比：", "Since the former run:"),
    "runs_since_nothing": (
        "与上次生成的相比，得分、名次、等次和文件都没有变化。",
        "Since the former run no score, rank, grade or document has changed.",
    ),
    "runs_all": (
        "上次的结果留在 {former}；kaohe diff {old} {new} 显示全部变化。",
        "The former results are in {former}; kaohe diff {old} {new} shows every change.",
    ),
    "next_runs": (
        "下一步：逐个单位核对变化的原因；核对无误后用 kaohe reports 生成文件。",
        "Next: look through the reason of each change; kaohe reports makes the documents.",
    ),
    "next_runs_nothing": (
        "下一步：没有要核对的。",
        "Next: nothing is left to look through.",
    ),
    "next_runs_errors": (
        "下一步：指定 kaohe reports 的输出文件夹（如 build/2017），再运行 kaohe diff。",
        "Next: name output folders of kaohe reports, such as build/2017, and run kaohe diff again.",
    ),
}
