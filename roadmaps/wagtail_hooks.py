from .instruments.desk import hooks as instruments  # noqa: F401 - its hooks register themselves
