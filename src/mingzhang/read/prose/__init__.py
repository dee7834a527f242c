"""Sentences become claims: every number in running text, with what it is about and what it is compared with.

In come paragraphs with their headings; out come Claims with regions and links. It must not know tables, pages or
whether a claim is true.
"""
