"""Speed and memory, measured beside a peer in one run; never a timed test."""
