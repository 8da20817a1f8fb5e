from django.urls import path

from .views import schools

app_name = "school_progress"
urlpatterns = [path("<uuid:uuid>/progress/", schools.progress, name="progress")]
