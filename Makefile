# Everything is in make.py, so that Windows can do the same: 'python make.py gaps' and 'python make.py test'.
PYTHON ?= python3

.PHONY: gaps test bench lint readme picture environment
gaps test bench lint readme picture environment:
	@$(PYTHON) make.py $@
