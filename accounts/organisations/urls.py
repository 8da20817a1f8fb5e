from django.urls import path

from .branding import views as branding
from .views import affiliating, appointing, node

app_name = "organisations"
urlpatterns = [
    path("", node.mine, name="mine"),
    path("appointment/", appointing.appointment, name="appointment"),
    path("appointment/<str:secret>/", appointing.open_appointment, name="open_appointment"),
    path("administrators/<uuid:uuid>/end/", appointing.end, name="end_administrator"),
    path("affiliations/<uuid:uuid>/", affiliating.decide, name="decide"),
    path("of/<uuid:uuid>/", affiliating.of_school, name="of_school"),
    path("of/<uuid:uuid>/ask/<uuid:network>/", affiliating.ask, name="ask"),
    path("<uuid:uuid>/", node.organisation, name="organisation"),
    path("<uuid:uuid>/invite/", affiliating.invite, name="invite"),
    path("<uuid:uuid>/brand/", branding.brand, name="brand"),
    path("<uuid:uuid>/brand/welcome/", branding.welcome, name="welcome"),
    path("<uuid:uuid>/administrators/", appointing.administrators, name="administrators"),
]
