"""From an appraisal rubric to formal reports, one stage after the other."""

__version__ = "0.1.0"
