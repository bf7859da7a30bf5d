"""The words in which the project's own formal table prints what has no column of its own.

Held against the whole of a line, so that other people's sentences are left alone.
"""

import re

# Behind a title: what kind an indicator is; the second group, how far a veto reaches.
KIND = re.compile(
    r"^(?P<title>.+)（(?:(?P<kind>加分项|扣分项)|一票否决(?:，(?:(?P<reach>本项|本部分)不得分|(?P<grade>限定等次)))?)）$"
)
PENALTY = "扣分项"
BLOCK = "本部分"
MAXIMUM = re.compile(r"^最高(?P<points>\d+(?:\.\d+)?)分$")
SCOPE = re.compile(r"^(?:仅[^。；，,;]{2,40}|[^。；，,;（(]{2,40}除外)$")
ONLY = re.compile(r"^仅考核以下单位：(?P<departments>[^、]+(?:、[^、]+)*)$")
EXEMPT = re.compile(r"^不考核以下单位：(?P<departments>[^、]+(?:、[^、]+)*)$")
WHEN_EXEMPT = {"不考核的单位，总分相应减少": "drop", "不考核的单位，本项计满分": "full"}
POINTS_FOR = re.compile(
    r"^以下单位(?P<points>\d+(?:\.\d+)?)分：(?P<departments>[^、]+(?:、[^、]+)*)$"
)
ALLOWED = re.compile(r"^可评分数：(?P<scores>-?\d+(?:\.\d+)?(?:、-?\d+(?:\.\d+)?)+)$")
BETWEEN = "、"
_NUMBER = r"-?\d+(?:\.\d+)?"
LEVEL = re.compile(
    r"^(?P<name>[^：；。，]{1,20})：(?:"
    rf"(?P<low>{_NUMBER})~(?P<high>{_NUMBER})|(?P<points>{_NUMBER})"
    rf"|(?P<limits>[≥>≤<]{_NUMBER}%?(?:，[≥>≤<]{_NUMBER}%?)?)"
    r")(?P<percent>%?)(?: (?P<text>\S.*))?$"
)
LIMIT = re.compile(rf"(?P<sign>[≥>≤<])(?P<at>{_NUMBER})(?P<percent>%?)")
SIGNS = {"≥": "at_least", ">": "above", "≤": "at_most", "<": "below"}
