# What a fresh machine needs: Python 3.11 or newer, git, make. `make help` lists the targets.

.DEFAULT_GOAL := help
.PHONY: help demo test lowest lint format bench house mutants docs lock clean
.DELETE_ON_ERROR:

# The first Python that is new enough; `make PYTHON=/path/to/python …` names another.
PYTHON ?= $(shell for p in python3 python3.15 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)

# Paths stay relative, so that a folder with blanks in its name serves too.
BIN       := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY        := $(BIN)/python
NOSMAP    := $(BIN)/nosmap
UV        := $(PY) -m uv
LOWEST    := $(subst .venv,.venv-lowest,$(PY))
PROGRAM   := .venv/.program
TOOLS     := .venv/.tools
WORKERS   ?= auto

help: ## this list
	@sed -n 's/^\([a-z]*\):.* ## /  make \1: /p' Makefile

demo: $(PROGRAM) ## real coverage of the example portfolios
	$(NOSMAP) coverage portfolios
	$(NOSMAP) coverage portfolios/C001

test: $(TOOLS) ## all tests; ARGS="-k wheel" for some, ARGS=--cov for coverage
	$(PY) -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

lowest: $(TOOLS) ## a smoke test with the lowest versions that pyproject.toml allows
	$(UV) venv --quiet --clear --python $(PY) .venv-lowest
	$(UV) pip install --quiet --python .venv-lowest --resolution lowest-direct \
		--all-extras --group test -r pyproject.toml
	$(UV) pip install --quiet --python .venv-lowest --no-build-isolation --no-deps -e .
	$(LOWEST) -m pytest -n $(WORKERS) --dist loadgroup $(SMOKE)

# Something of what each package does, within two minutes. Left out: what LibreOffice shows, which
# is the same, and the bytes of the Word template, which only the locked versions write.
SMOKE = tests/reading/test_document.py tests/editing/test_prompts.py tests/documents \
	tests/assessing/test_terminal.py tests/cli/test_start_up.py tests/rendering/test_screens.py \
	tests/rendering/test_gap_report.py tests/rendering/test_gaps_docx.py tests/test_schema.py \
	tests/workbook/test_command.py tests/workbook/test_hostile.py tests/workbook/test_sheets.py \
	-k "not libreoffice and not one_page and not script_makes"

lint: $(TOOLS) ## ruff, its formatter and mypy
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

format: $(TOOLS) ## mends what ruff can mend
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: $(TOOLS) ## speed as ratios; never a test
	$(PY) bench/run.py

house: ## modules, lines, doubled names; ARGS=src/nosmap/cli for one room
	$(PYTHON) bench/house.py $(ARGS)

mutants: $(TOOLS) ## changes no test notices; ARGS="src/nosmap/mapping/months.py tests/mapping"
	$(PY) bench/mutants.py $(ARGS)

docs: $(TOOLS) ## renews schemas, reference pages and the outputs that documents show
	$(PY) -m docs.generate
	NOSMAP_UPDATE=1 $(PY) -m pytest --quiet tests/test_docs.py

lock: $(TOOLS) ## renews requirements/*.txt from pyproject.toml (UPGRADE=1: newer versions)
	$(COMPILE) -o requirements/run.txt pyproject.toml
	$(COMPILE) -o requirements/build.txt -c requirements/run.txt --group build
	$(COMPILE) -o requirements/dev.txt -c requirements/run.txt -c requirements/build.txt \
		--group dev --all-extras pyproject.toml

# The lock names no registry: which one is asked is the machine's own setting. It keeps extras:
# without `coverage[toml]` an old pip takes coverage's newest version for the one that has them.
COMPILE = $(UV) pip compile --universal --generate-hashes --no-strip-extras --quiet \
	--no-emit-index-url --no-emit-find-links --no-annotate --python-version 3.11 \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

clean: ## removes everything that can be made again
	rm -rf .venv .venv-lowest build dist .coverage .coverage.* coverage.xml \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -type d -name __pycache__ -prune -exec rm -rf {} +

# The environment: made once, renewed when a lock or the project's settings change. First what
# `make demo` needs, then the rest. The locked pip comes first, whichever the Python brought.
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check

$(PROGRAM): requirements/run.txt requirements/build.txt pyproject.toml | $(PY)
	$(INSTALL) --require-hashes -r requirements/build.txt
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(TOOLS): requirements/dev.txt $(PROGRAM)
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

$(PY):
	@test -n '$(PYTHON)' || { echo 'nosmap needs Python 3.11 or newer, and none was found.' \
		'Install one, or name it: make PYTHON=/path/to/python' >&2; exit 1; }
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'nosmap needs Python 3.11 or newer; this is not one: $(PYTHON)' >&2; exit 1; }
	@'$(PYTHON)' -m venv .venv || { rm -rf .venv; echo 'Python could not make an environment.' \
		'On Debian and Ubuntu the package python3-venv is missing.' >&2; exit 1; }
