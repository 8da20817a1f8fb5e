from django.urls import path

from . import views

app_name = "history"
urlpatterns = [
    path("<uuid:uuid>/", views.IndexView.as_view(), name="course"),
    path("<uuid:uuid>/compare/", views.CompareView.as_view(), name="compare"),
    path("<uuid:uuid>/<int:moment>/restore/", views.RestoreView.as_view(), name="restore"),
    path("<uuid:uuid>/<int:moment>/restore/<uuid:key>/", views.RestoreView.as_view(), name="restore_page"),
]
