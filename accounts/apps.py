from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self):
        from . import export, personal, receivers, rights  # app ready
        from .audit import receivers as audit_receivers  # app ready
        from .audit import words  # app ready
        from .privacy import wiring  # app ready

        words.connect()
        wiring.connect()
        personal.connect()
        receivers.connect()
        audit_receivers.connect()
        rights.register_exporter("account", export.account)
        rights.register_exporter("audit log", export.audit_lines)


class StaffUsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.viewsets.PeopleViewSet"
