"""Why something cannot be done."""


class SchoolError(Exception):
    pass


class NotAllowed(SchoolError):
    """It would give more than the person may give."""


class KnownAlready(SchoolError):
    """There is a school of that name in the country."""


class LastLead(SchoolError):
    """Nobody would lead the school any more."""


class MemberAlready(SchoolError):
    pass


class Unusable(SchoolError):
    """An invitation that was used, withdrawn or never made: all of them look alike."""


class TooMany(SchoolError):
    """More than a school may send."""


class TooEarly(SchoolError):
    """The lead still has time to answer."""
