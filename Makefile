# Every command of the project. What a target needs to know comes from the environment or the
# command line: make run PORT=8001 DATA=/srv/five-whys

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench faults lock

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## install Python 3.13 and every dependency into .venv, when something changed
	@bin/setup

run: setup ## start everything on PORT (8000) with its data in DATA (var), until Ctrl-C
	@.venv/bin/python -m config.run

test: setup ## run all tests; pytest's options go into ARGS
	@bin/test $(ARGS)

check: setup ## formatting, types, layers, templates, settings, migrations
	@bin/check

bench: setup ## measure what the speed claims rest on; names of cases go into ARGS
	@.venv/bin/python -m bench $(ARGS)

faults: setup ## kill, cut off and mislead real processes, and count reminders; names go into ARGS
	@.venv/bin/python -m tests.faults $(ARGS)

lock: setup ## choose versions anew and write them with their hashes into requirements.lock
	@bin/lock
