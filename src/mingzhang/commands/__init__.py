"""The verbs of the command line: each module takes parsed arguments and returns an exit status.

In come words that were typed; out come lines on a terminal, files where they were wished for, and that status. It must
not know how anything is read, checked or composed: it asks flows, and puts their answers into words.
"""
