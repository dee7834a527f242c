# The same doors as ./run, for those who type make.
.PHONY: demo test bench docs
demo test bench docs:
	@./run $@ $(FILES)
