# Two commands set up everything: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test check quality format bench cluster siege docs wheel islands clean

$(VENV)/.run: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(PIP) install --no-deps --require-hashes -r requirements-dev.txt
	touch $@

# Reads the bundled examples into a record of their own, shows what it holds, and serves it until Ctrl+C.
demo: $(VENV)/.run
	$(BIN)/dragoman read examples --record demo.db
	$(BIN)/dragoman doctor --record demo.db
	$(BIN)/dragoman show events --limit 5 --record demo.db
	$(BIN)/dragoman serve --record demo.db

# The tests, and the examples in the docstrings.
test: $(VENV)/.dev
	$(BIN)/python -m pytest tests src

# What the continuous integration runs before the tests.
check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Fails when a figure is below its floor; skipped with a notice where the development sets are not.
quality: $(VENV)/.dev
	$(BIN)/python -m quality gate

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Everything that is measured for speed, in one run: an hour. `python -m bench` alone takes two minutes.
bench: $(VENV)/.dev
	$(BIN)/python -m bench --all

# The same archives by the local pool and by Apache Spark, one of whose workers is killed; needs Java 17.
cluster: $(VENV)/.dev
	$(BIN)/python -m bench.cluster

# A thousand kills, full disks and servers that go away, and ten thousand mutated inputs of each kind: two hours.
siege: $(VENV)/.dev
	$(BIN)/python -m siege kills 1000
	$(BIN)/python -m siege faults 20
	$(BIN)/python -m siege fuzz all 10000

# Builds the documentation into docs/_build/html; it asks no other host for anything.
docs: $(VENV)/.dev
	$(BIN)/python -m sphinx -W --keep-going -n -b html docs docs/_build/html

# Bundles the scripts of the web pages anew where they changed; an installation does it by itself.
islands: $(VENV)/.run
	$(BIN)/python islands/building.py

wheel: $(VENV)/.run
	rm -rf dist
	$(PIP) wheel --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) .venv-wheel demo.db demo.db-shm demo.db-wal dist docs/_build islands/node_modules src/dragoman/web/static/built
