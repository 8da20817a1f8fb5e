from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import jobs, personal, receivers, replica, rights, words  # noqa: F401 - app ready
        from .exports import jobs as files  # noqa: F401
        from .schedules import jobs as schedules  # noqa: F401

        receivers.connect()
        personal.connect()
        rights.connect()
        words.connect()
