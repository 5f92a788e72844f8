# The two commands of the README, and what developers need besides. `make help` lists them.

VENV := .venv
BIN := $(VENV)/bin
# The first Python that is new enough; `make PYTHON=/path/to/python site` names another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help site serve check test pytest lint format checkers evaluate bench bench-scale clean

help: ## list these commands
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

site: $(VENV)/installed ## build the archive in content/ into output/
	$(BIN)/incident-archive build

serve: $(VENV)/installed ## read the archive at http://127.0.0.1:8000/, rebuilt on every change
	$(BIN)/incident-archive serve

check: $(VENV)/installed ## list every problem of the content and every broken link
	$(BIN)/incident-archive check

test: $(VENV)/installed-dev ## lint, strict types and all tests
	$(MAKE) --no-print-directory --jobs 2 lint pytest

# Some hundred tests begin a Python of their own: it needn't compile the program each time, whatever the shell says.
pytest: export PYTHONDONTWRITEBYTECODE =
pytest: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n 4 --dist worksteal

lint: $(VENV)/installed-dev ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/installed-dev ## put the code into the project's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

checkers: | $(BIN)/python ## the Nu Html Checker for the tests; needs npm, and Java to run
	npm install --prefix $(VENV)/checkers --no-save --ignore-scripts --loglevel error vnu-jar@26.9.27

evaluate: $(VENV)/installed-dev ## how well districts are recognised in texts; needs ../shared
	$(BIN)/python -m tests.recognition.evaluate

# Options go into BENCH: `make bench BENCH="--save --date 2026-11-22"`; `python -m bench compare --help` lists them.
bench: $(VENV)/installed ## compare with Hugo, Eleventy and Pelican; takes an hour or two
	$(BIN)/python -m bench compare 1000 10000 $(BENCH)

bench-scale: $(VENV)/installed ## compare cold builds of up to 50,000 articles with Hugo's
	$(BIN)/python -m bench scale 10000 25000 50000 $(BENCH)

clean: ## remove the environment, caches, the built site and what was compared
	-$(BIN)/incident-archive clean
	rm -rf $(VENV) bench/.work .pytest_cache .mypy_cache .ruff_cache .hypothesis dist

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: https://www.python.org/downloads/"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[cards,search]'
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/installed
