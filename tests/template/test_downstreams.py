"""The answer that names the services to call: what it means, and what it must not be."""

import pytest

from scaffold.domain.refusals import InvalidAnswer
from scaffold.ports.template import Template
from tests.template.sample_kit import own_template

ADAPTERS = "src/orders/adapters/outbound"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return own_template(tmp_path_factory.mktemp("own"))


def adapters(template: Template, downstreams: str) -> set[str]:
    files = template.render({"service_name": "orders", "downstreams": downstreams}).files
    made = {file.path.removeprefix(f"{ADAPTERS}/") for file in files}
    return {path for path in made if path.startswith(("grpc/", "http/")) and not path.endswith("__init__.py")}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("", set()),
        ("parts", {"grpc/parts.py"}),
        ("parts=grpc, cards=http", {"grpc/parts.py", "http/cards.py"}),
        ("  cards = http ,boxes", {"grpc/boxes.py", "http/cards.py"}),
        ("cards=http,sms=http", {"http/cards.py", "http/sms.py"}),
    ],
)
def test_a_downstream_is_called_over_grpc_unless_http_stands_behind_its_name(
    template: Template, answer: str, expected: set[str]
) -> None:
    assert adapters(template, answer) == expected


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("parts=soap", 'called over "soap", which is neither grpc nor http'),
        ("parts=", 'called over "", which is neither grpc nor http'),
        ("parts=http=grpc", 'called over "http=grpc", which is neither grpc nor http'),
        ("=http", "is not a service name"),
        ("parts, ,cards", "is not a service name"),
        ("Parts=http", "is not a service name"),
        ("parts, parts=http", "is there twice"),
        ("orders=http", "already uses"),
        ("samples, order_lines", "already uses"),
        ("os=http", "already uses"),
    ],
)
def test_an_answer_that_cannot_be_meant_is_refused_with_its_reason(
    template: Template, answer: str, reason: str
) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        template.render({"service_name": "orders", "downstreams": answer})
    assert reason in str(refused.value)
