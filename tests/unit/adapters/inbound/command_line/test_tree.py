from scaffold.adapters.inbound.command_line.tree import drawn
from scaffold.domain.ownership import Zone
from scaffold.domain.rendering import RenderedFile


def test_folders_come_first_and_owners_stand_in_one_column() -> None:
    paths = {"a.txt": Zone.SHARED, "src/x/y.py": Zone.YOURS, "src/z.py": Zone.TEMPLATE}
    files = [RenderedFile(path, b"", executable=False, zone=zone) for path, zone in paths.items()]
    assert drawn("samples", files).splitlines() == [
        "samples/",
        "├── src/",
        "│   ├── x/",
        "│   │   └── y.py  yours",
        "│   └── z.py      template",
        "└── a.txt         shared",
    ]
