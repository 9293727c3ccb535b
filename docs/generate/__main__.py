"""`python -m docs.generate`, in the repository's own folder, writes what is generated."""

from docs.generate import write

write()
