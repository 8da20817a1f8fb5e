from django.urls import path

from .views import own, showing

app_name = "radar"
urlpatterns = [
    path("", own.index, name="index"),
    path("begin/", own.begin, name="begin"),
    path("shown/", showing.shown, name="shown"),
    path("shown/<str:secret>/", showing.open_shown, name="open_shown"),
    path("shown-to-us/<uuid:uuid>/", showing.shown_to_lead, name="shown_to_lead"),
    path("shares/<uuid:uuid>/withdraw/", showing.withdraw, name="withdraw"),
    path("<uuid:uuid>/", own.earlier, name="earlier"),
    path("<uuid:uuid>/again/", own.begin_again, name="begin_again"),
    path("<uuid:uuid>/delete/", own.throw_away, name="throw_away"),
    path("<uuid:uuid>/link/", showing.make_link, name="make_link"),
    path("<uuid:uuid>/lead/", showing.show_lead, name="show_lead"),
    path("<slug:step>/<int:number>/", own.page, name="page"),
]
