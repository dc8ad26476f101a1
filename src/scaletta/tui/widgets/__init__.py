"""What the tabs are painted with."""
