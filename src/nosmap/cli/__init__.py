"""The command line: one module a verb; each reads options, calls, and prints one result."""
