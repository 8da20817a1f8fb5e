"""Fault runs: processes are killed while people answer; nothing acknowledged is lost. docs/performance.md"""
