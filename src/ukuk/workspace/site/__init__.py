"""Settings, addresses, guards, the frame of every page, and the components that all desks use."""
