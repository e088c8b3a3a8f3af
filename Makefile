# `make` alone lists the recipes. Every one that needs the environment brings it up to date first.

PYTHON ?= python3
HOST ?=
PORT ?=
NEO4J_PORT ?= 7687

V := .venv
BIN := $(V)/bin
INSTALL := $(BIN)/pip install -q --disable-pip-version-check
LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
CODE := $(wildcard api cli exports graph loaders schema tools bench web/build.py errors.py settings.py)
GOLD ?= ../shared/gold

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup dev web run test neo4j score bench check lint types generate lock

help:  ## List the recipes
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(V)/.run web  ## Make the environment in .venv and build the web pages, nothing else

run: setup  ## Serve the explorer and GraphQL on HOST:PORT (127.0.0.1:8000), with the demo documents on first run
	@if [ -z "$$WRIT_STORE" ] && { [ ! -e writ.db ] || [ -e writ.db.loading ]; }; then \
	  touch writ.db.loading && $(BIN)/writ load demo/documents --catalog demo/catalog.json && rm writ.db.loading; fi
	$(BIN)/writ serve $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

test: dev web  ## Run every test (ARGS="-k name" for some); a real Neo4j and browser where the machine has them
	@$(BIN)/python web/build.py test
	$(BIN)/pytest --numprocesses auto --dist loadgroup --no-loadscope-reorder $(ARGS)

neo4j: dev  ## Run a real Neo4j on loopback until Ctrl-C, its graph kept in .cache (needs a JDK and Maven)
	@$(BIN)/python -m tools.neo4j_server --port $(NEO4J_PORT) --data .cache/neo4j/data

score: $(V)/.run  ## Score the reader on the development set and our own articles, into the README (GOLD=folder)
	@test -d $(GOLD) || { echo "No gold set at $(GOLD); name its folder: make score GOLD=..." >&2; exit 1; }
	@$(BIN)/python -m tools.quality $(GOLD)

bench: dev  ## Measure reading, loading, queries and exports (ARGS go to bench)
	$(BIN)/python -m bench $(ARGS)

check: lint types test  ## All that CI runs, in the same order

lint: dev  ## Formatting and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@$(BIN)/python web/build.py lint

types: dev  ## Static types, strictly
	$(BIN)/mypy $(CODE)
	@$(BIN)/python web/build.py types

generate: dev  ## Write again what derives from declarations: every room's generate.py
	@for script in $(wildcard */generate.py); do echo "$$script"; $(BIN)/python -m $$(dirname $$script).generate || exit 1; done

lock: dev  ## Bring requirements/*.lock in line with pyproject.toml (ARGS=--upgrade for the newest versions)
	$(LOCK) $(ARGS) pyproject.toml requirements/build.in -o requirements/run.lock
	$(LOCK) $(ARGS) --extra dev -c requirements/run.lock pyproject.toml requirements/build.in -o requirements/dev.lock
	$(LOCK) $(ARGS) requirements/web.in -o requirements/web.lock

web: $(V)/.run
	@$(BIN)/python web/build.py

dev: $(V)/.dev

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Writ needs Python 3.11 or newer, and $(PYTHON) is not: install one and say make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(V)

$(V)/.run: requirements/run.lock pyproject.toml | $(BIN)/pip
	$(INSTALL) --require-hashes -r requirements/run.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(V)/.dev: requirements/dev.lock | $(V)/.run
	$(INSTALL) --require-hashes -r requirements/dev.lock
	@touch $@
