"""Why something cannot be done."""


class OrganisationError(Exception):
    pass


class NotAllowed(OrganisationError):
    """It would give more than the person may give."""


class KnownAlready(OrganisationError):
    """The country has its organisation, or the network has the school, already."""


class NoPlace(OrganisationError):
    """It cannot stand there: below itself, too deep, or in another country than what is in it."""


class Unusable(OrganisationError):
    """An appointment that was used, withdrawn or never made: all of them look alike."""


class TooMany(OrganisationError):
    """More than one organisation may send on one day."""
