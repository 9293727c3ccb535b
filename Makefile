# What a fresh machine needs: Python 3.11 or newer, git, make. `make help` lists the targets.

.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench mutants docs lock clean
.DELETE_ON_ERROR:

# The first Python that is new enough; `make PYTHON=/path/to/python …` names another.
PYTHON ?= $(shell for p in python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)

# Paths stay relative, so that a folder with blanks in its name serves too.
BIN       := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY        := $(BIN)/python
NOSMAP    := $(BIN)/nosmap
INSTALLED := .venv/.installed
WORKERS   ?= auto

help: ## this list
	@sed -n 's/^\([a-z]*\):.* ## /  make \1: /p' Makefile

demo: $(INSTALLED) ## real coverage of the example portfolios
	$(NOSMAP) coverage portfolios
	$(NOSMAP) coverage portfolios/C001

test: $(INSTALLED) ## all tests; ARGS="-k wheel" for some, ARGS=--cov for coverage
	$(PY) -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

lint: $(INSTALLED) ## ruff, its formatter and mypy
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

format: $(INSTALLED) ## mends what ruff can mend
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: $(INSTALLED) ## speed as ratios; never a test
	$(PY) bench/run.py

mutants: $(INSTALLED) ## changes no test notices; ARGS="src/nosmap/mapping/days.py tests/mapping"
	$(PY) bench/mutants.py $(ARGS)

docs: $(INSTALLED) ## renews schemas, reference pages and the outputs that documents show
	$(PY) -m docs.generate
	NOSMAP_UPDATE=1 $(PY) -m pytest --quiet tests/test_docs.py

lock: $(INSTALLED) ## renews requirements/*.txt from pyproject.toml (UPGRADE=1: newer versions)
	$(PY) -m uv pip compile $(LOCK_FLAGS) -o requirements/run.txt pyproject.toml
	$(PY) -m uv pip compile $(LOCK_FLAGS) -o requirements/dev.txt \
		-c requirements/run.txt --group dev --all-extras pyproject.toml

# The lock names no registry: which one is asked is the machine's own setting.
LOCK_FLAGS = --universal --generate-hashes --no-emit-index-url --no-emit-find-links --quiet \
	--no-annotate --python-version 3.11 --custom-compile-command 'make lock' \
	$(if $(UPGRADE),--upgrade)

clean: ## removes everything that can be made again
	rm -rf .venv build dist .coverage .coverage.* coverage.xml \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -type d -name __pycache__ -prune -exec rm -rf {} +

# The environment: made once, renewed when the lock or the project's settings change.
$(INSTALLED): requirements/dev.txt pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(INSTALLED)

$(PY):
	@test -n '$(PYTHON)' || { echo 'nosmap needs Python 3.11 or newer, and none was found.' \
		'Install one, or name it: make PYTHON=/path/to/python' >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'nosmap needs Python 3.11 or newer; this is not one: $(PYTHON)' >&2; exit 1; }
	@'$(PYTHON)' -m venv .venv || { rm -rf .venv; echo 'Python could not make an environment.' \
		'On Debian and Ubuntu the package python3-venv is missing.' >&2; exit 1; }
