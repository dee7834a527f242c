"""Sentences and charts written from the same sums as the tables.

In come an edition's sentences and a filing; out come paragraphs with their claims, and charts. It must not know file
formats.
"""
