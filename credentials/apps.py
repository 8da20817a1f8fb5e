from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    name = "credentials"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from accounts import audit, rights  # app ready

        from . import erasing, export, merging, personal, receivers  # app ready

        receivers.connect()
        merging.connect()
        personal.connect()
        rights.register_exporter("certificates", export.certificates)
        rights.register_eraser("names on certificates", erasing.erase_names)
        audit.register("certificate.issued", _("Certificate issued"), subject=_("Certificate"))
        audit.register("certificate.withdrawn", _("Certificate withdrawn"), subject=_("Certificate"))
