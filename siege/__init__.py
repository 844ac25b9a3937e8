"""The siege: runs that are killed, disks that fill, servers that go away, and inputs that nobody should send."""
