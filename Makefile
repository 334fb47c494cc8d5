PYTHON ?= python3

.PHONY: demo test lint wheel pictures clean

demo test lint wheel pictures:
	@$(PYTHON) make.py $@

clean:
	rm -rf .venv build dist
