from wagtail import hooks
from wagtail.permissions import register_permission_policy

from .models import Certificate
from .viewsets import CertificatePolicy, CertificateViewSet

register_permission_policy(Certificate, CertificatePolicy(Certificate))


@hooks.register("register_admin_viewset")
def register_certificates():
    return CertificateViewSet()
