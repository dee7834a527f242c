"""A Disclosure becomes files: a data package; a Report becomes text, JSON, a workbook, a page."""
