"""What moves when two accounts are put together, as whoever helps reads it."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "memberships": _("Memberships in schools"),
    "addresses": _("E-mail addresses"),
    "learning.Enrolment": _("Courses"),
    "learning.PathEnrolment.user": _("Learning paths"),
    "learning.UnitNote": _("Notes and bookmarks"),
    "learning.CohortMember": _("Places in cohorts"),
    "learning.Cohort_facilitators.user": _("Cohorts that they lead"),
    "attempts": _("Quiz attempts on courses begun twice"),
    "artefacts": _("Assignments on courses begun twice"),
    "credentials.Certificate.user": _("Certificates"),
    "assessments.Accommodation.user": _("More time in every quiz"),
}
TRACES = _("Small traces, such as what they signed or were reminded of")
