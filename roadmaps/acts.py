"""What stands in the audit log of what is done here."""

from django.utils.translation import gettext_lazy as _

from accounts import audit


def connect() -> None:
    audit.register(
        "instrument.published",
        _("Version of an instrument published"),
        subject=_("Instrument"),
        facts={"version": _("Version")},
    )
    audit.register("instrument.used", _("Another instrument is in use"), subject=_("Instrument"))
    audit.register("compass.benchmark_agreed", _("A school lets its Compass be counted"), subject=_("School"))
    audit.register(
        "compass.benchmark_left", _("A school's Compass is no longer counted"), subject=_("School")
    )
