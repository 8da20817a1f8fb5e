#!/bin/sh
# The suite against real PostgreSQL and Redis: all that asks a database, where it matters which.
set -eu
DATABASE_URL=${DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres}
REDIS_URL=${REDIS_URL:-redis://127.0.0.1:6379/5}
export DATABASE_URL REDIS_URL
# What has never been analysed looks costly to the planner, which then compiles queries that run once: a third of the time.
export PGOPTIONS="-c jit=off"
exec .venv/bin/pytest -n 2 --dist loadgroup --database-only -m "not any_database" "$@"
