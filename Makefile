# The same doors as ./run, for those who type make.
.PHONY: demo test bench docs detection
demo test bench docs detection:
	@./run $@ $(FILES)
