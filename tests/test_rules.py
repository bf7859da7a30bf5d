"""Each scoring rule against its file of examples, and the whole item against sums by hand."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from pipeline.load.fields import Fields
from pipeline.load.rubric_parts import read_scoring
