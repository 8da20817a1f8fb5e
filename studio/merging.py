"""How what `studio` keeps goes over where two accounts of one person are merged."""

from accounts.merging import STAFF, exempt, rows
from accounts.moving import exempt_pages


def connect() -> None:
    rows("studio.Report", "reporter", place=50)
    exempt(
        "studio",
        "Drafting.by InterfaceWording.written_by InterfaceWording.read_by Erratum.made_by Report.assigned_to"
        " Report.closed_by Moment.by ReviewLink.made_by ReviewComment.settled_by Claim.user"
        " TranslatorLanguages.user",
        because=STAFF,
    )
    exempt_pages("home", "HomePage StandardPage")
