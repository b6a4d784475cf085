"""What `make run` starts: the embedded server, the preparations, and the Procfile's processes."""
