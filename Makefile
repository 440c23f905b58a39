# The two commands to know are `make serve` and `make test`. Both set up what they need in .venv.

PYTHON ?= python3
VENV := .venv
PORT ?= 8000
BIN := $(VENV)/bin
TURTLE := ontology data/reference shapes
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: build serve check docs test evaluate tour lint format lock clean

# Build the graph; nothing is done when nothing has changed.
build: $(VENV)/.core
	@$(BIN)/peelgraph build

# Build the graph and serve it on http://127.0.0.1:8000/, or on another port: make serve PORT=8080.
serve: build
	@$(BIN)/peelgraph serve --port $(PORT)

# Say what is broken in the graph, where its sources are at odds, and what it has thinly; HermiT brings its own Java.
check: build $(VENV)/.reason
	@$(BIN)/peelgraph check

# Write the pages on the ontology, with its files in each format of RDF, into build/docs.
docs: $(VENV)/.core
	@$(BIN)/python -m peelgraph.ontology_docs build/docs

# Lint, check types, and run all tests, a file at a time on each processor.
test: lint
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(PYTEST_ARGS)

# Measure the loaders against facts made by hand.
evaluate: $(VENV)/.test
	@PYTHONPATH=tests $(BIN)/python -m evaluation

# Run the tour, docs/tour.ipynb, and write its outputs anew; then read what has changed.
tour: $(VENV)/.test
	@PYTHONPATH=tests $(BIN)/python -m tour

lint: $(VENV)/.test
	$(BIN)/ruff format --check --quiet . || { echo 'Run `make format` to repair this.'; exit 1; }
	$(BIN)/ruff check .
	$(BIN)/python -m peelgraph.turtle --check $(TURTLE) || { echo 'Run `make format` to repair this.'; exit 1; }
	$(BIN)/mypy
	$(BIN)/lint-imports --config pyproject.toml

format: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m peelgraph.turtle --write $(TURTLE)

# Pin the newest versions that the bounds in pyproject.toml allow.
lock: $(VENV)/.test
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --upgrade \
		--no-emit-index-url --custom-compile-command 'make lock' --output-file constraints.txt pyproject.toml

clean:
	rm -rf $(VENV) .store build dist *.egg-info .hypothesis
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .grimp_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Peelgraph needs Python 3.11 or newer. Name one: make PYTHON=/path/to/python3.11 …'; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.core: $(VENV)/.made pyproject.toml constraints.txt
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.reason: $(VENV)/.core
	$(INSTALL) --editable '.[reason]'
	@touch $@

$(VENV)/.test: $(VENV)/.core
	$(INSTALL) --editable '.[test]'
	@touch $@
