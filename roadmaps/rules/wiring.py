"""What the register gives to the layers below, once the apps are ready."""

from django.utils.translation import gettext_lazy as _

from accounts import audit
from content import resolvers

from . import checks, housekeeping, marking, notices, personal, resolving, uses  # noqa: F401 - they register themselves


def connect() -> None:
    resolvers.register(resolving.KIND, resolving.resolve, epoch=resolving.epoch)
    uses.connect()
    checks.register()
    personal.connect()
    notices.connect()
    words = {"version": _("Version")}
    audit.register("rule.added", _("Programme rule added"), subject=_("Programme rule"))
    audit.register(
        "rule.entered", _("Value of a programme rule entered"), subject=_("Programme rule"), facts=words
    )
    audit.register("rule.checked", _("Programme rule checked"), subject=_("Programme rule"), facts=words)
