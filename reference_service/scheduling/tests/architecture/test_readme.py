# Owned by the template. Change it there, then run: copier update
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def paths_in_the_tree() -> list[Path]:
    drawn = (ROOT / "README.md").read_text().split("```")[3]
    stack: list[str] = []
    paths = []
    for line in drawn.splitlines():
        match = re.match(r"([│ ]*)[├└]── (\S+)", line)
        if match:
            depth = len(match[1]) // 4
            stack[depth:] = [match[2]]
            paths.append(ROOT.joinpath(*stack))
    return paths


def test_the_tree_in_the_readme_is_the_one_on_disk():
    drawn = paths_in_the_tree()
    assert drawn
    assert [path for path in drawn if not path.exists()] == []


def test_every_room_is_in_the_tree():
    drawn = set(paths_in_the_tree())
    source = next(path for path in drawn if path.parent.name == "src")
    rooms = {path for path in source.iterdir() if path.is_dir() and path.name != "__pycache__"}
    rooms |= {path for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms <= drawn
