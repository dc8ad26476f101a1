"""What the commands of `scaletta` do. `scaletta.cli` reads the command line and calls one of these."""
