from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "credentials"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import rights  # app ready

        from . import export, receivers  # app ready

        receivers.connect()
        rights.register_exporter("certificates", export.certificates)
