from django.urls import path

from . import views

app_name = "credentials"
urlpatterns = [
    path("", views.check, name="check"),
    path("revocations.json", views.revocations, name="revocations"),
    path("verify_certificate.py", views.script, name="script"),
    path("keys/<slug:key_id>.pem", views.public_key, name="public_key"),
    path("of/<slug:code>/", views.own, name="own"),
    path("<slug:public_id>/", views.certificate, name="certificate"),
    path("<slug:public_id>/certificate.pdf", views.certificate_pdf, name="pdf"),
    path("<slug:public_id>/certificate.json", views.certificate_file, name="file"),
]
