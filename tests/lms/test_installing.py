"""What a second start looks at to know whether there is something to do."""

import shutil

from django.apps import apps

from lms import installing


def test_change_of_an_app_s_own_style_is_a_change(settings, tmp_path, monkeypatch):
    studio = apps.get_app_config("studio")
    shutil.copytree(f"{studio.path}/static", tmp_path / "studio" / "static")
    (tmp_path / "requirements").mkdir()
    settings.BASE_DIR, settings.STATICFILES_DIRS = tmp_path, []
    monkeypatch.setattr(studio, "path", str(tmp_path / "studio"))
    before = installing.static_state()
    (tmp_path / "studio" / "static" / "studio" / "workbench.css").write_text("p { color: red; }")

    assert installing.static_state() != before
