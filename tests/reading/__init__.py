"""Reading: YAML, records, standards, workspaces."""
