import pytest

from scaffold.adapters.outbound.copier_format.copier_template import load_template
from scaffold.domain.ownership import Zone
from scaffold.domain.refusals import InvalidAnswer, UnusableTemplate
from scaffold.domain.release import Release
from scaffold.domain.template_file import TemplateFile
from scaffold.ports.template import Template

RELEASE = Release("https://git.example/kit.git", "v0.1.0")


def template(definition: str, *files: TemplateFile) -> Template:
    return load_template([TemplateFile("copier.yml", definition.encode()), *files], RELEASE)


@pytest.mark.parametrize(
    "setting",
    [
        "_tasks: [rm -rf /]",
        "_migrations: []",
        "_jinja_extensions: [x]",
        "_external_data: {a: b}",
        "_preserve_symlinks: true",
        "_subdirectory: '{{ x }}'",
        "token: {type: str, secret: true, default: x}",
        "a: [",
    ],
)
def test_what_needs_trust_or_leaves_no_record_is_refused(setting: str) -> None:
    with pytest.raises(UnusableTemplate):
        template(setting)


@pytest.mark.parametrize("target", ["../../etc", "/etc", ".", "missing", ".."])
def test_a_link_that_leaves_the_template_or_leads_into_itself_is_refused(target: str) -> None:
    link = TemplateFile("deep/link", target.encode(), link=True)
    with pytest.raises(UnusableTemplate, match="the link deep/link"):
        template("a: 1", TemplateFile("deep/file", b""), link)


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/../../b", ".git/hooks"])
def test_no_answer_leads_out_of_the_project_or_into_its_repository(name: str) -> None:
    made = template("name: {type: str}", TemplateFile("{{ name }}/file", b""))
    with pytest.raises(UnusableTemplate, match="would write to"):
        made.render({"name": name})


def test_an_answer_is_never_rendered_as_a_template() -> None:
    made = template("name: {type: str}", TemplateFile("file.jinja", b"{{ name }}"))
    assert made.render({"name": "{{ 7 * 7 }}"}).files[0].content == b"{{ 7 * 7 }}"


def test_an_undefined_name_is_the_templates_fault_and_one_line() -> None:
    made = template("_envops: {undefined: jinja2.StrictUndefined}", TemplateFile("file.jinja", b"{{ typo }}"))
    with pytest.raises(UnusableTemplate, match="'typo' is undefined"):
        made.render({})


def test_zones_are_what_the_template_says_and_shared_is_the_rest() -> None:
    zones = "zones: {type: yaml, when: false, default: '{yours: [/a/], template: [/a/*, /b/]}'}"
    made = template(zones, *(TemplateFile(path, b"") for path in ("a/x", "b/x", "c")))
    assert [file.zone for file in made.render({}).files] == [Zone.YOURS, Zone.TEMPLATE, Zone.SHARED]


def test_a_question_without_a_default_must_be_answered() -> None:
    with pytest.raises(InvalidAnswer, match="--set name="):
        template("name: {type: str}").render({})


def test_the_next_question_follows_from_the_answers_before_it() -> None:
    asked = template("a: {default: x}\nb: {type: str, default: '{{ a }}!'}\nc: {type: int, when: '{{ a == 1 }}'}")
    second = asked.next_question({"a": "y"})
    assert second is not None
    assert (second.name, second.default) == ("b", "y!")
    assert asked.next_question({"a": "y", "b": "z"}) is None


def test_questions_that_are_not_to_be_asked_are_not() -> None:
    assert template("a: {type: int, default: 3, ask: false}").next_question({}) is None
