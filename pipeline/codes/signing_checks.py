"""Codes Q5 and Q6: checking signatures, and what becomes of signed files."""

from collections.abc import Mapping

from pipeline.diagnostics import Rule, Severity, Wording


def _error(zh: Wording, en: Wording) -> Rule:
    return Rule(Severity.ERROR, zh=zh, en=en)


def _warning(zh: Wording, en: Wording) -> Rule:
    return Rule(Severity.WARNING, zh=zh, en=en)


CODES: Mapping[str, Rule] = {
    "Q050": _error(
        Wording(
            "没有找到签名文件", "请指定签过名的归档包或文件夹，或者旁边 signed/ 里对应的文件夹"
        ),
        Wording(
            "no signatures are found here",
            "name the package or folder that was signed, or its folder in signed/ beside it",
        ),
    ),
    "Q051": _error(
        Wording(
            "读不出签名记录：{reason}",
            "请不要修改 signatures.json；从备份里恢复整个签名文件夹",
        ),
        Wording(
            "the record of signatures cannot be read: {reason}",
            "do not edit signatures.json; bring the whole folder back from a copy",
        ),
    ),
    "Q052": _error(
        Wording("文件不见了", "请从备份里恢复"),
        Wording("the file is gone", "bring it back from a copy"),
    ),
    "Q053": _error(
        Wording(
            "签名后改动过：与 signatures.json 记录的不一致",
            "请从备份里恢复签名时的文件，并查清是怎么改动的",
        ),
        Wording(
            "changed since it was signed: it is not what signatures.json says",
            "bring the file back from a copy, and find out how it was changed",
        ),
    ),
    "Q054": _error(
        Wording("签名无效：{reason}", "请从备份里恢复签名时的文件，并查清是怎么改动的"),
        Wording(
            "the signature is not valid: {reason}",
            "bring the file back from a copy, and find out how it was changed",
        ),
    ),
    "Q055": _error(
        Wording(
            "签名人“{signer}”的证书（{certificate}）不是所信任的证书",
            "请确认 --trust 指定的是本单位的证书或者发证机构的证书；如果是，这个签名不是本单位的",
        ),
        Wording(
            'the certificate of the signer "{signer}" ({certificate}) is none of those trusted',
            "see whether --trust names the organisation's certificate or its authority's; "
            "if so, somebody else signed",
        ),
    ),
    "Q056": _error(
        Wording(
            "签名时（{at}）证书不在有效期内（{since} 至 {until}）",
            "请用有效的证书对原件重新签名",
        ),
        Wording(
            "the certificate was not in force when it signed ({at}), but from {since} to {until}",
            "sign the original anew with one that is in force",
        ),
    ),
    "Q057": _error(
        Wording("不是签名时的文件，多出来的", "请查清是谁放在这里的，移到别处"),
        Wording("not of what was signed", "find out who put it here, and move it away"),
    ),
    "Q058": _warning(
        Wording(
            "没有指定信任谁的证书，只核对了内容有没有改动，没有核对签名人是谁",
            "请用 --trust 指定本单位的证书或者发证机构的证书（PEM 或者 DER）",
        ),
        Wording(
            "nobody was named to trust: contents were checked, not who signed them",
            "name the organisation's certificate or its authority's with --trust (PEM or DER)",
        ),
    ),
    "Q059": _warning(
        Wording("这个文件没有签名：签名时还没有它", "如果它应当签名，请把签名文件夹移走后重新签名"),
        Wording(
            "not signed: it was not there then",
            "if it ought to be, move the folder of signatures away and sign anew",
        ),
    ),
    "Q060": _warning(
        Wording(
            "原件不在，只核对了签名文件里包含的内容",
            "请把签名文件夹和原来的文件夹放在一起，或者从备份里恢复原件",
        ),
        Wording(
            "the original is not here; what the signed file holds was checked alone",
            "keep the signatures beside the folder that was signed, or bring the original back",
        ),
    ),
    "Q061": _error(
        Wording("读不出信任的证书：{reason}", "请用 PEM 或者 DER 格式的证书文件"),
        Wording(
            "the certificate to trust cannot be read: {reason}", "take a certificate in PEM or DER"
        ),
    ),
}
