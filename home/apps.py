from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import housekeeping, personal  # noqa: F401 - app ready

        personal.connect()
