from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self):
        from . import export, receivers, rights  # app ready

        receivers.connect()
        rights.register_exporter("account", export.account)


class StaffUsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.viewsets.PeopleViewSet"
