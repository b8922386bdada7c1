"""The template and the command refuse the same names: nobody gets a bad one by taking the other door."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold.domain.refusals import InvalidAnswer, InvalidServiceName
from scaffold.domain.reserved_names import DEPENDENCIES, DEVICES, KEYWORDS, PROJECT, STANDARD_LIBRARY
from scaffold.domain.service_name import service_name
from tests.template.sample_kit import ROOT, own_template

Verdict = Callable[[str], bool]
SHAPES = (
    *(
        "",
        "a",
        "a1",
        "lab_samples",
        "a" * 41,
        "a" * 42,
        "samples\n",
        "\nsamples",
        "sam ples",
        "Samples",
        "sampleS",
    ),
    *(
        "samples_",
        "_samples",
        "lab__samples",
        "9lives",
        "lab-samples",
        "lab.samples",
        "lab/samples",
        "..",
        "{{ 7 }}",
    ),
    *("s\u0430mples", "samples\u200b", "\ufb01les", "s\u0308amples", "a\x00b"),
)
GROUPS = {
    "keywords": KEYWORDS,
    "the standard library": STANDARD_LIBRARY,
    "dependencies": DEPENDENCIES,
    "devices": DEVICES,
    "the project's own": PROJECT,
}


@pytest.fixture(scope="module")
def template_accepts(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    template = own_template(tmp_path_factory.mktemp("own-template"))

    def accepts(name: str) -> bool:
        try:
            template.next_question({"service_name": name})
        except InvalidAnswer as error:
            if error.question != "service_name":
                raise
            return False
        return True

    return accepts


def command_accepts(name: str) -> bool:
    try:
        service_name(name)
    except InvalidServiceName:
        return False
    return True


@pytest.mark.parametrize("name", SHAPES)
def test_they_agree_on_shapes(template_accepts: Verdict, name: str) -> None:
    assert template_accepts(name) == command_accepts(name)


@pytest.mark.parametrize("group", GROUPS)
def test_the_template_refuses_what_the_command_reserves(template_accepts: Verdict, group: str) -> None:
    assert [name for name in sorted(GROUPS[group]) if template_accepts(name)] == []


def test_the_command_refuses_what_the_template_reserves(template_accepts: Verdict) -> None:
    written = (ROOT / "copier.yml").read_text() + _macros(ROOT / "template/macros")
    words = sorted(set(re.findall(r"\b[a-z][a-z0-9_]*\b", written)))
    assert [name for name in words if command_accepts(name) and not template_accepts(name)] == []


def test_the_names_of_the_lab_platform_are_free(template_accepts: Verdict) -> None:
    platform = "samples gateway patients scheduling payments booking reports notifications billing analytics archive"
    assert [name for name in platform.split() if not (command_accepts(name) and template_accepts(name))] == []


def _macros(folder: Path) -> str:
    return "".join(path.read_text() for path in sorted(folder.glob("*")) if path.is_file())
