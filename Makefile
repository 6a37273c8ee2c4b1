SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# make PYTHON=... install: the interpreter of the environment, 3.11 or newer; without it the first one found.
PYTHON ?=
# make HOST=... PORT=... run. Not from the environment: a shell's own HOST would open the server to the network.
HOST := 127.0.0.1
PORT := 8000
WORKBOOK := var/aas-2017.xlsx
# One process of tests a core. A module's tests stay together: they share its servers.
PYTEST_SPREAD := --numprocesses=auto --dist=loadfile

BIN := .venv/bin
LOCKED := .venv/.locked
READY := .venv/.ready
PO := $(wildcard locales/*/LC_MESSAGES/medfin.po)
MO := $(PO:.po=.mo)

.PHONY: help install run test lint bench evaluation lock clean FORCE

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(READY) ## Make the environment, .venv/, with the medfin command in it

# A workbook that is there already may have someone's figures in it: it is computed anew, not built anew.
run: install ## Build and compute the workbook of Ås, then serve (HOST=127.0.0.1 PORT=8000)
	@test -e $(WORKBOOK) || $(BIN)/medfin workbook build aas-2017 --output $(WORKBOOK) > /dev/null
	@$(BIN)/medfin refresh $(WORKBOOK)
	@$(BIN)/medfin workbook show $(WORKBOOK)
	@echo "Open $(WORKBOOK) in Excel or LibreOffice to see the workbook."
	@exec $(BIN)/medfin serve --host $(HOST) --port $(PORT)

define LINT
$(BIN)/ruff check .
$(BIN)/ruff format --check .
$(BIN)/mypy
endef

test: install ## Check everything, with the system's programs that it needs (PYTEST_ARGS="-k rates")
	@.ci/system-packages
	@.ci/node-packages
	@$(LINT)
	@$(BIN)/python -m pytest $(PYTEST_SPREAD) $(PYTEST_ARGS)

lint: install ## Check the style and the types
	@$(LINT)

bench: install ## Measure the speed and print a table
	@$(BIN)/python -m tests.bench

evaluation: install ## Ask the assistant its evaluation set and print its marks
	@$(BIN)/python -m tests.assistant.evaluation

lock: install ## Pin and hash what pyproject.toml and tests/package.json ask for (UPGRADE=1: Python's at their newest)
	@$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --all-extras --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
		$(if $(UPGRADE),--upgrade) --output-file requirements.lock
	@.ci/lock-node-packages

clean: ## Remove the environment and all that is compiled or cached; var/ stays
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .schemathesis $(MO)
	find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment holds its own path: one that was moved or copied with the tree is made again.
ifneq ($(file < $(LOCKED)),$(CURDIR))
$(LOCKED): FORCE
endif

# Whatever is there when the stamp is missing or old goes: it may be half made, or hold packages no longer asked for.
$(LOCKED): requirements.lock .ci/environment
	@.ci/environment '$(PYTHON)'
	@echo "Installing the locked packages into .venv (a minute or two)"
	@$(BIN)/python -m pip --disable-pip-version-check install -qq --require-hashes -r requirements.lock
	@echo '$(CURDIR)' > $@

# The lock has the build's packages too, so this step needs no network.
$(READY): $(LOCKED) pyproject.toml hatch_build.py $(PO) $(if $(filter-out $(wildcard $(MO)),$(MO)),FORCE)
	@$(BIN)/python -m pip --disable-pip-version-check install -qq --no-deps --no-build-isolation --editable .
	@touch $@
