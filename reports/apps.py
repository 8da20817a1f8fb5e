from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import finding

        from . import jobs, merging, personal, receivers, replica, rights, searching, words  # noqa: F401 - app ready
        from .exports import jobs as files  # noqa: F401
        from .schedules import jobs as schedules  # noqa: F401

        finding.register(searching.people_matching)
        receivers.connect()
        merging.connect()
        personal.connect()
        rights.connect()
        words.connect()
