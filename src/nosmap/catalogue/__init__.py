"""The error catalogue: every problem's code with what, why, an example and the remedy.

Its text stands in the Markdown files of this folder. Light to import: nothing is read until asked.
"""

from nosmap.catalogue.entries import Entry, catalogue
from nosmap.catalogue.explain import explain
from nosmap.catalogue.page import reference_page

__all__ = ["Entry", "catalogue", "explain", "reference_page"]
