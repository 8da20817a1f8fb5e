from django.urls import path

from . import views

app_name = "corrections"
urlpatterns = [
    path("", views.IndexView.as_view(), name="index"),
    path("<int:pk>/", views.DecideView.as_view(), name="decide"),
    path("runs/<int:pk>/", views.RunView.as_view(), name="run"),
    path("runs/<int:pk>/progress/", views.ProgressView.as_view(), name="progress"),
    path("runs/<int:pk>/undo/", views.UndoView.as_view(), name="undo"),
    path("runs/<int:pk>/go-on/", views.GoOnView.as_view(), name="go_on"),
]
