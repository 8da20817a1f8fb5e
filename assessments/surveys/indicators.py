"""What a question may stand for in figures for those who fund a project (`reports.catalogue.indicators`)."""

from django.utils.translation import gettext_lazy as _

APPLIED, ACCREDITED, MOBILITIES = "applied", "accredited", "mobilities"

SHARES = (
    (APPLIED, _("Applied for a grant")),
    (ACCREDITED, _("Holds an accreditation")),
    (MOBILITIES, _("Sent or received people")),
)
MEANS = (
    ("relevance", _("Relevance")),
    ("clarity", _("Clarity")),
    ("workload", _("Workload")),
    ("recommend", _("Would recommend")),
)
