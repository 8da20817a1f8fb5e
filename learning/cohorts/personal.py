"""What cohorts and reminders keep about people."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import ERASED, GOES, NAMELESS, UNSIGNED, Ground, Holding, declare

OWN = "CohortMember LiveSession_present CohortMessage_recipients Cohort_facilitators"
REMINDING = (
    "learning.WeeklyGoal",
    "learning.CalendarFeed",
    "notifications.MutedKind",
    "notifications.Reminded",
)


def connect() -> None:
    declare(
        Holding(
            "cohorts",
            place=22,
            what=_("Cohorts: where you have a place or lead, your dates, the live sessions that you came to"),
            why=_("learning together with others"),
            ground=Ground.CONTRACT,
            models={
                **{f"learning.{name}": GOES for name in OWN.split()},
                "learning.Cohort": UNSIGNED,
                "learning.CohortInvitation": UNSIGNED | ERASED,
                "learning.CohortMessage": NAMELESS,
            },
            copies=("cohorts",),
            erasers=("cohorts", "words that stay"),
        ),
        Holding(
            "reminders",
            place=23,
            what=_("Your weekly goal, your calendar, and of what you were reminded"),
            why=_("reminding you of your dates, and only once"),
            ground=Ground.CONTRACT,
            models=dict.fromkeys(REMINDING, GOES),
            copies=("reminders",),
        ),
    )
