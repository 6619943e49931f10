// @ts-check
// What those read in the state who prepare, lead, help and show: whoever imports this has the reducer keep it. A delegate's
// device carries what its snapshot said of it, unread, and fetches that much less before the first page.
import { know } from "./reducer.js";
import * as before from "./rules/before.js";
import * as door from "./rules/door.js";
import * as walls from "./rules/walls.js";

know(before, door, walls);
