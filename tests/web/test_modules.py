"""A page's modules are named in its shell, and only those that it needs at once; they travel without their comments."""

import json
import subprocess
from pathlib import Path

from server.web.assets import Assets
from server.web.modules import bare, needed

ROOT = Path(__file__).parents[2]

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


def test_a_comment_leaves_its_lines_and_nothing_else_goes() -> None:
    source = '// why\nconst a = /** @type {any} */ (1); // stays\n/** Says\n * more. */\nconst b = "http://x";\n'
    assert bare(source) == '\nconst a =  (1); // stays\n\n\nconst b = "http://x";\n'


# Both as a compiler prints them without what means nothing; what differs is code that was lost or made.
SAME = """
const { transformSync } = require("esbuild");
const printed = (text) => transformSync(text, { minifyWhitespace: true, legalComments: "none" }).code;
const files = JSON.parse(require("fs").readFileSync(0, "utf8"));
const other = files.filter(([, whole, sent]) => printed(whole) !== printed(sent));
console.log(JSON.stringify(other.map(([name]) => name)));
"""


def test_what_is_sent_of_every_module_is_the_same_program() -> None:
    assets = Assets()
    names = [name for name in assets.names() if name.endswith(".js")]
    files = [(name, (ROOT / "static" / name).read_text("utf-8"), assets.text(name)) for name in names]
    said = subprocess.run(
        ["node", "-e", SAME], cwd=ROOT, input=json.dumps(files), capture_output=True, text=True, check=True
    )
    assert json.loads(said.stdout) == []
    assert sum(len(sent) for _, _, sent in files) < 0.9 * sum(len(whole) for _, whole, _ in files)
