"""The verbs of the command line: each module takes parsed arguments and returns an exit status."""
