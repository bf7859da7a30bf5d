"""What the inputs say, as frozen values: rubric, departments, marks, campaign.

Every value that a clerk typed keeps the place where it stands, so that each later stage can name
it. Nothing here knows how a file is read or a document is made.
"""

from pipeline.model.assessors import DECIMALS, Assessors, Combine, Weight
from pipeline.model.campaign import Campaign, Department, GradeBand, Offices, Period, Series
from pipeline.model.id_map import How, IdEntry, IdMap
from pipeline.model.marks import Deduction, Given, Mark, Score
from pipeline.model.places import Places
from pipeline.model.rubric import Count, Indicator, Rubric, SharedText
from pipeline.model.scoring import (
    ARGUMENTS,
    Exemption,
    Kind,
    Level,
    Method,
    PointsFor,
    Reach,
    Scope,
    Scoring,
)

__all__ = [
    "ARGUMENTS",
    "DECIMALS",
    "Assessors",
    "Campaign",
    "Combine",
    "Count",
    "Deduction",
    "Department",
    "Exemption",
    "Given",
    "GradeBand",
    "How",
    "IdEntry",
    "IdMap",
    "Indicator",
    "Kind",
    "Level",
    "Mark",
    "Method",
    "Offices",
    "Period",
    "Places",
    "PointsFor",
    "Reach",
    "Rubric",
    "Scope",
    "Score",
    "Scoring",
    "Series",
    "SharedText",
    "Weight",
]
