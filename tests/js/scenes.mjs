// Answers each line, a log as JSON [{kind, data, at}, …], with what the walls show after each of its events, and the state at the end:
// tests/domain/test_agreement.py holds both against the log.
import { createInterface } from "node:readline";
import "../../static/app/desks.js";
import "../../static/running/steps.js";
import { focusAfter } from "../../static/app/focus.js";
import { apply, EMPTY } from "../../static/app/reducer.js";
import { bandOf, sceneOf } from "../../static/projector/scene.js";

const told = ({ kind, ...scene }) => ({
  kind, poll: scene.poll?.id, result: scene.poll?.result, item: scene.item?.id, document: scene.document?.id, page: scene.page, speech: scene.speech?.id, floor: scene.floor?.map(({ id }) => id),
  site: scene.site?.id, next: scene.next?.id, people: scene.people, until: scene.until, message: scene.message?.text,
});

/** What each of these walls shows, and below it. */
function shown(state, focus, walls, at) {
  return walls.map((id) => {
    const wall = state.walls[id] ?? null;
    const scene = sceneOf(state, focus, wall);
    return { ...told(scene), band: bandOf(state, wall, Date.parse(at), scene)?.id };
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const { walls, events } = JSON.parse(line);
  let [state, focus] = [EMPTY, null];
  const scenes = events.map(({ kind, data, at }) => {
    state = apply(state, kind, data);
    focus = focusAfter(focus, kind, data);
    return shown(state, focus, walls, at);
  });
  process.stdout.write(`${JSON.stringify({ scenes, state })}\n`);
}
