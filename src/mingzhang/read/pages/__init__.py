"""The geometry of a page: where its words, lines and cells are.

In come marks (glyphs, strokes) in points, from whatever source; out come lines of text and grids of cells. It must
not know where the marks came from (a PDF, a picture) nor what any word means.
"""
