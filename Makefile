# One vocabulary for people and for CI. `make` alone prints it.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/pytest
KILLS ?= 200
# the share of lines and branches that tests reach (docs/figures.md): it only goes up, to 100
COVERED ?= 97.00
# Playwright keeps an event loop running in its process, so these run apart from the rest
WITHOUT_CHROMIUM := tests/unit tests/law tests/contract tests/functional tests/evolve tests/build tests/crash
IN_CHROMIUM := tests/functional/test_forms_in_a_browser.py tests/functional/test_ui_browser.py

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-scaled debian run serve demo test unit law functional contract coverage slow browser crash scaled bench check format lint types imports i18n assets docs lock build clean

help:  ## print this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | expand -t 14

##@ Running
.venv/.runtime: requirements/runtime.txt setup.py pyproject.toml
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv || { rm -rf .venv; test "$$(id -u)" = 0 && apt-get update -q && apt-get install -y -q python3-venv && $(PYTHON) -m venv .venv; } || { echo "Install python3-venv first."; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

setup: .venv/.runtime  ## make .venv with what the office needs, locked and hashed

run: setup  ## set up and serve the demonstration office at http://127.0.0.1:6543
	$(BIN)/karguzar demo development.ini
	$(BIN)/karguzar serve development.ini

##@ Testing
.venv/.development: requirements/development.txt .venv/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	touch $@

setup-dev: .venv/.development  ## the same with the tools of a developer

.venv/.scaled: requirements/scaled.txt .venv/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/scaled.txt
	touch $@

setup-scaled: .venv/.scaled  ## the same with what several processes need: PostgreSQL, Redis, RabbitMQ, granian

debian:  ## install the Debian packages that tests need (Chromium, Poppler, JAXB) when root and missing
	@bash tests/debian-packages.sh

test: setup-dev debian  ## every test that fits into ten minutes
	$(PYTEST) $(WITHOUT_CHROMIUM) -n 2 --dist loadfile -q -m "not slow" $(addprefix --ignore=,$(IN_CHROMIUM))
	$(PYTEST) $(IN_CHROMIUM) -n 2 --dist loadfile -q -m "not slow"
	$(PYTEST) tests/browser -p no:randomly -n 2 --dist loadfile -q -m "not slow"

coverage: setup-dev  ## the same without Chromium; fails when fewer lines and branches are reached than were
	$(PYTEST) $(WITHOUT_CHROMIUM) -n 2 --dist loadfile -q -m "not slow" $(addprefix --ignore=,$(IN_CHROMIUM)) --cov=karguzar --cov-report=term:skip-covered --cov-fail-under=$(COVERED)

slow: setup-dev debian  ## the long trials that are not part of `make test`
	$(PYTEST) tests -q -m slow

unit law functional contract: setup-dev  ## one kind of tests alone
	$(PYTEST) tests/$@ -q

browser: setup-dev debian  ## the stories in headless Chromium, with axe and the console watched
	$(PYTEST) tests/browser -q

crash: setup-dev  ## kill -9 the serving process KILLS times while letters are sent (make crash KILLS=200)
	$(BIN)/python tests/crash/kill_nine.py --kills $(KILLS) $(if $(SEED),--seed $(SEED))

scaled: setup-dev setup-scaled  ## several processes on PostgreSQL, Redis and RabbitMQ, started here for it alone (minutes)
	@bash tests/debian-packages.sh scaled
	$(PYTEST) tests/scaled -q -p no:randomly -m scaled

bench: setup-dev  ## speed and growth, each against its floor in the same run
	$(BIN)/python -m bench

##@ Order
check: setup-dev lint types imports  ## what CI asks before the tests

format: setup-dev  ## set the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only -q .

lint: setup-dev  ## style, spelling, dead code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check -q .
	$(BIN)/codespell docs README.md CONTRIBUTING.md changes

types: setup-dev  ## mypy, strict, with the interfaces of zope
	$(BIN)/mypy

imports: setup-dev  ## packages import one way only
	$(BIN)/lint-imports --no-cache

##@ Made files
i18n: setup-dev  ## gather the texts, renew the catalogues of English and Russian, compile
	$(BIN)/pybabel -q extract -F babel.cfg -k pluralize:1,2 -k plural:1,2 --no-location --sort-output -o src/karguzar/locale/karguzar.pot src/karguzar templates workers
	for l in en ru; do $(BIN)/pybabel -q update -N --ignore-obsolete --ignore-pot-creation-date -D karguzar -i src/karguzar/locale/karguzar.pot -d src/karguzar/locale -l $$l; done
	for d in karguzar deform colander; do $(BIN)/pybabel -q compile -D $$d -d src/karguzar/locale; done

docs: setup-dev  ## write the generated pages: docs/law.md, docs/workflows.md, docs/settings.md
	$(BIN)/karguzar docs

assets:  ## rebuild the vendored style sheet (maintainers; needs npm)
	cd frontend && npm ci --ignore-scripts --no-audit --no-fund && npm run --silent build

lock: setup-dev  ## resolve and hash the requirements anew
	for f in runtime development scaled; do $(BIN)/pip-compile -q --allow-unsafe --generate-hashes --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements/$$f.txt requirements/$$f.in; done

build: setup-dev  ## make the wheel and the source archive
	$(BIN)/python -m build --no-isolation

clean:  ## remove what can be made again (never var/)
	rm -rf build dist src/*.egg-info .mypy_cache .ruff_cache .templates .hypothesis htmlcov .coverage
