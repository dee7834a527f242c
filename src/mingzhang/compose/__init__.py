"""A filled-in workbook becomes a ledger, a ledger becomes a publication."""
