"""Why something was not done, in words for the person who wanted it."""


class RefusedError(Exception):
    """Nothing was changed. Its text says why, and what helps."""


class StaleError(RefusedError):
    """The form was made from a course that has changed since."""
