from django.urls import path

from .views import acting, beginning, editions, leaving, publishing, reading, retiring

app_name = "workbench"
urlpatterns = [
    path("", reading.IndexView.as_view(), name="index"),
    path("new/", beginning.NewView.as_view(), name="new"),
    path("page/<int:pk>/", reading.PageView.as_view(), name="page"),
    path("<uuid:uuid>/", reading.CourseView.as_view(), name="course"),
    path("<uuid:uuid>/add/", acting.AddView.as_view(), name="add"),
    path("<uuid:uuid>/move/", acting.MoveView.as_view(), name="move"),
    path("<uuid:uuid>/settle/", acting.SettleView.as_view(), name="settle"),
    path("<uuid:uuid>/duplicate/", acting.DuplicateView.as_view(), name="duplicate"),
    path("<uuid:uuid>/take-away/<int:pk>/", leaving.TakeAwayView.as_view(), name="take_away"),
    path("<uuid:uuid>/publish/", publishing.PublishView.as_view(), name="publish"),
    path("<uuid:uuid>/retire/", retiring.RetireView.as_view(), name="retire"),
    path("<uuid:uuid>/editions/", editions.EditionsView.as_view(), name="editions"),
    path("<uuid:uuid>/copy/", beginning.CopyView.as_view(), name="copy"),
]
