from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    name = "credentials"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import audit, rights  # app ready

        from . import export, receivers  # app ready

        receivers.connect()
        rights.register_exporter("certificates", export.certificates)
        audit.register("certificate.issued", _("Certificate issued"), subject=_("Certificate"))
        audit.register("certificate.withdrawn", _("Certificate withdrawn"), subject=_("Certificate"))
