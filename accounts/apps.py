from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self):
        from . import export, receivers, rights  # app ready
        from .audit import receivers as audit_receivers  # app ready
        from .audit import words  # app ready
        from .schools import evidence, housekeeping, leaving, notes, pack, reminders  # noqa: F401 - app ready
        from .schools import export as schools_export  # app ready

        words.connect()
        notes.connect()
        pack.connect()
        leaving.connect()
        receivers.connect()
        audit_receivers.connect()
        rights.register_exporter("account", export.account)
        rights.register_exporter("audit log", export.audit_lines)
        rights.register_exporter("schools", schools_export.schools)
        rights.register_eraser("schools", schools_export.forget)


class StaffUsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.viewsets.PeopleViewSet"
