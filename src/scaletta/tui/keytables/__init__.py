"""The commands of each tab: data only, `COMMANDS` in every module."""
