"""Codes K: the register of issued documents, the files that it stands for, and issuing."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording

CODES: Mapping[str, Rule] = {
    "K001": Rule(
        Severity.ERROR,
        Wording(
            "登记簿已损坏，不能编号：{reason}",
            "请运行 kaohe register restore，由 records 里的记录重新建立登记簿；原来的文件会另存"
            "，不会删除",
        ),
        Wording(
            "The register is damaged and gives no numbers: {reason}.",
            "Run kaohe register restore, which makes the register anew from the records; the "
            "file that is there now is kept beside it.",
        ),
    ),
    "K002": Rule(
        Severity.ERROR,
        Wording(
            "登记簿由更新的程序建立（版本 {version}，本程序只认到 {known}）",
            "请用新版程序签发",
        ),
        Wording(
            "The register is from a later program (version {version}; this one knows {known}).",
            "Issue with that program.",
        ),
    ),
    "K003": Rule(
        Severity.ERROR,
        Wording(
            "登记簿不见了，而归档文件夹里有 {count} 份已签发的文件",
            "请运行 kaohe register restore，由 records 里的记录重新建立登记簿；原来的文件会另存"
            "，不会删除",
        ),
        Wording(
            "The register is gone, while {count} documents were issued here.",
            "Run kaohe register restore, which makes the register anew from the records; the "
            "file that is there now is kept beside it.",
        ),
    ),
    "K004": Rule(
        Severity.ERROR,
        Wording(
            "登记簿第 {serial} 条（{number}）被改动过，前后不衔接",
            "请运行 kaohe register restore，由 records 里的记录重新建立登记簿；原来的文件会另存"
            "，不会删除",
        ),
        Wording(
            "Entry {serial} of the register ({number}) was changed: the chain is broken.",
            "Run kaohe register restore, which makes the register anew from the records; the "
            "file that is there now is kept beside it.",
        ),
    ),
    "K005": Rule(
        Severity.ERROR,
        Wording(
            "登记簿比归档文件夹旧：{dated}签发的{number}等 {count} 份文件没有登记，可能换回了旧"
            "的登记簿",
            "请运行 kaohe register restore，由 records 里的记录重新建立登记簿；原来的文件会另存"
            "，不会删除",
        ),
        Wording(
            "The register is older than the archive: it lacks {count} documents, {number} of "
            "{dated} first; an old copy may have been put back.",
            "Run kaohe register restore, which makes the register anew from the records; the "
            "file that is there now is kept beside it.",
        ),
    ),
    "K006": Rule(
        Severity.ERROR,
        Wording(
            "这份签发记录读不出来，或者被改动过：{reason}",
            "请从备份恢复 records 文件夹；登记簿完好时，运行 kaohe register restore 可以由它补"
            "写记录",
        ),
        Wording(
            "This record of a batch cannot be read or was changed: {reason}.",
            "Restore the folder records from a backup; with a sound register, kaohe register "
            "restore writes the records anew.",
        ),
    ),
    "K010": Rule(
        Severity.ERROR,
        Wording(
            "已签发的 {name} 不见了：{reason}",
            "请从备份或归档包取回这个文件，放回原处；在此之前不再编号",
        ),
        Wording(
            "The issued {name} is gone: {reason}.",
            "Bring the file back from a backup or a package; until then no numbers are given.",
        ),
    ),
    "K011": Rule(
        Severity.ERROR,
        Wording(
            "已签发的 {name} 被改动过",
            "请从备份或归档包取回原来的文件，放回原处；在此之前不再编号",
        ),
        Wording(
            "The issued {name} was changed.",
            "Bring the original back from a backup or a package; until then no numbers are given.",
        ),
    ),
    "K012": Rule(
        Severity.ERROR,
        Wording(
            "磁盘空间不够：还有 {free} MB，需要 {needed} MB",
            "请腾出空间再签发；没有编号，没有写入",
        ),
        Wording(
            "The disk has {free} MB left and {needed} MB are needed.",
            "Make room and issue again; no number was given.",
        ),
    ),
    "K013": Rule(
        Severity.ERROR,
        Wording(
            "没有签发，没有编号：{reason}",
            "请检查磁盘空间和文件夹权限，然后重新运行",
        ),
        Wording(
            "Nothing was issued and no number given: {reason}.",
            "Check free space and permissions, then run again.",
        ),
    ),
    "K014": Rule(
        Severity.ERROR,
        Wording(
            "另一次运行正在签发",
            "请等它结束以后再运行",
        ),
        Wording(
            "Another run is issuing.",
            "Run again when it has ended.",
        ),
    ),
    "K020": Rule(
        Severity.ERROR,
        Wording(
            "{number}已签发，现在的内容与它不同：{change}",
            "已签发的文件不再改动。确需更正的，请用 kaohe issue correct；改动的文件：{files}",
        ),
        Wording(
            "{number} is issued, and what would be made now differs: {change}.",
            "An issued document is not changed; correct it by kaohe issue correct. Files that "
            "changed: {files}",
        ),
    ),
    "K021": Rule(
        Severity.ERROR,
        Wording(
            "成文日期 {dated} 早于{number}的 {last}，同一系列的编号和日期会颠倒",
            "请用不早于 {last} 的日期签发",
        ),
        Wording(
            "The date {dated} is before {last}, that of {number}: numbers and dates of the "
            "series would cross.",
            "Issue with a date from {last} on.",
        ),
    ),
    "K022": Rule(
        Severity.ERROR,
        Wording(
            "没有编号为 {department} 的单位",
            "请核对单位编号；本年度有：{known}",
        ),
        Wording(
            "There is no department {department}.",
            "Check its id; there are: {known}",
        ),
    ),
    "K023": Rule(
        Severity.ERROR,
        Wording(
            "{department}没有需要更正的文件：现在的内容与已签发的相同",
            "请先改正数据，再更正文件",
        ),
        Wording(
            "Nothing of {department} is to be corrected: it would be the same as was issued.",
            "Change the data first.",
        ),
    ),
    "K024": Rule(
        Severity.ERROR,
        Wording(
            "{department}没有现行的已签发文件",
            "请核对单位编号和年度；还没有签发的，用 kaohe issue 签发",
        ),
        Wording(
            "No issued document of {department} stands.",
            "Check id and year; issue it first by kaohe issue.",
        ),
    ),
    "K025": Rule(
        Severity.ERROR,
        Wording(
            "签发前还缺“{step}”这个环节的记录",
            "请用 --sign 补上，例如 --sign 核稿=某某=2017-12-19；不再要求的，改 campaign.yaml "
            "的 sign_off",
        ),
        Wording(
            "This step of the sign-off is not recorded: {step}.",
            "Add them by --sign STEP=NAME=DATE, or change sign_off in campaign.yaml.",
        ),
    ),
    "K026": Rule(
        Severity.ERROR,
        Wording(
            "各环节的日期前后颠倒：{later}（{later_day}）早于{earlier}（{earlier_day}）",
            "请核对 --sign 里的日期",
        ),
        Wording(
            "The sign-off crosses: {later} ({later_day}) is before {earlier} ({earlier_day}).",
            "Check the dates after --sign.",
        ),
    ),
    "K028": Rule(
        Severity.WARNING,
        Wording(
            "{number}的内容也会因此改变（{change}），这次没有重新签发",
            "需要的，用 kaohe issue correct {department} 更正",
        ),
        Wording(
            "{number} would change too ({change}); it is not issued anew.",
            "If wanted, correct it by kaohe issue correct {department}.",
        ),
    ),
    "K029": Rule(
        Severity.WARNING,
        Wording(
            "电脑的时钟比登记簿里上一次签发的时间（{at}）还早",
            "请核对电脑的日期和时间；编号不受影响",
        ),
        Wording(
            "The clock stands before the time of the last batch ({at}).",
            "Check the machine's date and time; numbers do not depend on it.",
        ),
    ),
    "K030": Rule(
        Severity.WARNING,
        Wording(
            "上一次运行签发后被打断：{first}等 {count} 份已登记，这次已补完",
            "不需要处理",
        ),
        Wording(
            "The last run was ended after it issued {count} documents ({first} first); this "
            "one completes it.",
            "Nothing is to be done.",
        ),
    ),
    "K031": Rule(
        Severity.WARNING,
        Wording(
            "上一次运行在签发前被打断，{count} 份文件都没有编号",
            "不需要处理，可以重新签发",
        ),
        Wording(
            "The last run was ended before it issued: none of {count} documents has a number.",
            "Nothing is to be done; issue again.",
        ),
    ),
    "K032": Rule(
        Severity.WARNING,
        Wording(
            "文件已经签发、登记，但是没有全部写完：{reason}",
            "请腾出空间或检查权限，再运行一次 kaohe issue，会自动补完；不会重复编号",
        ),
        Wording(
            "The documents are issued and registered, but not all was written: {reason}.",
            "Make room or check permissions and run kaohe issue again: it completes this and "
            "gives no number twice.",
        ),
    ),
    "K033": Rule(
        Severity.WARNING,
        Wording(
            "{department}的{number}已撤销，没有重新签发",
            "确需重新签发的，写明单位编号：kaohe issue {department}",
        ),
        Wording(
            "{number} to {department} was withdrawn and is not issued again.",
            "Name the department to do so: kaohe issue {department}",
        ),
    ),
    "K034": Rule(
        Severity.ERROR,
        Wording(
            "成文日期 {dated} 早于签发日期 {approved}",
            "成文日期是负责人签发的日期，请核对 --date 和 --sign",
        ),
        Wording(
            "The date {dated} is before that of the approval, {approved}.",
            "Documents are dated with the day of their approval; check --date and --sign.",
        ),
    ),
}
