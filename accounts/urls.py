from django.urls import path
from django.views.generic import RedirectView

from . import security, views
from .privacy.views import consents, copy, leaving, notice

# These addresses of allauth's have no page of their own: what they list stands on one page.
LISTED_THERE = ("2fa/", "2fa/webauthn/", "3rdparty/")

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("profile/interface/", views.interface, name="interface"),
    path("profile/data/", views.data, name="data"),
    path("profile/security/", security.security, name="security"),
    path("profile/security/elsewhere/", security.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("profile/security/<int:pk>/disconnect/", security.disconnect_identity, name="disconnect"),
    *(path(address, RedirectView.as_view(pattern_name="accounts:security")) for address in LISTED_THERE),
    path("profile/data/copy/", copy.copy, name="copy"),
    path("profile/data/copy/<uuid:uuid>/", copy.copy_file, name="copy_file"),
    path("profile/consents/", consents.consents, name="consents"),
    path("profile/consents/schools/<uuid:uuid>/", consents.share_with, name="share_with"),
    path("profile/delete/", leaving.delete, name="delete"),
    path("keep/<str:token>/", leaving.keep, name="keep"),
    path("privacy/", notice.kept, name="kept"),
]
