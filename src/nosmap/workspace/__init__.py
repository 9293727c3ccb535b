"""The workspace: the centre's folder, found from a path, and the portfolios that were asked for."""
