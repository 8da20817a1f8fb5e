from django.urls import path

from .views import figures

app_name = "network_figures"
urlpatterns = [path("<uuid:uuid>/figures/", figures, name="figures")]
