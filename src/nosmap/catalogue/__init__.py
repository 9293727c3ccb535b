"""The error catalogue: every problem's code with what, why, an example and the remedy.

Light to import: plain data and nothing else.
"""

from nosmap.catalogue.entry import Entry
from nosmap.catalogue.explain import explain
from nosmap.catalogue.page import reference_page
from nosmap.catalogue.themes import CATALOGUE

__all__ = ["CATALOGUE", "Entry", "explain", "reference_page"]
