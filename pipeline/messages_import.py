"""What the command ``kaohe import`` says, and the comments of the drafts that it writes."""

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "help_import": (
        "从 Word、Excel、网页、文本等文件读出考核办法，写成草稿供核对。",
        "Read a rubric from Word, Excel, HTML, text …: a draft and what to look at.",
    ),
    "help_output": (
        "草稿写到哪里，如 rubric/2018.yaml；不写就只显示",
        "file for the draft, such as rubric/2018.yaml; without it nothing is written",
    ),
    "help_strict": (
        "只要有一处推断就不写入，退出码为 1",
        "write nothing and exit with 1 if anything is guessed",
    ),
    "help_force": (
        "覆盖已有的文件，原文件另存为 .bak",
        "replace a file that is there; the old one is kept as .bak",
    ),
    "help_title": ("考核办法的名称；不写就从原文读取", "title; read from the file by default"),
    "help_import_year": (
        "考核年度；不写就从原文读取",
        "year of the rubric; read from the file by default",
    ),
    "import_reading": ("读取 {file}……", "Reading {file} …"),
    "import_head": ("{title}（{points}分）", "{title} ({points} points)"),
    "import_stated": (
        "原文写明 {stated}，各项相加 {computed}",
        "stated {stated}, the parts make {computed}",
    ),
    "import_counts": (
        "{blocks} 个部分，{items} 个评分项；各项合计 {computed} 分{bonus}，{total}。",
        "{blocks} block(s), {items} item(s); {computed} points in all{bonus}, {total}.",
    ),
    "import_bonus": (
        "（另有加分 {points} 分，全部相加 {whole} 分）",
        " ({points} more as a bonus, {whole} with it)",
    ),
    "import_total": ("原文总分 {stated} 分", "the source states {stated}"),
    "import_no_total": ("原文没有写总分", "the source states no total"),
    "import_failed": ("没有读出考核办法", "No rubric was found"),
    "import_unfit": ("还不能写成草稿", "Not fit to be written yet"),
    "import_sums": ("分值对不上的地方", "Sums that are off"),
    "import_unplaced": ("没有放进草稿、需要核对的内容", "Not placed, to be looked at"),
    "import_guesses": ("推断的内容和理由", "Guesses and their reasons"),
    "import_notes": ("读法说明", "How it was read"),
    "bonus": ("加分", "bonus"),
    "penalty": ("扣分", "penalty"),
    "veto": ("一票否决", "veto"),
    "mark_least": ("最低 {points} 分", ">= {points}"),
    "mark_most": ("最高 {points} 分", "<= {points}"),
    "mark_alternative": ("几选一：{name}", "/ {name}"),
    "draft_name": (
        "草稿要写成 .yaml 文件，不能写成 {file}；如 -o rubric/2018.yaml",
        "a draft is a .yaml file, not {file}; name one such as -o rubric/2018.yaml",
    ),
    "import_written": ("草稿已写入 {file}。", "The draft is written to {file}."),
    "import_same": (
        "{file} 的内容已经与草稿相同，没有改动。",
        "{file} holds this very draft already and was left alone.",
    ),
    "import_kept": ("原来的文件保留为 {file}。", "The former file is kept as {file}."),
    "next_import_look": (
        "下一步：没有写入文件；用 kaohe import {file}{options} -o {output} 写成草稿。",
        "Next: nothing was written; kaohe import {file}{options} -o {output} writes the draft.",
    ),
    "next_import_draft": (
        "下一步：打开 {file}，按注释里的位置逐条核对，再运行 kaohe rubric {file}。",
        "Next: open {file}, check it by the places in its comments; then kaohe rubric {file}.",
    ),
    "next_import_errors": (
        "下一步：按提示处理后重新运行 kaohe import；现在没有写入任何文件。",
        "Next: mend the above and run kaohe import again; nothing was written.",
    ),
    "next_import_strict": (
        "下一步：有 {count} 处推断，按 --strict 没有写入任何文件；改正原文件，或者去掉 --strict。",
        "Next: {count} guess(es), so --strict wrote nothing; mend the source or drop --strict.",
    ),
    "draft_from": (
        "由 kaohe import 从“{file}”读出的草稿，须经人工核对后才能使用。",
        "A draft that kaohe import read from {file}; to be checked by a person before it is used.",
    ),
    "draft_places": (
        "每行后面的注释是这项内容在原文件中的位置，核对后可以删去。",
        "The comments behind the lines are places in that file; delete them when checked.",
    ),
    "draft_next": (
        "下一步：逐条核对文字和分值，改正后运行 kaohe rubric，再运行 kaohe check。",
        "Next: check texts and points one by one, then run kaohe rubric and kaohe check.",
    ),
    "draft_waiting": (
        "有 {count} 处待核对，详见文件末尾：{places}",
        "{count} place(s) want a look, told at the end of this file: {places}",
    ),
    "draft_line": ("第{line}行", "line {line}"),
    "draft_between": ("、", ", "),
}
