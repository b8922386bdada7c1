"""A platform, as `platform.toml` specifies it: services, what they offer, and who calls or hears whom."""
