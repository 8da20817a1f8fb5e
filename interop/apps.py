from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "interop"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import merging, personal  # app ready
        from .arrivals import wiring
        from .desk import housekeeping  # noqa: F401 - app ready
        from .people import wiring as people  # app ready

        wiring.connect()
        people.connect()
        personal.connect()
        merging.connect()
