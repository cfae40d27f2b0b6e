# Everything a contributor needs. Python >= 3.11 and make are enough to start.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/.installed
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve test check bench validate schema format lint types clean chromium firefox
.DEFAULT_GOAL := site

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

## Build the website of referentiels/ into site/
site: $(INSTALLED)
	$(BIN)/referentiels validate
	$(BIN)/mkdocs build --strict
	@echo "Site construit dans site/. Pour l'ouvrir : make serve, puis http://127.0.0.1:8000/"

## Live preview: an edit of YAML, template or page reloads the browser
serve: $(INSTALLED)
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

## Everything that must pass, a real browser included
test: $(INSTALLED) chromium firefox
	$(BIN)/python -m pytest --numprocesses auto

## What to run before each commit
check: format lint types schema site test

format: $(INSTALLED)
	$(BIN)/ruff format .

lint: $(INSTALLED)
	$(BIN)/ruff check .

types: $(INSTALLED)
	$(BIN)/mypy

validate: $(INSTALLED)
	$(BIN)/referentiels validate

## Write the JSON Schema that editors complete from
schema: $(INSTALLED)
	$(BIN)/referentiels schema > referentiels/.schema.tmp
	mv referentiels/.schema.tmp referentiels/referentiel.schema.json

# Browser tests drive the Chromium of the system; Debian's is installed when none is found.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  command -v apt-get >/dev/null || { echo "Install Chromium, then run make test again."; exit 2; }; \
	  sudo=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; }

# One short journey runs in Firefox too, through the protocol built into it: no driver to install.
firefox:
	@command -v firefox-esr >/dev/null || command -v firefox >/dev/null || { \
	  command -v apt-get >/dev/null || { echo "Install Firefox, then run make test again."; exit 2; }; \
	  sudo=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr; }

## Speed, as a ratio against a peer measured in the same run
bench: $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python benchmarks/validate.py

clean:
	rm -rf .venv site .site.* dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
