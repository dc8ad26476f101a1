"""Files that social media schedulers take in bulk; a module for each of them."""
