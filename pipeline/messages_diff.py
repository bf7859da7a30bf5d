"""What ``kaohe rubric`` says of two rubrics side by side, and of the formal table."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_view": (
        "显示一份考核办法及其分值核对，或者做成正式的考核指标表。",
        "Show a rubric and whether its points add up, or make the formal table of it.",
    ),
    "help_diff": (
        "比较两份考核办法：改文字、移位、改分、新增、删去，并提出编号对应。",
        "Compare two rubrics: reworded, moved, re-pointed, added, dropped; propose a map of ids.",
    ),
    "help_table_output": (
        "正式表格写到哪个文件（docx 必须写；html 不写就显示在屏幕上）",
        "file for the formal table (required for docx; html is printed without it)",
    ),
    "help_map": (
        "编号对应文件；不写就用新考核办法旁边的 <文件名>.ids.yaml",
        "map of ids; <name>.ids.yaml beside the new rubric by default",
    ),
    "help_ids_output": (
        "把编号对应写到哪个文件；已有的条目不动，只补上新的",
        "file for the map of ids; entries that are there stay, proposals are added",
    ),
    "output_needed": (
        "docx 不能显示在屏幕上，请用 -o 写明文件名，如 -o 考核指标.docx",
        "docx cannot be printed; name a file, such as -o rubric.docx",
    ),
    "output_unused": (
        "-o 只和 --format docx 或 html 一起用",
        "-o goes with --format docx or html only",
    ),
    "output_rubric": (
        "{file} 是考核办法或设置文件（.yaml），不能覆盖；请另写文件名",
        "{file} is a rubric or settings (.yaml) and is not replaced; name another file",
    ),
    "table_written": ("考核指标表已写入 {file}。", "The formal table is written to {file}."),
    "next_table": (
        "下一步：用 Word 或浏览器打开核对；改动后可以用 kaohe import 读回。",
        "Next: look it through; kaohe import reads it back after changes.",
    ),
    "ids_written": ("编号对应已写入 {file}。", "The map of ids is written to {file}."),
    "next_diff_map": (
        "下一步：逐条核对 {file}，对的写 confirmed: true。",
        "Next: look through {file} and write confirmed: true where a pair is right.",
    ),
    "next_diff": (
        "下一步：用 kaohe rubric diff {old} {new} -o {file} 写下编号对应。",
        "Next: kaohe rubric diff {old} {new} -o {file} writes down which id was which.",
    ),
    "ids_head": (
        "{year} 年的每一项对应 {since} 年的哪一项（由 kaohe rubric diff 提出，须经人工核对）。",
        "Which indicator of {year} was which of {since}: proposed, to be looked at by a person.",
    ),
    "ids_fields": (
        "id 是新编号，was 是旧编号，null 表示新增；likeness 是相似度，最高 100。",
        "id is the new one, was the old one, null for none; likeness in percent.",
    ),
    "ids_confirm": (
        "核对无误的改为 confirmed: true；写错的改正 was。已有的条目程序不再改动。",
        "Write confirmed: true where right, correct was where wrong; entries here stay.",
    ),
    "diff_head": ("{old} → {new}", "{old} → {new}"),
    "diff_total": ("总分 {old} → {new}", "total {old} → {new}"),
    "diff_counts": (
        (
            "不变 {unchanged}，改文字 {reworded}，移位 {moved}，改分 {repointed}，"
            "改规则 {rules}，新增 {added}，删去 {dropped}。"
        ),
        (
            "{unchanged} unchanged, {reworded} reworded, {moved} moved, {repointed} re-pointed, "
            "{rules} with other rules, {added} added, {dropped} dropped."
        ),
    ),
    "diff_blocks": ("各部分", "Blocks"),
    "diff_repointed": ("改分", "Re-pointed"),
    "diff_reworded": ("改文字", "Reworded"),
    "diff_rules": ("改计分规则", "Other rules"),
    "diff_moved": ("移位", "Moved"),
    "diff_added": ("新增", "Added"),
    "diff_dropped": ("删去", "Dropped"),
    "diff_splits": ("可能拆分的", "May have been split"),
    "diff_merges": ("可能合并的", "May have been merged"),
    "diff_ids": ("编号对应", "Ids"),
    "diff_same_ids": ("其余 {count} 项编号不变。", "The other {count} keep their ids."),
    "diff_place": ("第 {place} 项", "no. {place}"),
    "diff_root": ("一级指标", "blocks"),
    "diff_points": ("{points} 分", "{points} points"),
    "diff_none": ("无", "none"),
    "diff_confirmed": ("已确认", "confirmed"),
    "diff_likeness": ("相似度 {likeness}%", "{likeness}% alike"),
    "how_same": ("文字相同", "same words"),
    "how_like": ("文字相近", "alike"),
    "how_parts": ("下级对应", "by its parts"),
    "how_id": ("编号相同", "same id"),
    "how_given": ("人工填写", "given"),
    "how_new": ("新增", "new"),
    "field_title": ("名称", "title"),
    "field_text": ("目标任务", "text"),
    "field_requirement": ("要求", "requirement"),
    "field_criteria": ("评分标准", "criteria"),
    "field_examined": ("考核方式", "examined"),
    "field_evidence": ("佐证材料", "evidence"),
    "field_owner": ("责任部门", "owner"),
    "field_note": ("备注", "note"),
    "field_shared": ("共用文字", "shared text"),
    "field_kind": ("类别", "kind"),
    "field_minimum": ("最低分", "minimum"),
    "field_maximum": ("最高分", "maximum"),
    "field_step": ("打分单位", "step"),
    "field_weight": ("权重", "weight"),
    "field_reach": ("否决范围", "reach"),
    "field_within_total": ("计入总分", "within the total"),
    "field_alternative": ("选项", "alternative"),
    "field_scope": ("适用范围", "scope"),
    "field_points_for": ("其他分值", "other points"),
    "field_levels": ("等级", "levels"),
    "field_allowed": ("可评分数", "allowed scores"),
    "field_scoring": ("扣分方式", "scoring"),
}
