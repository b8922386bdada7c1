"""Makes what is compared: our service from the template as it is now, and the peers."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scaffold.adapters.outbound.copier_format.copier_template import load_template
from scaffold.adapters.outbound.folders.project_folder import ProjectFolder
from scaffold.adapters.outbound.git.bundled_releases import BundledReleases
from scaffold.adapters.outbound.git.template_bundle import TemplateBundle

ROOT = Path(__file__).parents[1]
PEERS = Path(__file__).with_name("peers")
_ADDRESS = "https://git.example/kits/bench.git"
_VERSION = "v0.0.1"


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is ready to be started.

    Args:
        service: Our rendered service, with an environment of its own in `.venv`.
        peers: Folder of the peers, likewise.
        gin: The compiled Go peer; None without Go.
        scratch: Where anything else may lie.
    """

    service: Path
    peers: Path
    gin: Path | None
    scratch: Path


def prepare(scratch: Path, uv: str, kit: Path) -> Workshop:
    """Render, install and compile.

    Args:
        scratch: An empty folder.
        uv: The program.
        kit: Holds the template.
    """
    service = make_service(kit, scratch / "ours", uv)
    run([uv, "sync", "--quiet", "--frozen", "--compile-bytecode"], PEERS)
    gin = None
    if shutil.which("go"):
        gin = scratch / "gin"
        run(["go", "build", "-o", str(gin), "."], PEERS / "gin")
    return Workshop(service, PEERS, gin, scratch)


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a command that must succeed, and give what it prints.

    Args:
        command: What to run.
        folder: Where.
        environment: On top of ours.

    Raises:
        RuntimeError: It failed; the message holds what it said.
    """
    told = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"} | dict(environment or {})
    done = subprocess.run(command, cwd=folder, env=told, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def make_service(kit: Path, folder: Path, uv: str) -> Path:
    """Render a service, and install it into an environment of its own.

    Args:
        kit: Holds `copier.yml` and the template.
        folder: Where, in a folder of its own.
        uv: The program.
    """
    service = _render(kit, folder)
    stubs = "src/samples/adapters/inbound/grpc/stubs"
    chassis = {"PYTHONPATH": str(service / "chassis/src")}
    run([sys.executable, "-m", "chassis.grpc.stubs", "proto/samples.proto", stubs], service, chassis)
    run([uv, "venv", "--quiet", "--python", sys.executable, ".venv"], service)
    extras = "[tracing]" if (service / "chassis/src/chassis/tracing/otlp.py").exists() else ""
    wanted = ["--editable", ".", f"./chassis{extras}", f"--constraint={ROOT / 'requirements.lock'}"]
    own = {"VIRTUAL_ENV": str(service / ".venv")}
    run([uv, "pip", "install", "--quiet", "--compile-bytecode", *wanted], service, own)
    return service


def _render(source: Path, folder: Path) -> Path:
    kit = folder / "kit"
    derived = shutil.ignore_patterns("__pycache__", ".*_cache", ".venv", "*.egg-info")
    shutil.copytree(source / "template", kit / "template", symlinks=True, ignore=derived)
    shutil.copy(source / "copier.yml", kit)
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@localhost")
    run(["git", "init", "--quiet"], kit)
    run(["git", "add", "--all"], kit)
    run(["git", *identity, "commit", "--quiet", "--message", "bench"], kit)
    bundle = kit / "template.bundle"
    TemplateBundle(repository=kit, bundle=bundle).release(_VERSION)
    template = BundledReleases(bundle=bundle, address=_ADDRESS, load=load_template).open(_VERSION)
    service = folder / "samples"
    ProjectFolder().build(template.render({"service_name": "samples"}), service, lambda _: None)
    return service
