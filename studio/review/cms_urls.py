from django.urls import path

from . import cms

app_name = "reviews"
urlpatterns = [
    path("<int:pk>/", cms.CourseView.as_view(), name="course"),
    path("<int:pk>/links/<int:link>/withdraw/", cms.WithdrawView.as_view(), name="withdraw"),
    path("<int:pk>/comments/<int:comment>/settle/", cms.SettleView.as_view(), name="settle"),
]
