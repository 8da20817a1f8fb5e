from django.urls import path
from django.views.generic import RedirectView

from . import security, views

# These addresses of allauth's have no page of their own: what they list stands on one page.
LISTED_THERE = ("2fa/", "2fa/webauthn/", "3rdparty/")

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("profile/interface/", views.interface, name="interface"),
    path("profile/data/", views.data, name="data"),
    path("profile/delete/", views.delete, name="delete"),
    path("profile/security/", security.security, name="security"),
    path("profile/security/elsewhere/", security.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("profile/security/<int:pk>/disconnect/", security.disconnect_identity, name="disconnect"),
    *(path(address, RedirectView.as_view(pattern_name="accounts:security")) for address in LISTED_THERE),
]
