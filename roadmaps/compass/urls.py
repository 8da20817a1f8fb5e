from django.urls import path

from .views import guests, school

app_name = "compass"
urlpatterns = [
    path("guest/", guests.guest, name="guest"),
    path("guest/take-back/", guests.take_back, name="guest_take_back"),
    path("guest/<int:number>/", guests.page, name="guest_page"),
    path("guest/<str:secret>/", guests.open_guest, name="open_guest"),
    path("links/<uuid:uuid>/withdraw/", school.withdraw_link, name="withdraw_link"),
    path("rounds/<uuid:uuid>/", school.result, name="result"),
    path("rounds/<uuid:uuid>/answer/", school.begin, name="begin"),
    path("rounds/<uuid:uuid>/answer/<int:number>/", school.page, name="page"),
    path("rounds/<uuid:uuid>/take-back/", school.take_back, name="take_back"),
    path("rounds/<uuid:uuid>/close/", school.close, name="close"),
    path("rounds/<uuid:uuid>/links/", school.make_link, name="make_link"),
    path("<uuid:uuid>/", school.index, name="index"),
    path("<uuid:uuid>/open/", school.open_round, name="open_round"),
    path("<uuid:uuid>/benchmark/", school.benchmark, name="benchmark"),
]
