"""How quick the `scaffold` command is, beside what people would use without it, as ratios within one run.

Run by hand, on an idle machine: `python bench/scaffold_speed.py [--rounds 9]`. The sides take turns round by
round, so that a busy moment hits all of them. Nothing fails on a figure: shared machines keep no time.
A slow disk hides the engines behind it: `TMPDIR=/dev/shm` takes it out.
"""
# ruff: noqa: T201 - a script, which prints

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import copier
import jinja2

from scaffold.adapters.outbound.copier_format.copier_template import CopierTemplate, load_template
from scaffold.adapters.outbound.folders.project_folder import ProjectFolder
from scaffold.adapters.outbound.git.bundled_releases import BundledReleases
from scaffold.adapters.outbound.git.template_bundle import TemplateBundle
from scaffold.domain.rendering import Rendering

ROOT = Path(__file__).parents[1]
ADDRESS = "https://git.example/kits/bench.git"
NAME = "lab_bench"
Side = Callable[[Path], None]


def measure(title: str, budget: str, sides: Mapping[str, Side], rounds: int, scratch: Path) -> None:
    """Time the sides in turns and print each against the first.

    Args:
        title: What is compared.
        budget: What we promise.
        sides: What is timed, by name; each gets a fresh path and is warmed up once.
        rounds: How often.
        scratch: Where the fresh paths lie.
    """
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(rounds + 1):
        for number, (name, side) in enumerate(sides.items()):
            place = scratch / f"{turn}-{number}"
            before = perf_counter()
            side(place)
            if turn:
                seconds[name].append(perf_counter() - before)
            shutil.rmtree(place, ignore_errors=True)
    print(f"\n{title} (promised: {budget})")
    first = median(next(iter(seconds.values())))
    for name, values in seconds.items():
        print(f"  {name:44} {median(values) * 1000:9.1f} ms   x {median(values) / first:6.2f}")


def process(*command: str, environment: Mapping[str, str]) -> Side:
    """Return a side that runs a command as a process; `DIR` stands for its fresh path."""

    def run(place: Path) -> None:
        arguments = [part.replace("DIR", str(place)) for part in command]
        subprocess.run(arguments, env=dict(environment), check=True, capture_output=True)  # noqa: S603 - our own commands

    return run


def repeated(side: Side, times: int) -> Side:
    """Return a side that is another one, several times."""

    def run(place: Path) -> None:
        for number in range(times):
            side(place / str(number))

    return run


def git(*arguments: str, cwd: Path) -> None:
    """Run git with an identity of its own."""
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@localhost")
    subprocess.run(["git", *identity, *arguments], cwd=cwd, check=True, capture_output=True)  # noqa: S603, S607 - fixed arguments


def copy_template(root: Path) -> Path:
    """Copy this repository's template, as it is now."""
    derived = shutil.ignore_patterns("__pycache__", ".*_cache", ".venv", "*.egg-info")
    shutil.copytree(ROOT / "template", root / "template", symlinks=True, ignore=derived)
    shutil.copy(ROOT / "copier.yml", root)
    return root


def make_bundle(repository: Path) -> Path:
    """Release the template into a bundle, and return that."""
    copy_template(repository)
    git("init", "--quiet", cwd=repository)
    git("add", "--all", cwd=repository)
    git("commit", "--quiet", "--message", "bench", cwd=repository)
    TemplateBundle(repository=repository, bundle=repository / "template.bundle").release("v0.1.0")
    return repository / "template.bundle"


def make_cookiecutter(root: Path, rendering: Rendering, template: CopierTemplate) -> None:
    """Write the same project for cookiecutter: the files that we render it renders, the rest it copies."""
    other = {file.path: file.content for file in template.render({"service_name": "other_name"}).files}
    static = [file.path for file in rendering.files if other.get(file.path) == file.content]
    names = {"service_name": NAME, "_copy_without_render": [f"*/{path}" for path in static]}
    (root / "cookiecutter.json").write_text(json.dumps(names))
    for file in rendering.files:
        path = root / "{{cookiecutter.service_name}}" / file.path.replace(NAME, "{{cookiecutter.service_name}}")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub(rb"({[{%#]|{(?=" + NAME.encode() + rb"))", rb"{{'\1'}}", file.content)
        named = text.replace(NAME.encode(), b"{{ cookiecutter.service_name }}")
        path.write_bytes(file.content if file.path in static else named)


def plain_jinja(template: CopierTemplate, root: Path) -> Side:
    """Return the floor: Jinja2 alone renders the same files, paths known and sources compiled."""
    environment = jinja2.Environment(  # noqa: S701 - no HTML
        loader=jinja2.FileSystemLoader(root),
        extensions=["jinja2_ansible_filters.AnsibleCoreFiltersExtension"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    context = template._interview({"service_name": NAME}).settle()  # noqa: SLF001 - the floor gets our answers for nothing
    plan = tuple(template._included(context))  # noqa: SLF001 - and our paths

    def run(place: Path) -> None:
        for each in plan:
            path = place / each.path
            if each.entry.content is None:
                path.mkdir(parents=True, exist_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            rendered = each.entry.path.endswith(".jinja")
            source = (
                environment.get_template(each.entry.path).render(each.context).encode()
                if rendered
                else each.entry.content
            )
            path.write_bytes(source)

    return run


def bench(scratch: Path, rounds: int, hundred: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Compare everything."""
    folder = copy_template(scratch / "folder")
    bundle = make_bundle(scratch / "kit")
    template = BundledReleases(bundle=bundle, address=ADDRESS, load=load_template).open("v0.1.0")
    assert isinstance(template, CopierTemplate)
    rendering = template.render({"service_name": NAME})
    cookies = scratch / "cookies"
    cookies.mkdir()
    make_cookiecutter(cookies, rendering, template)
    bytecode = {"PYTHONPYCACHEPREFIX": str(scratch / "bytecode"), "COPIER_CACHE_DIR": str(scratch / "copier")}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | bytecode
    environment |= {"SCAFFOLD_TEMPLATE_BUNDLE": str(bundle), "SCAFFOLD_TEMPLATE_ADDRESS": ADDRESS}
    python = sys.executable
    print(f"{len(rendering.files)} files, {rounds} rounds, medians")

    def ours(place: Path) -> None:
        ProjectFolder().build(template.render({"service_name": NAME}), place, lambda _: None)

    def copiers(place: Path) -> None:
        copier.run_copy(str(folder), place, data={"service_name": NAME}, defaults=True, quiet=True)

    help_sides = {
        "python -c pass": process(python, "-c", "pass", environment=environment),
        "scaffold --help": process(python, "-m", "scaffold", "--help", environment=environment),
    }
    measure("Help, as a process", "below x 10", help_sides, rounds * 2, scratch)

    render_sides = {
        "plain Jinja2, same files": plain_jinja(template, folder),
        "scaffold, render and write": ours,
    }
    measure("One rendering, in process", "below x 2", render_sides, rounds * 2, scratch)

    many = 100 if hundred else 5
    many_sides = {
        f"scaffold, {many} renderings": repeated(ours, many),
        f"copier.run_copy, {many} times": repeated(copiers, many),
    }
    measure("Many renderings, in process", "Copier at least x 10", many_sides, 1 if hundred else 3, scratch)

    bake = ("cookiecutter", "--no-input", "--output-dir", "DIR", str(cookies))
    copy = ("copier", "copy", "--defaults", "--quiet", f"--data=service_name={NAME}", str(bundle), "DIR")
    new = (python, "-m", "scaffold", "new", NAME, "--defaults", "--dir", "DIR")
    new_sides = {
        "scaffold new --defaults (and first commit)": process(*new, environment=environment),
        "scaffold new --defaults --no-git": process(*new, "--no-git", environment=environment),
        "copier copy --defaults": process(python, "-m", *copy, environment=environment),
        "cookiecutter --no-input": process(python, "-m", *bake, environment=environment),
    }
    measure("A new project, as a process", "both others above x 1", new_sides, rounds, scratch)


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each side runs (default: 7)")
    parser.add_argument("--hundred", action="store_true", help="render 100 projects on both sides, which takes minutes")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="scaffold-bench-") as folder:
        bench(Path(folder), given.rounds, given.hundred)


if __name__ == "__main__":
    main()
