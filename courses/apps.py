from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Courses"

    def ready(self):
        from . import housekeeping, personal, receivers  # noqa: F401 - app ready
        from .opening import checks  # app ready

        receivers.connect()
        personal.connect()
        checks.register()
