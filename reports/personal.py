"""What `reports` keeps about people: copies that make lists quick."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import ERASED, GOES, UNSIGNED, Ground, Holding, declare, declare_impersonal


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
            erasers=("searches in reports",),
        ),
        Holding(
            "reading of reports",
            place=83,
            what=_(
                "For readers of reports: views and files that you keep, and what is sent to you every week"
            ),
            why=_("finding them again"),
            ground=Ground.CONTRACT,
            models={
                "reports.SavedView": GOES,
                "reports.Schedule": GOES | UNSIGNED,
                "reports.Schedule_recipients": GOES,
                "reports.ReportFile": GOES | ERASED,
            },
            copies=("reports",),
            erasers=("reports",),
        ),
    )
    totals = "CourseFigures CourseBehind Delta Tally Follower CourseMonth CourseDay UnitReach SchoolFigures PlatformDay"
    declare_impersonal("reports", totals, because="totals")
