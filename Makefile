# One truth for developers, hooks and CI. `make` lists what there is to do.
UV := $(shell command -v uv || echo .uv/bin/uv)
BIN := .venv/bin
DIR ?= demo/samples
LOCKED = --quiet --compile-bytecode --constraint requirements.lock

help:  ## List what there is to do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: .venv/kit  ## Generate a service, start it, show it with real data [DIR=demo/samples ONCE=1 FORCE=1]
	@$(BIN)/python -m tour --dir $(DIR) --uv $(abspath $(UV)) $(if $(ONCE),--once) $(if $(FORCE),--force)

lab: .venv/lab  ## Start the laboratory, its web desks, and real results that come in [ONCE=1 TOPOLOGY=split]
	@$(BIN)/python -m tour.lab $(if $(TOPOLOGY),--topology $(TOPOLOGY)) $(if $(ONCE),--once)

test: install servers lint  ## Run everything that CI runs; installs what it needs
	$(BIN)/pytest -n 2 --dist loadgroup

lint: install  ## Check style, types and import rules of the kit and the chassis
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: install  ## Format the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .

bench: install servers  ## Measure the rendered service side by side with others [QUICK=1]
	@command -v wrk h2load >/dev/null || sh bench/install-load-generators.sh
	$(BIN)/python -m bench $(if $(QUICK),--quick)

bench-lab: install servers  ## Measure the laboratory: reports beside others, bookings, events, start [QUICK=1]
	$(BIN)/python -m bench.lab $(if $(QUICK),--quick)

bench-scaffold: install  ## Measure rendering and the command line, side by side with others
	$(BIN)/python bench/scaffold_speed.py

docs: install  ## Build the documentation into site/, with its reference from the code
	$(BIN)/python -m docs.reference
	$(BIN)/zensical build --strict

sync-lab: install  ## Bring reference_service/ along with the template, keeping what is written there by hand
	$(BIN)/scaffold sync reference_service

release: install  ## Add the template as it is to the released versions [VERSION=v0.3.0]
	$(BIN)/scaffold release $(VERSION)

lock: install  ## Take the newest versions of everything into requirements.lock
	$(UV) pip compile --quiet --upgrade --group dev --no-header --no-emit-package asyncio-runners -o requirements.lock pyproject.toml

install: .venv/dev

servers:  ## Install the servers that the tests start
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || sh tests/infra/install-postgresql.sh
	@command -v promtool >/dev/null || sh tests/infra/install-promtool.sh
	@command -v versitygw >/dev/null || [ -x ~/.local/bin/versitygw ] || sh tests/infra/install-versitygw.sh
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || sh tests/infra/install-chromium.sh

.venv/kit: pyproject.toml requirements.lock | $(UV)
	$(UV) venv --quiet --allow-existing .venv
	VIRTUAL_ENV=.venv $(UV) pip install $(LOCKED) --editable .
	@touch $@

.venv/lab: template/chassis/pyproject.toml .venv/kit
	VIRTUAL_ENV=.venv $(UV) pip install $(LOCKED) --group lab
	@touch $@

.venv/dev: template/chassis/pyproject.toml .venv/kit
	VIRTUAL_ENV=.venv $(UV) pip install $(LOCKED) --group dev
	@touch $@

.uv/bin/uv:
	@.ci/install-uv.sh

.PHONY: help demo lab test lint format bench bench-lab bench-scaffold docs sync-lab release lock install servers
