"""Measured workloads: real server processes on the loopback, real databases, figures with ratios. See docs/performance.md."""
