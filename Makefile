PYTHON ?= python3

.PHONY: demo test lint wheel clean

demo test lint wheel:
	@$(PYTHON) make.py $@

clean:
	rm -rf .venv build dist
