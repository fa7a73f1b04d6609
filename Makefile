# Two commands do everything on a fresh machine with Python 3.11 or later: make demo, make test.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin

.PHONY: demo test lint types floors generated check-generated bench bench-desk bench-lsp examples docs clean

demo: $(VENV)/.installed
	@$(RUN)/tilint check examples --exclude after/ --fail-on never --quiet --output demo-report.html
	@echo
	@echo "The report to open in your browser: file://$(CURDIR)/demo-report.html"
	@echo "To paste or drop your own: $(RUN)/tilint serve"

test: $(VENV)/.installed-dev
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(MAKE) --no-print-directory check-generated
	$(RUN)/pytest -n auto --dist loadgroup

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "tilint needs Python 3.11 or later; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@test -x $(RUN)/python || $(PYTHON) -m venv $(VENV) \
	  || { echo "No virtual environment could be made; on Debian or Ubuntu: apt-get install python3-venv"; exit 2; }
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --editable ".[all,dev]"
	@touch $@

# What is generated from the code and the rules; CI makes it again and it must not differ.
generated: $(VENV)/.installed-dev
	$(RUN)/tilint rules schema > rules/rule.schema.json

check-generated: $(VENV)/.installed-dev
	@$(RUN)/tilint rules schema | diff -u rules/rule.schema.json - \
	  || { echo "rules/rule.schema.json is out of date; run: make generated"; exit 1; }

bench: $(VENV)/.installed-dev
	$(RUN)/python tests/benchmarks/bench.py

# What an edit on the page of "tilint serve" costs beside a check of the whole letter.
bench-desk: $(VENV)/.installed-dev
	$(RUN)/python tests/benchmarks/desk.py

# An edit in an editor, beside the matching itself and a check of the whole letter.
bench-lsp: $(VENV)/.installed-dev
	$(RUN)/python tests/benchmarks/lsp.py

# Audits of 20,000 letters: two workers and one, memory, kills, the templates found. Takes half an hour.
bench-audit: $(VENV)/.installed-dev
	$(RUN)/python tests/benchmarks/audit_bench.py

examples: $(VENV)/.installed-dev
	$(RUN)/python docs/examples/make_examples.py
	$(RUN)/tilint compare examples/appointment-letter.docx examples/after/appointment-letter.docx --format html > examples/after/compare.html

# A page per rule, indexes, a search and printable cribs, from the rule files.
docs: $(VENV)/.installed
	$(RUN)/tilint rules site site

clean:
	rm -rf $(VENV) demo-report.html site dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
