# Two commands: `make run` opens the explorer on the sample reports, `make test` runs all tests.
# Both make the environment in .venv first, from the lock files; a second time they need no network.
# Paths are relative throughout, so the checkout may lie in a folder with blanks or Chinese characters.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# tests in parallel: some wait for a terminal or a process, so more workers than cores; 0: in one process. Each worker has
# files of its own, whose tables it reads once, and takes from another what that has left
WORKERS ?= 4

.PHONY: help run test test-slow torture check format lock wheel clean

help:
	@echo "make run        open the explorer on the sample reports"
	@echo "make test       all tests, with the linters"
	@echo "make test-slow  the tests that take long"
	@echo "make torture    what tries to break it, with counts (half an hour; ten minutes more the first time)"
	@echo "make format     put the code into its form"
	@echo "make lock       write the lock files anew from pyproject.toml (needs uv)"
	@echo "make wheel      build dist/*.whl"
	@echo "make clean      remove the environment and what was built"

run: $(VENV)/run.stamp
	@$(BIN)/baogao samples

test: $(VENV)/test.stamp check
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not slow"

test-slow: $(VENV)/test.stamp
	@$(BIN)/python -m pytest -m slow

torture: $(VENV)/test.stamp
	@$(BIN)/python -m tests.torture

check: $(VENV)/test.stamp
	@$(BIN)/python -m ruff check --quiet .
	@$(BIN)/python -m ruff format --check --quiet .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports --no-cache | tail -n 8

format: $(VENV)/test.stamp
	@$(BIN)/python -m ruff check --fix --quiet .
	@$(BIN)/python -m ruff format .

lock:
	@scripts/lock.sh

wheel: $(VENV)/test.stamp
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

# --- the environment -------------------------------------------------------------------------------------------

$(VENV)/made.stamp:
	@scripts/check_python.sh "$(PYTHON)"
	@rm -rf $(VENV)
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# what runs the explorer
$(VENV)/run.stamp: $(VENV)/made.stamp requirements.lock pyproject.toml
	@echo "Installing what the explorer needs …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@$(BIN)/python -m compileall -q parsers corpus tui
	@touch $@

# and what runs the tests beside it
$(VENV)/test.stamp: $(VENV)/run.stamp requirements-dev.lock
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	@rm -rf $(VENV) dist build .mypy_cache .ruff_cache .hypothesis
