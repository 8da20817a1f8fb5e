"""What the school's plan and its instruments are made of, and the rules that it keeps to."""

from roadmaps.compass.models import (
    BenchmarkConsent,
    BenchmarkQuarter,
    BenchmarkUse,
    CompassLink,
    CompassRound,
    CompassSheet,
)
from roadmaps.instruments.models import Instrument, InstrumentText, InstrumentVersion
from roadmaps.radar.models import Radar, RadarShare, RadarSheet
from roadmaps.rules.models import (
    RuleChange,
    RuleChangeSeen,
    RuleCheck,
    RuleFact,
    RuleTask,
    RuleUse,
    RuleVersion,
)

__all__ = [
    "BenchmarkConsent",
    "BenchmarkQuarter",
    "BenchmarkUse",
    "CompassLink",
    "CompassRound",
    "CompassSheet",
    "Instrument",
    "InstrumentText",
    "InstrumentVersion",
    "Radar",
    "RadarShare",
    "RadarSheet",
    "RuleChange",
    "RuleChangeSeen",
    "RuleCheck",
    "RuleFact",
    "RuleTask",
    "RuleUse",
    "RuleVersion",
]
