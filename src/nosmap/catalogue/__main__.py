"""`python -m nosmap.catalogue` prints the reference page."""

import sys

from nosmap.catalogue import reference_page

sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # it is a text stream
sys.stdout.write(reference_page())
