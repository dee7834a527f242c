"""PDF files, through the one library that opens them.

In comes a path; out comes a Layout whose blocks know their page and box, and pictures of what was seen. It is the
only room that knows pypdfium2, and it must not know what a table says.
"""
