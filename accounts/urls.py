from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("profile/interface/", views.interface, name="interface"),
    path("profile/data/", views.data, name="data"),
    path("profile/delete/", views.delete, name="delete"),
]
