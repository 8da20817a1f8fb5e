from django.urls import path

from . import views

app_name = "review"
urlpatterns = [
    path("open/<str:secret>/", views.open_link, name="open"),
    path("confirm/<str:secret>/", views.confirm, name="confirm"),
    path("<uuid:uuid>/", views.course, name="course"),
    path("<uuid:uuid>/sign-off/", views.sign_off, name="sign_off"),
    path("<uuid:uuid>/<uuid:key>/", views.page, name="page"),
    path("<uuid:uuid>/<uuid:key>/draft/", views.draft, name="draft"),
    path("<uuid:uuid>/<uuid:key>/comment/", views.comment, name="comment"),
]
