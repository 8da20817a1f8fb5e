from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "safety"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, cms_policy  # noqa: F401 - app ready

        cms_policy.bless_choosers()
