"""What the school's plan and its instruments are made of."""

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
]
