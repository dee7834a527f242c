"""A Publication becomes a Word document.

In comes a Publication; out come the bytes of a .docx with native charts. It must not add a word or a figure.
"""
