"""What `apps.ready()` tells the others about surveys."""

from django.utils.translation import gettext_lazy as _

from accounts import rights as people
from learning import asking
from notifications import kinds

from . import due, housekeeping, receivers, rights
from .letters import KIND

PERIODIC = housekeeping


def connect() -> None:
    receivers.connect()
    asking.register(due.invitations)
    kinds.register(KIND, _("Half a year after a course: what has become of it"))
    people.register_exporter("surveys", rights.surveys)
    people.register_eraser("surveys", rights.forget_taken)
