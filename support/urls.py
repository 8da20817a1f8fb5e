from django.urls import path

from .views.helping import HelpView
from .views.people import IndexView, PersonView

app_name = "support"
urlpatterns = [
    path("", IndexView.as_view(), name="index"),
    path("<int:pk>/", PersonView.as_view(), name="person"),
    path("<int:pk>/help/<slug:kind>/", HelpView.as_view(), name="help"),
]
