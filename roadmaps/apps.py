from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "roadmaps"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import acts, merging, personal  # app ready
        from .compass import quarters  # noqa: F401 - app ready
        from .rules import wiring as rules  # app ready

        personal.connect()
        acts.connect()
        merging.connect()
        rules.connect()
