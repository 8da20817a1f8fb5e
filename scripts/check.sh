#!/bin/sh
# Format, lint, types, layers, templates, migrations, translations, deployment settings: everything that needs no test run.
set -eu
bin=.venv/bin
mkdir -p build

step() { echo "== $1"; }

step "format";       $bin/ruff format --check --quiet .
step "lint";         $bin/ruff check --quiet .
step "types";        $bin/mypy --no-error-summary .
step "layers";       $bin/lint-imports --no-cache >build/layers.txt 2>&1 || { cat build/layers.txt; exit 1; }
step "templates";    $bin/djlint --quiet --lint templates
step "migrations";   $bin/python manage.py makemigrations --check --dry-run --verbosity 0
step "translations"; $bin/python -m scripts.messages --check
step "deployment";   SECRET_KEY="only for this check: long, random enough, and used nowhere else at all 0123456789" \
                     ALLOWED_HOSTS=pontis.example BASE_URL=https://pontis.example \
                     EMAIL_URL=smtp://localhost:25 DATA_DIR=build/check \
                     DJANGO_SETTINGS_MODULE=lms.settings.production \
                     $bin/python manage.py check --deploy --fail-level WARNING
echo "All checks passed."
