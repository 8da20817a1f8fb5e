# One word a chore. Needs only Python 3.11+, git and make; everything else is installed into .venv.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
STAMP := .venv/installed
# Starting Python takes seconds longer where nothing compiled may be kept, and the site, its workers and tests start it often.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup demo test check test-services bench faults messages screenshots lock format clean

$(STAMP): requirements/dev.txt scripts/environment.sh
	@PYTHON=$(PYTHON) sh scripts/environment.sh

setup: $(STAMP)
	@$(MANAGE) prepare

demo: $(STAMP)
	@BASE_URL=$${BASE_URL:-http://127.0.0.1:$(PORT)} $(MANAGE) demo --port $(PORT)

test: $(STAMP)
	@env -u DATABASE_URL -u REDIS_URL $(BIN)/pytest -n 2 --dist loadgroup

test-services: $(STAMP)
	@sh scripts/test_services.sh

check: $(STAMP)
	@sh scripts/check.sh

bench: $(STAMP)
	@$(BIN)/python -m bench

faults: $(STAMP)
	@$(BIN)/python -m bench.faults

screenshots: $(STAMP)
	@$(BIN)/python -m scripts.screenshots

messages: $(STAMP)
	@$(BIN)/python -m scripts.messages

format: $(STAMP)
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

lock: $(STAMP)
	@sh scripts/lock.sh

clean:
	rm -rf .venv var build
