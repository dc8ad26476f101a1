"""The domain: records, commands and rules. No SQL, no screen, no clock, no file."""
