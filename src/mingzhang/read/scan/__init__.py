"""Recognised text is mended before meaning: the readers take the mended grids at their word.

In come grids whose characters a machine made out on pictures, with whatever it doubts. Out come the same grids with
torn labels, names and numbers put together and every doubt on its cell. It must not know regions, claims or checks:
nothing that comes after it asks whether a document was a scan.
"""
