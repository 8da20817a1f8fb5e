from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .models import Outbox
from .viewsets import OutboxPolicy, OutboxViewSet

register_permission_policy(Outbox, OutboxPolicy(Outbox))


@hooks.register("register_admin_viewset")
def register_outbox():
    return OutboxViewSet()
