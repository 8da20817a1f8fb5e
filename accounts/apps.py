from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self):
        from . import export, moving, personal, receivers, rights  # app ready
        from .audit import receivers as audit_receivers  # app ready
        from .audit import words  # app ready
        from .factors import receivers as factor_receivers  # app ready
        from .identities import receivers as identity_receivers  # app ready
        from .organisations import export as organisations_export  # app ready
        from .organisations import notes as organisation_notes  # app ready
        from .organisations import personal as organisation_holdings  # app ready
        from .organisations.branding import shelf  # noqa: F401 - app ready
        from .privacy import wiring  # app ready
        from .schools import evidence, leaving, notes, pack, reminders  # noqa: F401 - app ready
        from .schools import export as schools_export  # app ready
        from .schools import housekeeping as school_housekeeping  # noqa: F401 - app ready
        from .schools import personal as school_holdings  # app ready
        from .sessions import housekeeping as session_housekeeping  # noqa: F401 - app ready
        from .sessions import receivers as session_receivers  # app ready

        words.connect()
        organisation_notes.connect()
        notes.connect()
        pack.connect()
        leaving.connect()
        wiring.connect()
        moving.connect()
        personal.connect()
        school_holdings.connect()
        organisation_holdings.connect()
        receivers.connect()
        audit_receivers.connect()
        session_receivers.connect()
        factor_receivers.connect()
        identity_receivers.connect()
        rights.register_exporter("account", export.account)
        rights.register_exporter("second factors", export.factors)
        rights.register_exporter("sessions", export.sessions)
        rights.register_exporter("accounts elsewhere", export.identities)
        rights.register_exporter("audit log", export.audit_lines)
        rights.register_exporter("schools", schools_export.schools)
        rights.register_eraser("schools", schools_export.forget)
        rights.register_exporter("organisations", organisations_export.organisations)
        rights.register_eraser("organisations", organisations_export.forget)


class StaffUsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.viewsets.PeopleViewSet"
