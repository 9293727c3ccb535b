"""The command line: exit codes, streams, terminals, and what happens when things go wrong."""
