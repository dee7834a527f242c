"""明账: make, check and read departmental budgets and final accounts."""

__version__ = "0.2.0"
