from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import rights  # app ready
        from courses import kinds  # app ready
        from courses.models import Rule  # app ready
        from learning import facts  # app ready

        from . import afterwards, export, housekeeping, merging, noting, personal, receivers  # noqa: F401 - app ready
        from .assignments import wiring  # app ready
        from .models import Attempt  # app ready
        from .surveys import wiring as surveys  # app ready
        from .views import case, quiz  # app ready

        wiring.connect()
        surveys.connect()
        receivers.connect()
        afterwards.connect()
        noting.connect()
        merging.connect()
        personal.connect()
        facts.register(lambda: Attempt.objects.unscoped("is there any"))
        rights.register_exporter("quiz attempts", export.attempts)
        rights.register_exporter("quiz answers as entered", export.journal)
        rights.register_exporter("files sent to quizzes", export.files)
        rights.register_files("files sent to quizzes", export.contents)
        rights.register_exporter("marks given to answers", export.marks)
        rights.register_exporter("more time in quizzes", export.accommodations)
        rights.register_exporter("more attempts at quizzes", export.extra_attempts)
        kinds.register(
            kinds.UnitKind(
                name="quiz",
                label=_("Quiz"),
                icon="clipboard-document-check",
                rules=(Rule.PASSED, Rule.ANSWERED),
                view=quiz.serve,
                preview=quiz.preview,
                is_looked_at=True,
            )
        )
        kinds.register(
            kinds.UnitKind(
                name="case",
                label=_("Branching case"),
                icon="arrows-right-left",
                rules=(Rule.REACHED, Rule.READ),
                view=case.serve,
                preview=case.preview,
                is_looked_at=True,
            )
        )
