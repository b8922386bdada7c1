# Owned by the template. Change it there, then run: copier update
"""A report on readiness for a person at a terminal."""

from chassis.health.report import ReadinessReport


def readiness_in_words(name: str, report: ReadinessReport) -> str:
    """Write it, a line for each check.

    Args:
        name: Of the service or process.
        report: What the checks said.
    """
    lines = [f"{name} is {report.status.replace('_', ' ')}"]
    width = max((len(check.name) for check in report.checks), default=0)
    for check in report.checks:
        notes = " ".join(filter(None, (check.reason, "" if check.critical else "(not critical)")))
        lines.append(f"  {check.status}  {check.name:<{width}}  {notes}".rstrip())
    return "\n".join(lines)
