# Ukuk: everything one can do with a checkout. `make` alone shows this list.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test setup setup-run setup-bench lint format bench docs lock messages

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: setup-run ## install, make the Kyrgyzstan example workspace, serve it on this machine
	@$(BIN)/ukuk demo

test: setup ## install and run every test
	@$(BIN)/python -m pytest $(ARGS)

setup: $(VENV)/.test ## install everything that developing needs
setup-run: $(VENV)/.run
setup-bench: $(VENV)/.bench

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Ukuk needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

# One stamp a lock: what is installed already is not asked for again.
$(VENV)/.run $(VENV)/.test $(VENV)/.bench: $(VENV)/.%: locks/%.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the locked dependencies ($*); the first time takes a minute or two ..."
	@$(PIP) install --require-hashes --requirement locks/$*.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m ukuk.workspace.messages
	@touch $@

lint: setup ## style, types, direction of imports
	@$(BIN)/ruff check src tests bench
	@$(BIN)/ruff format --check src tests bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup ## put the code in the house's form
	@$(BIN)/ruff check --fix --quiet src tests bench
	@$(BIN)/ruff format --quiet src tests bench

bench: setup-bench ## run each engine beside its peers and print the ratios
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

docs: setup ## write the generated pages of the manual (docs/commands.md, docs/checks.md)
	@$(BIN)/python docs/generate.py

lock: ## write locks/ anew from pyproject.toml (needs uv)
	@for room in run:'--extra workspace --extra setup' test:'--extra workspace --extra setup --extra test --extra lint' bench:'--extra workspace --extra setup --extra test --extra lint --extra bench'; do \
	  uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --generate-hashes --no-header --no-annotate $${room#*:} pyproject.toml --output-file locks/$${room%%:*}.txt || exit 1; \
	done
