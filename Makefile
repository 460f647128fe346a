# The logic is in dev.py, so that everything also works where make is absent: python3 dev.py run
PYTHON ?= python3
COMMANDS = setup stats run test test-fast check peers fix arch docs messages lock

.PHONY: help $(COMMANDS)
help:
	@$(PYTHON) dev.py --help
$(COMMANDS):
	@$(PYTHON) dev.py $@
