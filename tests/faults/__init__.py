"""Reminders under faults: real processes are killed, cut off and misled, and every notice is counted."""
