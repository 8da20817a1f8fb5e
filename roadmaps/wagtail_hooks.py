from .rules import hooks as rules  # noqa: F401 - its hooks register themselves
