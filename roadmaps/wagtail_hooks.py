from .instruments.desk import hooks as instruments  # noqa: F401 - its hooks register themselves
from .rules import hooks as rules  # noqa: F401 - its hooks register themselves
