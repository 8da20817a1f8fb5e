"""What imports do by themselves, what is written of them in the audit log, and what a person may ask of them."""

from django.utils.translation import gettext_lazy as _

from accounts import audit
from accounts import rights as everybodys
from interop.models import Outcome

from . import (
    jobs,  # noqa: F401 - its jobs are known from here on
    rights,
)


def connect() -> None:
    everybodys.register_exporter("imports of people", rights.imports)
    everybodys.register_exporter("rows about you", rights.rows_about)
    everybodys.register_eraser("imports of people", rights.erase)
    counts = {str(value): label for value, label in Outcome.choices} | {"ended": _("Memberships ended")}
    audit.register("people.imported", _("People imported"), subject=_("Import or school"), facts=counts)
    audit.register("people.account_made", _("Account made by an import"))
    facts = {"format": _("Format"), "rows": _("Rows")}
    audit.register("people.refused_taken", _("Refused rows downloaded"), subject=_("Import"), facts=facts)
