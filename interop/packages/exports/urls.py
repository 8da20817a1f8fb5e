from django.urls import path

from . import views

app_name = "packages"
urlpatterns = [
    path("<int:pk>/", views.ExportView.as_view(), name="export"),
    path("<int:pk>/file/", views.FileView.as_view(), name="file"),
]
