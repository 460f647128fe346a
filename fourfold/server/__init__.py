"""Settings, addresses, process. It only mounts faces; nothing imports it."""
