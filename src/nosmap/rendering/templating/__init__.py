"""Templates, a centre's own too: found, filled in within limits, judged before they are shown."""
