# The same doors as ./run, for those who type make.
.PHONY: demo quick test versions cover bench docs detection precision
demo quick test versions cover bench docs detection precision:
	@./run $@ $(FILES)
