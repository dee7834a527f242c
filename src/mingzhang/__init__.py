"""明账: make, check and read departmental budgets and final accounts."""
