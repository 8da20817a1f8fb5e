from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import jobs, personal, receivers  # noqa: F401 - app ready

        receivers.connect()
        personal.connect()
