"""The roles of the page, from those who are nobody yet to those who run the platform."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    VISITOR = "visitor", _("Visitor")
    LEARNER = "learner", _("Learner")
    VIEWER = "viewer", _("Member of a school (viewer)")
    CONTRIBUTOR = "contributor", _("Contributor of a school")
    DEPUTY = "deputy", _("Deputy of a school")
    LEAD = "lead", _("Lead of a school")
    NETWORK = "network", _("Administrator of a network")
    FACILITATOR = "facilitator", _("Facilitator")
    MARKER = "marker", _("Marker")
    AUTHOR = "author", _("Author")
    TRANSLATOR = "translator", _("Translator")
    REVIEWER = "reviewer", _("Reviewer")
    SUPPORT = "support", _("Learner support")
    REPORTS = "reports", _("Reader of reports")
    DESK = "desk", _("Country desk")
    ADMIN = "admin", _("Administrator of the platform")
