"""What each person should do next, over all portfolios: longest waiting first."""
