"""What `reports` keeps about people: copies that make lists quick."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import GOES, Ground, Holding, declare, declare_impersonal


def connect() -> None:
    declare(
        Holding(
            "progress report",
            place=31,
            what=_("A line of the progress report for each of your courses"),
            why=_("so that those who run the site see how courses go"),
            ground=Ground.INTEREST,
            models={"reports.ReportRow": GOES, "reports.SearchTerm": GOES},
            copies=("courses",),
        )
    )
    declare_impersonal("reports", "CourseFigures Delta Tally Follower", because="totals")
