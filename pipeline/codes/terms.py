"""Words that come from the system or from Unicode, as messages in Chinese say them."""

import errno
import os
import re
from collections.abc import Mapping

from pipeline.codes import signing_reasons
from pipeline.diagnostics import Language

_FAULTS: Mapping[int, str] = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.ENOSPC: "磁盘空间不足",
    errno.EROFS: "磁盘或文件夹是只读的",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已有同名的文件或文件夹",
    errno.EBUSY: "正被其他程序占用",
    errno.ETXTBSY: "正被其他程序占用",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.ELOOP: "这是链接，或链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENOMEM: "内存不足",
    errno.ECONNREFUSED: "连接被拒绝",
    errno.ECONNRESET: "连接中断",
    errno.ENETUNREACH: "网络不通",
    errno.EHOSTUNREACH: "网络不通",
}

_CHINESE: Mapping[str, str] = {
    "drafted": "拟稿",
    "checked": "核稿",
    "approved": "签发",
    "sealed": "用印",
    **{os.strerror(code): f"系统错误 {code}" for code in errno.errorcode},
    **{os.strerror(code): text for code, text in _FAULTS.items()},
    **signing_reasons.CHINESE,
    "the address of a link": "超链接的地址",
    "the alternative text of a picture or table": "图片或者表格的替代文字",
    "the name of a bookmark": "书签的名称",
    "the code of a field": "域代码",
    "a setting of the text": "文字或者段落的设置",
    "it cannot be drawn": "排版程序画不出来",
    "image file is truncated": "文件不完整",
    "a name": "名称",
    "a text in quotes": "引号里的文字",
    "a number": "数字",
    "the title": "标题",
    "the subject": "主题",
    "the author": "作者",
    "the keywords": "标记",
    "the comments": "备注",
    "the last author": "最后一次保存者",
    "the category": "类别",
    "the status": "内容状态",
    "mean": "平均",
    "median": "中位数",
    "trimmed": "去掉最高分和最低分后平均",
    "weighted": "加权平均",
    "negotiated": "协商",
    "HTML/XML": "网页（HTML/XML）",
    "ZIP": "ZIP 压缩包",
    "Word": "Word 文档",
    "PowerPoint": "PowerPoint 演示文稿",
    "Visio": "Visio 绘图",
    "OpenDocument": "OpenDocument 文档",
    "LINE FEED": "换行",
    "CARRIAGE RETURN": "回车",
    "CHARACTER TABULATION": "制表符",
    "LINE TABULATION": "垂直制表符",
    "FORM FEED": "换页符",
    "CONTROL CHARACTER": "控制字符",
    "NO-BREAK SPACE": "不换行空格",
    "IDEOGRAPHIC SPACE": "全角空格",
    "EN SPACE": "半身空格",
    "EM SPACE": "全身空格",
    "THIN SPACE": "窄空格",
    "NARROW NO-BREAK SPACE": "窄的不换行空格",
    "ZERO WIDTH SPACE": "零宽空格",
    "ZERO WIDTH NON-JOINER": "零宽不连字",
    "ZERO WIDTH JOINER": "零宽连字",
    "ZERO WIDTH NO-BREAK SPACE": "零宽不换行空格",
    "WORD JOINER": "词连接符",
    "SOFT HYPHEN": "软连字符",
    "LEFT-TO-RIGHT MARK": "从左到右标记",
    "RIGHT-TO-LEFT MARK": "从右到左标记",
    "RIGHT-TO-LEFT OVERRIDE": "从右到左强制符",
    "REPLACEMENT CHARACTER": "乱码替代符",
}

# What a column says, as ⟨role⟩ within a longer value.
_ROLE = re.compile("⟨([a-z]+)⟩(; )?")
_ROLES: Mapping[str, str] = {
    "number": "序号",
    "heading": "上级指标",
    "title": "指标名称",
    "text": "考核内容",
    "requirement": "要求",
    "criteria": "评分标准",
    "examined": "考核方式",
    "evidence": "佐证材料",
    "owner": "负责部门",
    "note": "备注",
    "points": "分值",
    "minimum": "最低分",
    "weight": "权重",
    "level": "评分等级",
    "score": "打分",
    "unknown": "未读取",
}

# What stands before a message that does not itself name department and item.
WHOSE: Mapping[Language, Mapping[tuple[str, ...], str]] = {
    Language.CHINESE: {
        ("department", "item"): "{department}“{item}”：",
        ("department",): "{department}：",
        ("item",): "“{item}”：",
    },
    Language.ENGLISH: {
        ("department", "item"): '{department}, "{item}": ',
        ("department",): "{department}: ",
        ("item",): '"{item}": ',
    },
}

# What stands after a message on a paragraph of a template, by the story that it stands in.
PLACES: Mapping[Language, Mapping[str, str]] = {
    Language.CHINESE: {
        "main": "（第 {number} 段“{paragraph}”）",
        "header": "（页眉第 {number} 段“{paragraph}”）",
        "footer": "（页脚第 {number} 段“{paragraph}”）",
        "note": "（脚注第 {number} 段“{paragraph}”）",
    },
    Language.ENGLISH: {
        "main": ' (paragraph {number}, "{paragraph}")',
        "header": ' (header, paragraph {number}, "{paragraph}")',
        "footer": ' (footer, paragraph {number}, "{paragraph}")',
        "note": ' (footnotes, paragraph {number}, "{paragraph}")',
    },
}

_NESTED = str.maketrans("“”", "‘’")  # GB/T 15834-2011, 4.8.3


def nested(value: str) -> str:
    """Give a value that stands in quotation marks, its own marks those of the second level."""
    return value.translate(_NESTED)


def spoken(value: str, language: Language) -> str:
    """Give a value of a message in its language, where it has a name there."""
    if language is Language.CHINESE:
        return _ROLE.sub(
            lambda found: f"〔{_ROLES.get(found[1], found[1])}〕" + ("；" if found[2] else ""),
            _CHINESE.get(value, value),
        )
    return _ROLE.sub(r"[\1]\2", value)
