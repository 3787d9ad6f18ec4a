# Two commands for a fresh machine: `make report` and `make test`. Only git, make and Python 3.11+ are assumed.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
INPUT ?= corpus/demo
OUT ?= reports/my-report
LOWEST := .venv-lowest
LOWEST_TESTS := tests/ingest tests/segment tests/features tests/neighbours tests/match tests/templates tests/audit tests/store tests/cli

.PHONY: report test check lowest shipped demo docs clean

report: $(VENV)/run.stamp  ## overlap report of the demonstration corpus, or of INPUT=folder
	@$(BIN)/similarity report $(INPUT) --out $(OUT) || { code=$$?; test $$code -eq 1; }  # 1: done, see problems.csv

test: $(VENV)/dev.stamp    ## the whole test suite, file by file on all cores, in the order of tests/longest_files.txt
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(VENV)/dev.stamp   ## style, types and the one-way imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lowest:                    ## some of the tests on the lowest versions that pyproject.toml allows
	test -x $(LOWEST)/bin/uv || { $(PYTHON) -m venv $(LOWEST) && $(LOWEST)/bin/python -m pip install --quiet uv; }
	$(LOWEST)/bin/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct \
		-e '.[report,ocr,outlook,serve]' --group test
	$(LOWEST)/bin/python -m pytest $(LOWEST_TESTS)

shipped: $(VENV)/run.stamp  ## what a first run would compile, made ahead for this Python
	$(BIN)/python -m benchmarks.make_shipped

demo: $(VENV)/run.stamp    ## rebuild the committed corpus and its report
	$(BIN)/python corpus/build.py
	$(BIN)/similarity report corpus/demo --out reports/demo --quiet

docs: $(VENV)/dev.stamp    ## the documentation as pages in docs/_build
	$(BIN)/sphinx-build -q -W -b html docs docs/_build

$(VENV)/run.stamp: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found."; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { \
		echo "$(PYTHON) cannot make a virtual environment. On Debian or Ubuntu: apt install python3-venv"; exit 2; }
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[report,ocr,outlook,serve]'
	$(BIN)/python -m compileall -q similarity  # as pip does with packages that it does not leave in their place
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp constraints-develop.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -c constraints-develop.txt --group test --group lint --group docs
	touch $@

clean:
	rm -rf $(VENV) $(LOWEST) reports/my-report
