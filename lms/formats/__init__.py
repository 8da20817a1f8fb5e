"""Dates as Europe writes them, where Django's own are American or digits only."""
