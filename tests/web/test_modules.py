"""A page's modules are named in its shell, and only those that it needs at once."""

from server.web.assets import Assets
from server.web.modules import needed

SOURCES = {
    "app/main.js": 'import { a } from "./words.js";\nconst later = () => import("../hall/main.js");\n',
    "app/words.js": "export const a = 1;\n",
    "hall/main.js": 'import {\n  b,\n} from "../app/ui.js";\nexport { c } from "./view.js";\n',
    "app/ui.js": 'import "./words.js"; // and nothing from "./else.js"\n',
    "hall/view.js": "",
}


def test_modules_are_found_level_by_level_each_once() -> None:
    assert needed(["app/main.js"], SOURCES.get) == ["app/main.js", "app/words.js"]
    assert needed(["hall/main.js"], SOURCES.get) == ["hall/main.js", "app/ui.js", "hall/view.js", "app/words.js"]
    assert needed(["nowhere.js"], SOURCES.get) == []


def test_the_hall_names_its_modules_and_leaves_votes_for_later() -> None:
    modules = Assets().modules("hall")
    assert {"app/main.js", "hall/main.js", "app/live.js", "vendor/preact.js"} <= set(modules)
    assert not {"hall/votes.js", "vendor/noble.js", "landing/gate.js"} & set(modules)
    assert len(modules) == len(set(modules))
