# Everything a person does with Balalar. `make` alone lists it.
SHELL := bash
.DEFAULT_GOAL := help
PORT ?= 8000
# Public data laid beside the repository; the demo uses it when it is there and says so when it is not.
SHARED ?= ../shared/data
PYTHON := .venv/bin/python
BALALAR := $(PYTHON) -m balalar.cli.main
PYTEST := $(PYTHON) -m pytest

.PHONY: help setup demo serve release check test bench docs texts decision clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'
	@echo "  make test-ROOM       the tests of one room, such as make test-pack"

setup: ## set up .venv from the lock (fetches uv if it is absent)
	@scripts/setup.sh

demo: setup release ## build the first release and serve the portal on PORT (8000) until interrupted
	@$(BALALAR) portal serve --port $(PORT)

serve: setup ## serve the releases that are there on PORT (8000)
	@$(BALALAR) portal serve --port $(PORT)

release: setup ## build a release of the pack and of the published figures at hand
	@if [ -d $(SHARED)/kazstat-sdg ]; then scripts/add-public-data.sh $(SHARED); \
	else echo "No public data at $(SHARED): the release uses the figures transcribed in the pack."; fi
	@$(BALALAR) release build

check: setup ## lint, types, contracts between rooms, packs, translations complete, reference pages current
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports --no-logo
	@$(BALALAR) pack check packs/example
	@$(BALALAR) pack check packs/kazakhstan-2026-2030
	@$(PYTHON) -m balalar.web.site.catalogues check
	@$(PYTHON) scripts/reference.py check

test: setup ## every test, with those in a real browser
	@scripts/browser.sh
	@$(PYTEST)

test-%: setup
	@$(PYTEST) tests/$*

bench: setup ## measure what we promise about speed and weight (table, and var/bench.json)
	@$(PYTHON) -m benchmarks.run

docs: setup ## write the reference pages anew from the code
	@$(PYTHON) scripts/reference.py write

texts: setup ## compile the translations of the pages
	@$(PYTHON) -m balalar.web.site.catalogues compile

decision: ## start a decision record: make decision TITLE="why this and not that"
	@scripts/decision.sh "$(TITLE)"

clean: ## remove what was made here: .venv, .tools, caches and var
	@rm -rf .venv .tools var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
