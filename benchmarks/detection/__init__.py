"""Plant one fault at a time in whole packages, read and check them, and count what is found."""
