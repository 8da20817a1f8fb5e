from django.urls import path

from . import views
from .privacy.views import consents, copy, leaving, notice

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("profile/interface/", views.interface, name="interface"),
    path("profile/data/", views.data, name="data"),
    path("profile/data/copy/", copy.copy, name="copy"),
    path("profile/data/copy/<uuid:uuid>/", copy.copy_file, name="copy_file"),
    path("profile/consents/", consents.consents, name="consents"),
    path("profile/consents/schools/<int:pk>/", consents.share_with, name="share_with"),
    path("profile/delete/", leaving.delete, name="delete"),
    path("keep/<str:token>/", leaving.keep, name="keep"),
    path("privacy/", notice.kept, name="kept"),
]
