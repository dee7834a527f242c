"""Checks of names: codes against the lists, projects, units and listed items against one another.

In comes a Case; out come outcomes. They must not know amounts.
"""
