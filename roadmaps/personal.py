"""What `roadmaps` keeps about people."""

from .compass import personal as compass
from .instruments import personal as instruments
from .radar import personal as radar


def connect() -> None:
    instruments.connect()
    radar.connect()
    compass.connect()
