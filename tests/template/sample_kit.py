"""A small kit: a template of a dozen files with one of everything that the real one uses."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold.adapters.outbound.copier_format.copier_template import load_template
from scaffold.adapters.outbound.git.bundled_releases import BundledReleases
from scaffold.adapters.outbound.git.template_bundle import TemplateBundle
from scaffold.ports.template import Template
from scaffold.use_cases.release_template import ReleaseTemplateHandler

ROOT = Path(__file__).parents[2]
ADDRESS = "https://git.example/kits/sample-kit.git"

DEFINITION = """\
_subdirectory: template/service
_envops: {undefined: jinja2.StrictUndefined, trim_blocks: true, lstrip_blocks: true}
_exclude:
  - "*.pyc"
  - "{% if _copier_operation == 'update' %}{{ zones.yours | join('\\n') }}{% endif %}"
service_name:
  type: str
  validator: "{% if not (service_name | regex_search('^[a-z]')) %}not a name{% endif %}"
description:
  type: str
  help: What it is for
  default: "The {{ service_name }} service."
  validator: "{% if description | length > 60 %}use at most 60 characters{% endif %}"
doors:
  type: str
  multiselect: true
  choices: {HTTP: http, gRPC: grpc, broker: broker}
  default: [http]
storage:
  type: str
  choices: {SQL: sql, none: none}
  default: "{{ 'sql' if 'http' in doors else 'none' }}"
migrations:
  type: bool
  when: "{{ storage == 'sql' }}"
  default: true
downstreams: {type: str, default: ""}
chassis_home: {type: str, choices: [bundled, sibling], default: bundled}
retries:
  type: int
  default: 3
  ask: false
downstream_list:
  type: yaml
  when: false
  default: "[{{ downstreams }}]"
zones:
  type: yaml
  when: false
  default: |
    yours: [/src/*/domain/]
    template: [/chassis/, /src/*/bootstrap/_generated_*.py, /.github/]
"""

SERVICE = "{{ service_name }}"
CONTRACTS = """\
[project]
name = {{ service_name | to_json }}
description = {{ description | to_json }}

[tool.importlinter]
root_packages = ["{{ service_name }}"]

[[tool.importlinter.contracts]]
name = "Dependencies point inwards"
type = "layers"
containers = ["{{ service_name }}"]
layers = ["bootstrap", "domain"]
"""

TEMPLATE: Mapping[str, str] = {
    "template/chassis/src/chassis/__init__.py": '"""The chassis."""\n',
    "template/chassis/bin/run": "#!/bin/sh\nexit 0\n",
    "template/macros/greeting.jinja": "{% macro greet(name) %}Hello {{ name }}{% endmacro %}\n",
    "template/service/{{ _copier_conf.answers_file }}.jinja": "{{ _copier_answers | to_nice_yaml }}",
    "template/service/README.md.jinja": "{% import 'template/macros/greeting.jinja' as g %}\n"
    "{{ g.greet(description) }}, retries {{ retries }}\n",
    "template/service/pyproject.toml.jinja": CONTRACTS,
    "template/service/.github/ci.yml": "steps: ${{ matrix }}\n",
    f"template/service/src/{SERVICE}/__init__.py.jinja": '"""{{ service_name }}."""\n',
    f"template/service/src/{SERVICE}/domain/__init__.py": '"""Domain."""\n',
    f"template/service/src/{SERVICE}/domain/model.py": "class Model: ...\n",
    f"template/service/src/{SERVICE}/bootstrap/__init__.py": '"""Bootstrap."""\n',
    f"template/service/src/{SERVICE}/bootstrap/_generated_wiring.py.jinja": "DOORS = {{ doors | to_json }}\n",
    f"template/service/src/{SERVICE}/{{% if 'http' in doors %}}http{{% endif %}}/routes.py": "ROUTES = ()\n",
    f"template/service/src/{SERVICE}/clients/"
    "{% yield peer from downstream_list %}{{ peer }}{% endyield %}.py.jinja": 'PEER = "{{ peer }}"\n',
    "template/service/{% if storage == 'sql' and migrations %}migrations{% endif %}/0001.sql": "SELECT 1;\n",
    "template/service/stale.pyc": "x",
    "copier.yml": DEFINITION,
}


@dataclass(frozen=True)
class Kit:
    """A kit's repository and the command that makes projects from it."""

    repository: Path

    @property
    def bundle(self) -> Path:
        return self.repository / "src/scaffold/template.bundle"

    def release(self, version: str) -> str:
        return ReleaseTemplateHandler(source=TemplateBundle(repository=self.repository, bundle=self.bundle))(version)

    def releases(self) -> BundledReleases:
        return BundledReleases(bundle=self.bundle, address=ADDRESS, load=load_template)

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "SCAFFOLD_TEMPLATE_ADDRESS": ADDRESS,
            "SCAFFOLD_TEMPLATE_BUNDLE": str(self.bundle),
            "SCAFFOLD_TRACEBACK": "1",
        }

    def offline(self, copier_cache: Path) -> dict[str, str]:
        """An environment in which git finds the kit's address in its bundle, and Copier keeps its cache apart."""
        return os.environ | {
            "COPIER_CACHE_DIR": str(copier_cache),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.bundle}.insteadOf",
            "GIT_CONFIG_VALUE_0": ADDRESS,
        }

    def scaffold(
        self, *arguments: str, cwd: Path, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "scaffold", *arguments],
            cwd=cwd,
            env={**self.environment(), **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


def git(*arguments: str, cwd: Path) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgSign=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True, text=True)
    return done.stdout


def commit(repository: Path, message: str) -> None:
    git("add", "--all", cwd=repository)
    git("commit", "--quiet", "--message", message, cwd=repository)


def own_template(repository: Path) -> Template:
    """Release this repository's own template, as it is now, from a copy."""
    copy_template(repository)
    git("init", "--quiet", cwd=repository)
    commit(repository, "As it is now")
    own = Kit(repository)
    own.release("v0.0.1")
    return own.releases().open("v0.0.1")


def copy_template(destination: Path) -> None:
    """Copy this repository's own template without what tools have left in it."""
    derived = shutil.ignore_patterns("__pycache__", ".*_cache", ".venv", "*.egg-info")
    shutil.copytree(ROOT / "template", destination / "template", symlinks=True, ignore=derived)
    shutil.copy(ROOT / "copier.yml", destination)
