"""What the inputs say, as frozen values: rubric, departments, marks, campaign.

Every value that a clerk typed keeps the place where it stands, so that each later stage can name
it. Nothing here knows how a file is read or a document is made.
"""

from pipeline.model.appeals import Appeal
from pipeline.model.archive import Filing
from pipeline.model.assessors import DECIMALS, Assessors, Combine, Weight
from pipeline.model.campaign import (
    NEAR_BORDER,
    Campaign,
    Department,
    GradeBand,
    Offices,
    Period,
    QuotaRounding,
    Series,
    Step,
    Style,
    Ties,
)
from pipeline.model.facts import Fact
from pipeline.model.id_map import How, IdEntry, IdMap
from pipeline.model.layout import LayoutValue
from pipeline.model.marks import Deduction, Given, Mark, Score
from pipeline.model.past import (
    PastAdjustment,
    PastDepartment,
    PastFile,
    PastGroup,
    PastItem,
    PastLoss,
    PastNode,
    PastResults,
    Previous,
)
from pipeline.model.places import Places
from pipeline.model.rubric import Count, Disagreement, Indicator, Rubric, SharedText
from pipeline.model.scoring import (
    ARGUMENTS,
    GIVING,
    HAPPENING,
    Band,
    Exemption,
    Kind,
    Level,
    Method,
    Part,
    PointsFor,
    Reach,
    Scope,
    Scoring,
    Within,
)
from pipeline.model.signing import SigningSettings

__all__ = [
    "ARGUMENTS",
    "DECIMALS",
    "GIVING",
    "HAPPENING",
    "NEAR_BORDER",
    "Appeal",
    "Assessors",
    "Band",
    "Campaign",
    "Combine",
    "Count",
    "Deduction",
    "Department",
    "Disagreement",
    "Exemption",
    "Fact",
    "Filing",
    "Given",
    "GradeBand",
    "How",
    "IdEntry",
    "IdMap",
    "Indicator",
    "Kind",
    "LayoutValue",
    "Level",
    "Mark",
    "Method",
    "Offices",
    "Part",
    "PastAdjustment",
    "PastDepartment",
    "PastFile",
    "PastGroup",
    "PastItem",
    "PastLoss",
    "PastNode",
    "PastResults",
    "Period",
    "Places",
    "PointsFor",
    "Previous",
    "QuotaRounding",
    "Reach",
    "Rubric",
    "Scope",
    "Score",
    "Scoring",
    "Series",
    "SharedText",
    "SigningSettings",
    "Step",
    "Style",
    "Ties",
    "Weight",
    "Within",
]
