"""One module a verb: reads options, calls, prints one result."""
