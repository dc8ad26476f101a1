"""Calendars in the format of RFC 5545 (.ics), out and in."""
