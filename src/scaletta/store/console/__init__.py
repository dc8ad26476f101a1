"""The guarded SQL console: any query on a copy of the plan, in a process of its own that can be stopped."""
