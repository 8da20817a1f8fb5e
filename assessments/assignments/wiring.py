"""What `apps.ready()` tells the others about assignments."""

from django.utils.translation import gettext_lazy as _

from accounts import rights
from assessments.models import Artefact
from assessments.views import assignment
from courses import kinds
from courses.models import Rule
from learning import facts

from . import erasing, export, housekeeping, receivers

PERIODIC = housekeeping


def connect():
    receivers.connect()
    facts.register(lambda: Artefact.objects.unscoped("is there any"))
    rights.register_exporter("artefacts", export.artefacts)
    rights.register_files("artefacts", export.contents)
    rights.register_exporter("judgements", export.judgements)
    rights.register_exporter("practice with samples", export.practice)
    rights.register_exporter("kept comments", export.comments)
    rights.register_exporter("invitations to write", export.invitations)
    rights.register_eraser("artefacts", erasing.erase)
    kinds.register(
        kinds.UnitKind(
            name="assignment",
            label=_("Assignment"),
            icon="document-text",
            rules=(Rule.HANDED_IN, Rule.ACCEPTED),
            view=assignment.serve,
            preview=assignment.preview,
        )
    )
