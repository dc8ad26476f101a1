"""Commands compiled to effects, one module per subject."""
