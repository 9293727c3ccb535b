"""Evidence documents: what they say of themselves, and the codes that a candidate wrote in them.

Files come from anywhere, so each is untrusted: sizes, ratios, depths and times have limits, and
what can't be read is a `NosmapError` in plain words. Nothing is fetched, nothing is run.
"""

from nosmap.documents.codes import Proposal, codes_in
from nosmap.documents.document import Properties, passages, properties
from nosmap.documents.places import Passage
from nosmap.documents.proposing import Proposed, propose

__all__ = [
    "Passage",
    "Properties",
    "Proposal",
    "Proposed",
    "codes_in",
    "passages",
    "properties",
    "propose",
]
