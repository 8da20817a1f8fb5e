from django.urls import path

from . import views

app_name = "walk"
CHOSEN = "<uuid:uuid>/<slug:who>/<slug:stand>/<slug:day>"
urlpatterns = [
    path("<uuid:uuid>/", views.begin, name="begin"),
    path(f"{CHOSEN}/beside/<uuid:key>/", views.beside, name="beside"),
    path(f"{CHOSEN}/<slug:view>/<uuid:key>/", views.page, name="page"),
]
