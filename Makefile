# make demo and make test need nothing but make and Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PROGRAM := $(VENV)/.program
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: help demo test lint types layers bench fuzz compare screenshots readme lock dist clean
.DEFAULT_GOAL := help

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## / — /' | sort

$(PROGRAM): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "portalcrawl needs Python 3.11 or newer, this is " + sys.version.split()[0] + " (make PYTHON=python3.12 …)")'
	@echo "Setting up portalcrawl in $(VENV): half a minute, once."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --editable .
	@touch $@

$(READY): $(PROGRAM)
	@echo "Setting up what the tests need: some minutes, once."
	@$(PIP) --editable '.[dev]'
	@touch $@

demo: $(PROGRAM)  ## crawl the bundled sample portal into output/
	$(BIN)/portalcrawl demo -o output

test: lint types layers  ## everything that must hold before a change lands
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

bench: $(READY)  ## speed, as ratios to a reference in the same run
	$(BIN)/python -m bench

fuzz: $(READY)  ## read 100,000 mutated pages (PAGES=N, CORPUS=DIR for more to start from)
	$(BIN)/python -m bench.fuzz --pages $(or $(PAGES),100000) $(if $(CORPUS),--corpus "$(CORPUS)")

screenshots: $(READY)  ## the pages of `portalcrawl browse` as pictures in docs/ (needs Chromium)
	$(BIN)/python -m tests.browse.screenshots

readme: $(READY)  ## write the generated parts of README.md anew
	$(BIN)/python -m tests.readme

compare: $(READY)  ## make compare CORPUS=DIR: portalcrawl and its rivals on the same pages
	$(BIN)/python -m bench.compare "$(CORPUS)"

lock: $(READY)  ## write constraints.txt anew from the ranges in pyproject.toml
	$(BIN)/pip-compile --quiet --extra dev --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --upgrade --output-file constraints.txt pyproject.toml

dist: $(READY)  ## the wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
