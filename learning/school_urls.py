from django.urls import path

from .views import schools

app_name = "school_progress"
urlpatterns = [path("<int:pk>/progress/", schools.progress, name="progress")]
