from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("<int:pk>/import/", views.ImportView.as_view(), name="import"),
    path("<int:pk>/import/<str:ticket>/", views.ReportView.as_view(), name="report"),
    path("<int:pk>/export/", views.ExportView.as_view(), name="export"),
    path("<int:pk>/export/file/", views.FileView.as_view(), name="file"),
]
