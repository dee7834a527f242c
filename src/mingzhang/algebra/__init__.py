"""What follows from axes and forms, for any document: nothing here names a table, and no word is read.

In comes a Disclosure whose figures have regions; out come its statements, each region in the document's one spelling,
and the identities that must hold between them. It must not know files, rules, ledgers or how anything is printed.
"""
