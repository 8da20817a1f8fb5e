"""The closed lists that courses are described with; the codes stand in course folders and addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    MANAGERS = "managers", _("VET managers")
    OFFICERS = "officers", _("International officers")


class Topic(models.TextChoices):
    STRATEGY = "strategy", _("Strategy")
    POLICY = "policy", _("Policy and institutions")
    INTERCULTURAL = "intercultural", _("Intercultural competence")
    FUNDING = "funding", _("Funding and quality")
    INCLUSION = "inclusion", _("Inclusion, green, digital")
    IMPACT = "impact", _("Sharing and impact")
    LEADERSHIP = "leadership", _("Leadership")
    PARTNERSHIPS = "partnerships", _("Partnerships")
    MOBILITY = "mobility", _("Mobility")
    RECOGNITION = "recognition", _("Recognition")
