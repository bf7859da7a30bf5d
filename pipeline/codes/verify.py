"""Codes A1: what is wrong with a package of the archive."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "A100": Rule(
        Severity.ERROR,
        Wording(
            "这不是本程序做的归档包：没有 bagit.txt 和 manifest-sha256.txt",
            "请指定 archive/packages 里的一个文件夹",
        ),
        Wording(
            "This is no package: bagit.txt and manifest-sha256.txt are missing.",
            "Name a folder in archive/packages.",
        ),
    ),
    "A101": Rule(
        Severity.ERROR,
        Wording(
            "包里缺少这个文件",
            "请从另一份副本取回；没有副本的，这个包不能再作为凭证",
        ),
        Wording(
            "The file is missing from the package.",
            "Bring it back from another copy; without one the package proves nothing of it any "
            "more.",
        ),
    ),
    "A102": Rule(
        Severity.ERROR,
        Wording(
            "这个文件的内容与校验值不符，被改动或损坏过",
            "请从另一份副本取回原来的文件",
        ),
        Wording(
            "The file is not what its digest says: it was changed or damaged.",
            "Bring the original back from another copy.",
        ),
    ),
    "A103": Rule(
        Severity.ERROR,
        Wording(
            "包里多出这个文件，清单里没有",
            "请核对来历后移出归档包",
        ),
        Wording(
            "The package holds this file, which no manifest lists.",
            "Find out where it comes from and take it out.",
        ),
    ),
    "A104": Rule(
        Severity.ERROR,
        Wording(
            "清单第 {line} 行不合格式，被改动过：“{typed}”",
            "请从另一份副本取回清单",
        ),
        Wording(
            "Line {line} of the manifest is not as it was written: “{typed}”.",
            "Bring the manifest back from another copy.",
        ),
    ),
    "A105": Rule(
        Severity.ERROR,
        Wording(
            "标签文件的清单与按现有文件重新写出的不同，被改动过",
            "请从另一份副本取回这个清单和它列出的文件",
        ),
        Wording(
            "The manifest of the tag files differs from the one that they make.",
            "Bring it and the files that it lists back from another copy.",
        ),
    ),
    "A106": Rule(
        Severity.ERROR,
        Wording(
            "说明文件不合规定：{typed}",
            "请从另一份副本取回这个文件",
        ),
        Wording(
            "The tag file is not as it should be: {typed}",
            "Bring it back from another copy.",
        ),
    ),
    "A107": Rule(
        Severity.ERROR,
        Wording(
            "说明里的字节数和文件数是“{stated}”，实际是 {found}",
            "请按清单核对缺少和多出的文件",
        ),
        Wording(
            "The bag states {stated} bytes and files, and there are {found}.",
            "See which files are missing or extra.",
        ),
    ),
    "A108": Rule(
        Severity.ERROR,
        Wording(
            "包里有链接、设备、隐藏文件或文件名不规范的文件，没有读取",
            "请核对来历后移出归档包",
        ),
        Wording(
            "The package holds a link, a device, a hidden file or one with a name that not every "
            "system can keep; it was not read.",
            "Find out where it comes from and take it out.",
        ),
    ),
    "A109": Rule(
        Severity.ERROR,
        Wording(
            "读不出来：{reason}",
            "请从另一份副本取回这个文件",
        ),
        Wording(
            "It cannot be read: {reason}.",
            "Bring it back from another copy.",
        ),
    ),
    "A110": Rule(
        Severity.ERROR,
        Wording(
            "XML 里的“{name}”与 JSON 里的不一致",
            "请从另一份副本取回这两个文件",
        ),
        Wording(
            "“{name}” differs between XML and JSON.",
            "Bring both back from another copy.",
        ),
    ),
    "A111": Rule(
        Severity.ERROR,
        Wording(
            "元数据缺少“{name}”",
            "请从另一份副本取回；补录的，要重新归档",
        ),
        Wording(
            "The metadata lack “{name}”.",
            "Bring the file back from another copy.",
        ),
    ),
    "A112": Rule(
        Severity.ERROR,
        Wording(
            "元数据“{name}”的值“{typed}”不合规定",
            "请从另一份副本取回",
        ),
        Wording(
            "The metadata have “{typed}” for “{name}”, which is not of its form.",
            "Bring the file back from another copy.",
        ),
    ),
    "A113": Rule(
        Severity.ERROR,
        Wording(
            "档号 {number} 重复",
            "请核对归档文件目录",
        ),
        Wording(
            "The archival number {number} is given twice.",
            "Check the catalogue.",
        ),
    ),
    "A114": Rule(
        Severity.ERROR,
        Wording(
            "元数据“{name}”是“{typed}”，登记的是“{expected}”",
            "请从另一份副本取回",
        ),
        Wording(
            "The metadata have “{typed}” for “{name}”, the register has “{expected}”.",
            "Bring the file back from another copy.",
        ),
    ),
    "A115": Rule(
        Severity.ERROR,
        Wording(
            "文件的大小或摘要与元数据不一致",
            "请从另一份副本取回",
        ),
        Wording(
            "Size or digest of the file are not those of its metadata.",
            "Bring the file back from another copy.",
        ),
    ),
    "A116": Rule(
        Severity.ERROR,
        Wording(
            "登记簿里{number}这一条被改动过，前后不衔接",
            "请从另一份副本取回 register.json",
        ),
        Wording(
            "The entry {number} of the register was changed: the chain is broken.",
            "Bring register.json back from another copy.",
        ),
    ),
    "A117": Rule(
        Severity.ERROR,
        Wording(
            "文号{number}不连续，应为第 {expected} 号",
            "请核对登记簿，查明缺少的文件",
        ),
        Wording(
            "The number {number} is out of turn; {expected} is expected.",
            "Check the register and find what is missing.",
        ),
    ),
    "A118": Rule(
        Severity.ERROR,
        Wording(
            "{year}年度、期限 {term} 的件号不连续：{listed}",
            "请查明缺少哪一件",
        ),
        Wording(
            "The items of {year}, term {term}, have a gap: {listed}.",
            "Find out which piece is missing.",
        ),
    ),
    "A119": Rule(
        Severity.ERROR,
        Wording(
            "归档文件目录与 {number} 的元数据不一致：{name}",
            "请从另一份副本取回目录",
        ),
        Wording(
            "The catalogue differs from the metadata of {number}: {name}",
            "Bring the catalogue back from another copy.",
        ),
    ),
    "A120": Rule(
        Severity.ERROR,
        Wording(
            "登记表里的 {name} 是 {stated}，实际是 {found}",
            "请核对缺少和多出的文件",
        ),
        Wording(
            "The registration states {stated} for {name}; there are {found}.",
            "See which files are missing or extra.",
        ),
    ),
    "A121": Rule(
        Severity.ERROR,
        Wording(
            "生成文件所用的原始文件不见了，或者与它的名称不符：{name}",
            "请从另一份副本取回",
        ),
        Wording(
            "A source of the documents is gone or not what its name says: {name}.",
            "Bring it back from another copy.",
        ),
    ),
    "A122": Rule(
        Severity.ERROR,
        Wording(
            "PDF 打不开，或者页数不符：{reason}",
            "请从另一份副本取回",
        ),
        Wording(
            "The PDF cannot be opened or has another number of pages: {reason}.",
            "Bring it back from another copy.",
        ),
    ),
    "A123": Rule(
        Severity.ERROR,
        Wording(
            "PDF 不是 PDF/A，或者加了密",
            "请从另一份副本取回",
        ),
        Wording(
            "The PDF is no PDF/A, or is encrypted.",
            "Bring it back from another copy.",
        ),
    ),
    "A124": Rule(
        Severity.ERROR,
        Wording(
            "打不开：{reason}",
            "请从另一份副本取回",
        ),
        Wording(
            "The file cannot be opened: {reason}.",
            "Bring it back from another copy.",
        ),
    ),
    "A125": Rule(
        Severity.ERROR,
        Wording(
            "元数据“{name}”里有不能印出的字符",
            "请从另一份副本取回",
        ),
        Wording(
            "“{name}” holds characters that cannot be printed.",
            "Bring the file back from another copy.",
        ),
    ),
    "A126": Rule(
        Severity.ERROR,
        Wording(
            "不能读取：{reason}",
            "请检查权限和存储介质",
        ),
        Wording(
            "It cannot be read: {reason}.",
            "Check permissions and the medium.",
        ),
    ),
    "A127": Rule(
        Severity.ERROR,
        Wording(
            "登记簿里没有文号“{number}”",
            "请核对文号；确为错放的，移出归档包",
        ),
        Wording(
            "The register has no document “{number}”.",
            "Check the number; take the piece out if it is not of here.",
        ),
    ),
    "A128": Rule(
        Severity.ERROR,
        Wording(
            "没有办理过程的记录",
            "请从另一份副本取回",
        ),
        Wording(
            "Nothing tells of how it was handled.",
            "Bring the file back from another copy.",
        ),
    ),
    "A129": Rule(
        Severity.ERROR,
        Wording(
            "元数据“{name}”有 {size} 个字，过长",
            "请从另一份副本取回",
        ),
        Wording(
            "“{name}” has {size} characters, which is too many.",
            "Bring the file back from another copy.",
        ),
    ),
    "A130": Rule(
        Severity.ERROR,
        Wording(
            "这台电脑不会算 {algorithm}，没有用它核对",
            "请在装有 OpenSSL 3 的电脑上核对",
        ),
        Wording(
            "This machine cannot compute {algorithm}, so that was not checked.",
            "Verify on a machine with OpenSSL 3.",
        ),
    ),
    "A131": Rule(
        Severity.ERROR,
        Wording(
            "这个文件原来是 {old}，被改了名或换了地方",
            "请改回原来的名称",
        ),
        Wording(
            "The file was {old} before: it was renamed or moved.",
            "Give it its name back.",
        ),
    ),
    "A132": Rule(
        Severity.ERROR,
        Wording(
            "文号 {number} 在包里有两件",
            "请核对归档文件目录，移出重复的一件",
        ),
        Wording(
            "The document {number} is in the package twice.",
            "Check the catalogue and take one of them out.",
        ),
    ),
    "A133": Rule(
        Severity.ERROR,
        Wording(
            "这个文件不属于归档包：登记簿、目录和元数据都没有提到它",
            "请核对来历后移出归档包",
        ),
        Wording(
            "The file is no part of the package: neither register nor lists nor metadata know it.",
            "Find out where it comes from and take it out.",
        ),
    ),
    "A134": Rule(
        Severity.ERROR,
        Wording(
            "这个文件是程序，或者带有宏",
            "请核对来历，先查杀病毒，再移出归档包",
        ),
        Wording(
            "The file is a program or holds macros.",
            "Find out where it comes from, scan it, and take it out.",
        ),
    ),
    "A135": Rule(
        Severity.ERROR,
        Wording(
            "第 {batch} 次签发所用的原始文件，清单与登记簿不一致",
            "请从另一份副本取回清单",
        ),
        Wording(
            "The sources listed for run {batch} are not those of the register.",
            "Bring the list back from another copy.",
        ),
    ),
    "A136": Rule(
        Severity.ERROR,
        Wording(
            "登记簿里有 {number}，包里没有这一件",
            "请从另一份副本取回；漏归的，补归档",
        ),
        Wording(
            "The register has {number}, and the package does not hold it.",
            "Bring it back from another copy.",
        ),
    ),
}
