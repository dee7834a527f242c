"""A Publication or a Report becomes a page.

In come values; out comes HTML that stands alone. It must not add a finding or a figure.
"""
