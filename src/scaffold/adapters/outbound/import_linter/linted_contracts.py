"""Import contracts, checked by import-linter in a process of its own.

The linter: https://import-linter.readthedocs.io
"""

import os
import subprocess
import sys
from pathlib import Path

from scaffold.adapters.outbound.import_linter.report import BrokenChain, broken_chains
from scaffold.domain.finding import Finding

RULE = "import-contract"
_CONFIGURATION = "pyproject.toml"
_RUN = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
_SECONDS = 120


class LintedContracts:
    """Runs import-linter over `src/` and the chassis, wherever the project keeps it."""

    def broken(self, project: Path) -> tuple[Finding, ...]:
        """Return one finding for each forbidden chain."""
        environment = {**os.environ, "PYTHONPATH": _import_path(project), "NO_COLOR": "1", "COLUMNS": "1000"}
        environment |= {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(  # noqa: S603 - no shell, fixed arguments
                [sys.executable, "-c", _RUN, "--no-logo", "--no-cache", "--config", _CONFIGURATION],
                cwd=project,
                env=environment,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return (_unchecked(f"import-linter took more than {_SECONDS} s"),)
        if done.returncode == 0:
            return ()
        findings = tuple(_finding(project, chain) for chain in broken_chains(done.stdout))
        return findings or (_unchecked(_last_line(done.stdout + done.stderr)),)


def _import_path(project: Path) -> str:
    roots = [project / "src", project / "chassis" / "src", project.parent / "chassis" / "src"]
    return os.pathsep.join(str(root.resolve()) for root in roots if root.is_dir())


def _finding(project: Path, chain: BrokenChain) -> Finding:
    importer = chain.links[0].partition(" ")[0]
    detail = f"{chain.contract}: {chain.rule}: {', '.join(chain.links)}"
    return Finding(_file(project, importer), RULE, detail, "remove the import, or reach what it needs through a port")


def _file(project: Path, module: str) -> str:
    place = module.replace(".", "/")
    candidates = [f"{root}/{place}{end}" for root in ("src", "chassis/src") for end in (".py", "/__init__.py")]
    return next((path for path in candidates if (project / path).is_file()), module)


def _unchecked(why: str) -> Finding:
    return Finding(
        _CONFIGURATION,
        RULE,
        f"the import contracts could not be checked: {why}",
        "repair [tool.importlinter]",
    )


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "import-linter said nothing"
