"""How much is left to chance: a little in every run, and more when somebody asks with HEMICYCLE_CAMPAIGN=20."""

import os

TIMES = int(os.environ.get("HEMICYCLE_CAMPAIGN", "1"))
"""So many times as many examples and schedules as in every run."""
