"""What authors do on the workbench: each story one atomic function. All refuse with a reason, and change nothing then."""
