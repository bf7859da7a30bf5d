"""How an organisation files its documents (归档): by which fonds, classes and terms."""

from dataclasses import dataclass

from pipeline.diagnostics import Source

# DA/T 22-2015, 5.4: fonds - class · year - retention - office - item, four digits.
NUMBER = "{fonds}-{category}·{year}-{retention}-{office}-{item:04}"


@dataclass(frozen=True, slots=True)
class Filing:
    """The settings of ``archive`` in ``campaign.yaml``."""

    fonds: str  # 全宗号; empty where it is not given yet, and then nothing is packed
    category: str  # 档案门类代码
    office: str  # 机构（问题）代码
    number: str  # 档号, with blanks
    letter: str  # 保管期限: Y, D30, D10
    notice: str
    summary: str
    secrecy: str  # 密级; empty for none
    sm3: bool  # digests by SM3 too
    source: Source

    def retention(self, kind: str) -> str:
        """Give for how long documents of a kind are kept."""
        return {"letter": self.letter, "notice": self.notice, "summary": self.summary}[kind]
