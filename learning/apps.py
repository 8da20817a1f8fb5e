from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "learning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import rights  # app ready
        from accounts.schools import pack  # app ready
        from courses import kinds  # app ready
        from courses.models import Rule  # app ready
        from notifications import kinds as reminding  # app ready

        from . import (  # app ready
            export,
            jobs,  # noqa: F401 - app ready
            merging,
            personal,
            player,
            receivers,
            school_pack,
        )
        from .cohorts import export as cohorts  # app ready
        from .cohorts import housekeeping, reminders  # noqa: F401 - app ready
        from .cohorts import personal as cohort_holdings  # app ready
        from .rules import wiring as rules  # app ready

        receivers.connect()
        merging.connect()
        personal.connect()
        rules.connect()
        cohort_holdings.connect()
        rights.register_exporter("courses", export.courses)
        rights.register_exporter("paths", export.paths)
        rights.register_exporter("notes", export.notes)
        pack.register(school_pack.courses_of_members, place=20)
        pack.register(school_pack.cohorts_of_school, place=25)
        rights.register_exporter("cohorts", cohorts.cohorts)
        rights.register_exporter("reminders", cohorts.reminders)
        rights.register_eraser("cohorts", cohorts.erase)
        for kind, label in reminders.LABELS.items():
            reminding.register(kind, label)
        kinds.register_course_view(view=player.serve_course, preview=player.preview_course)
        kinds.register(
            kinds.UnitKind(
                name="lesson",
                label=_("Lesson"),
                icon="book-open",
                rules=(Rule.READ,),
                view=player.serve_lesson,
                preview=player.preview_lesson,
                is_looked_at=True,
            )
        )
