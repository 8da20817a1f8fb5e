#!/bin/sh
# Makes .venv from the lock. Says clearly what is missing on a bare machine.
set -eu
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    found=$("$python" --version 2>&1 || echo "no $python")
    echo "Pontis needs Python 3.11 or newer; found: $found." >&2
    echo "Install it, or name one: make $* PYTHON=/path/to/python3.11" >&2
    exit 1
fi

if [ ! -x .venv/bin/python ]; then
    echo "Making the virtual environment …"
    if ! "$python" -m venv .venv 2>/dev/null; then
        rm -rf .venv
        if ! "$python" -m virtualenv -q .venv 2>/dev/null; then
            echo "This Python has neither venv (ensurepip) nor virtualenv." >&2
            echo "On Debian or Ubuntu: apt-get install python3-venv. Then run make again." >&2
            exit 1
        fi
    fi
fi

echo "Installing the locked packages …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check uv
.venv/bin/uv pip install --quiet --compile-bytecode --python .venv/bin/python --require-hashes -r requirements/dev.txt
touch .venv/installed
