"""What tools talk to: JSON over HTTP, let in by a person's token."""
