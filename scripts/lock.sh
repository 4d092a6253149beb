#!/bin/sh
# Writes the two lock files anew from the ranges in pyproject.toml (needs `uv`; `pip install uv`).
# One resolution for all platforms and Python versions: requirements.lock is a part of requirements-dev.lock.
set -eu
cd "$(dirname "$0")/.."
export UV_CUSTOM_COMPILE_COMMAND="scripts/lock.sh"
uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --group dev pyproject.toml -o requirements-dev.lock "$@"
uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --group install pyproject.toml \
    -c requirements-dev.lock -o requirements.lock "$@"
