from django.urls import path

from .views.helping import HelpView
from .views.looking import stop_looking
from .views.merging import MergeView, OtherView, PartView
from .views.people import IndexView, PersonView

app_name = "support"
urlpatterns = [
    path("", IndexView.as_view(), name="index"),
    path("stop-looking/", stop_looking, name="stop_looking"),
    path("<int:pk>/", PersonView.as_view(), name="person"),
    path("<int:pk>/merge/", OtherView.as_view(), name="other"),
    path("<int:pk>/merge/<int:other>/", MergeView.as_view(), name="merge"),
    path("<int:pk>/part/<int:merge>/", PartView.as_view(), name="part"),
    path("<int:pk>/help/<slug:kind>/", HelpView.as_view(), name="help"),
]
