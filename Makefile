# The same doors as ./run, for those who type make.
.PHONY: demo quick test versions cover bench docs detection
demo quick test versions cover bench docs detection:
	@./run $@ $(FILES)
