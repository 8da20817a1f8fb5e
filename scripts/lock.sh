#!/bin/sh
# Writes requirements/*.txt again from pyproject.toml: hashes, no addresses of registries.
set -eu
compile="$PWD/.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header"
$compile pyproject.toml -o requirements/base.txt
$compile --extra dev pyproject.toml -o requirements/dev.txt
