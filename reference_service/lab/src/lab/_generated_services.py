# Owned by the template. Change platform.toml, then generate again.
"""The services of the platform, in the order of platform.toml; a process imports those that it hosts."""

SERVICES = (
    "gateway",
    "patients",
    "scheduling",
    "payments",
    "booking",
    "reports",
    "notifications",
    "billing",
    "analytics",
    "archive",
)
