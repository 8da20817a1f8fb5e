"""What arrivals do by themselves, and what a person may ask of them."""

from accounts import rights

from . import export, housekeeping, jobs  # noqa: F401 - their jobs are known from here on


def connect() -> None:
    rights.register_exporter("documents brought", export.arrivals)
    rights.register_eraser("documents brought", housekeeping.clear_of)
