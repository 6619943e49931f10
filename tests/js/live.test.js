// The live channel's manners, without a network: RT1, RT2, RT7, and when it comes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CHECK_MS, CONNECT_WITHIN_MS, FIRST_WAIT_MS, Live, LONGEST_WAIT_MS, PONG_WITHIN_MS, RESTART_AFTER_MS, RESTART_SPREAD_MS, SILENT_MS, STEADY_MS, waitAfter, waitBefore,
} from "../../static/app/live.js";

/** A world whose clock stands until it is told to go on. */
class World {
  constructor() {
    this.time = 0;
    this.chance = 0.5;
    this.looked = true;
    this.sockets = [];
    this.timers = new Map();
  }
  socket = (url) => {
    const socket = { url, readyState: 0, said: [], send: (text) => socket.said.push(text), close: () => (socket.readyState = 3) };
    this.sockets.push(socket);
    return socket;
  };
  after = (ms, act) => {
    const timer = {};
    this.timers.set(timer, { at: this.time + ms, act });
    return timer;
  };
  cancel = (timer) => this.timers.delete(timer);
  random = () => this.chance;
  now = () => this.time;
  seen = () => this.looked;
  go(ms) {
    this.time += ms;
    for (const [timer, { at, act }] of [...this.timers]) if (at <= this.time && this.timers.delete(timer)) act();
  }
  get newest() {
    return this.sockets.at(-1);
  }
}

/** @param {(frame: any[]) => boolean} hear */
function device(hear = () => true) {
  const world = new World();
  const states = [];
  let place = null;
  const live = new Live({ url: "ws://x/demo/live", hear, place: () => place, changed: (now) => states.push(now), world });
  live.start();
  return { world, live, states, at: (to) => (place = to) };
}

/** @param {World} world @param {any[]} frame */
function says(world, frame = ["snapshot", 1, "ab", {}]) {
  world.newest.readyState = 1;
  world.newest.onmessage({ data: JSON.stringify(frame) });
}

test("RT2 the first connect names no place, the next one does", () => {
  const { world, at, states } = device();
  says(world);
  at("7:abcdef01");
  world.newest.onclose({ code: 1006 });
  world.go(LONGEST_WAIT_MS);
  assert.deepEqual(world.sockets.map((socket) => socket.url), ["ws://x/demo/live", "ws://x/demo/live?after=7%3Aabcdef01"]);
  assert.deepEqual(states.map((now) => now.state), ["connecting", "live", "waiting", "waiting"]);
});

test("waits grow, are jittered over their whole length, and have an end", () => {
  assert.deepEqual([1, 2, 3].map((failures) => waitBefore(failures, 0.999999)).map(Math.round), [FIRST_WAIT_MS, 2 * FIRST_WAIT_MS, 4 * FIRST_WAIT_MS]);
  assert.equal(waitBefore(1, 0), 0);
  assert.equal(waitBefore(50, 0.5), LONGEST_WAIT_MS / 2);
});

test("failures are counted until a first frame comes, then forgotten", () => {
  const { world, live } = device();
  for (let n = 1; n <= 3; n += 1) {
    world.newest.onclose({ code: 1006 });
    assert.equal(live.failures, n);
    world.go(LONGEST_WAIT_MS);
  }
  says(world, ["resumed", 7, "ab"]);
  assert.equal(live.failures, 0);
});

test("RT1 a frame that does not fit makes it come back at once", () => {
  const { world } = device((frame) => frame[0] !== "event");
  says(world);
  const first = world.newest;
  says(world, ["event", 9, "page.shown", {}, {}]);
  assert.equal(first.readyState, 3);
  assert.equal(world.sockets.length, 2);
});

test("RT7 40xx and lost connections come back, 45xx do not and are told", () => {
  for (const code of [4000, 4008, 1006, 1012]) {
    const { world } = device();
    world.newest.onclose({ code });
    world.go(LONGEST_WAIT_MS);
    assert.equal(world.sockets.length, 2);
  }
  const { world, states, live } = device();
  world.newest.onclose({ code: 4501 });
  world.go(10 * LONGEST_WAIT_MS);
  live.wake();
  assert.equal(world.sockets.length, 1);
  assert.deepEqual(states.at(-1), { state: "refused", code: 4501, failures: 0 });
});

test("a connect that hangs is given up", () => {
  const { world } = device();
  world.go(CONNECT_WITHIN_MS);
  world.go(LONGEST_WAIT_MS);
  assert.equal(world.sockets.length, 2);
});

test("waking connects at once, whatever the wait, and does not believe a socket that was silent for long", () => {
  const { world, live } = device();
  world.looked = false;
  says(world);
  live.wake();
  assert.deepEqual([world.sockets.length, world.newest.said], [1, []], "heard just now");
  world.go(SILENT_MS);
  live.wake();
  assert.equal(world.sockets.length, 2, "silent for long");
  says(world);
  world.newest.onclose({ code: 1006 });
  live.wake();
  assert.equal(world.sockets.length, 3, "no waiting");
  for (const _ of ["visible", "pageshow", "focus", "online"]) live.wake();
  assert.equal(world.sockets.length, 3, "all of them say the same waking");
});

test("RT7 waking asks a socket that was silent for a while, once, and leaves it when it does not answer", () => {
  const { world, live, states } = device();
  says(world);
  world.go(PONG_WITHIN_MS);
  for (const _ of ["visible", "focus"]) live.wake();
  assert.deepEqual(world.newest.said, ['["ping"]']);
  says(world, ["now", "pong", {}]);
  world.go(PONG_WITHIN_MS);
  assert.equal(world.sockets.length, 1, "it answered");
  live.wake();
  world.go(PONG_WITHIN_MS);
  assert.equal(world.newest.readyState, 3, "it did not");
  assert.equal(states.at(-1).state, "waiting");
  world.go(LONGEST_WAIT_MS);
  assert.equal(world.sockets.length, 2);
});

test("a channel that falls silent while somebody looks is asked; nobody is asked while nobody looks", () => {
  const { world } = device();
  says(world);
  world.looked = false;
  world.go(2 * CHECK_MS);
  assert.deepEqual(world.newest.said, []);
  world.looked = true;
  world.go(2 * CHECK_MS);
  assert.deepEqual(world.newest.said, ['["ping"]']);
  world.go(CONNECT_WITHIN_MS);
  world.go(LONGEST_WAIT_MS);
  assert.equal(world.sockets.length, 2);
});

test("RT1 a snapshot may come at any time; a now that nobody knows changes nothing", () => {
  const { world, states } = device();
  says(world);
  says(world, ["event", 2, "page.shown", {}, {}]);
  says(world, ["snapshot", 9, "cd", {}]);
  says(world, ["now", "of a later version", { x: 1 }]);
  assert.equal(world.sockets.length, 1);
  assert.deepEqual(states.map((now) => now.state), ["connecting", "live", "live"]);
  world.newest.onclose({ code: 1006 });
  assert.equal(states.at(-1).failures, 1);
});

test("RT7 devices of a server that restarts are spread, and none comes before it can be there", () => {
  assert.deepEqual([0, 1].map((chance) => waitAfter(4000, 1, chance)), [RESTART_AFTER_MS, RESTART_AFTER_MS + RESTART_SPREAD_MS]);
  assert.equal(waitAfter(4000, 2, 0.5), waitBefore(2, 0.5));
  assert.equal(waitAfter(1006, 1, 0.5), waitBefore(1, 0.5));
});

test("a channel that is lost again and again comes back more and more slowly; one that held begins anew", () => {
  const { world, live } = device();
  for (const relapses of [1, 2, 3]) {
    says(world);
    world.newest.onclose({ code: 4008 });
    assert.deepEqual([live.failures, live.relapses], [1, relapses]);
    world.go(LONGEST_WAIT_MS);
  }
  says(world);
  world.go(STEADY_MS);
  world.newest.onclose({ code: 4008 });
  assert.deepEqual([live.failures, live.relapses], [1, 0]);
});

test("RT1 a hole that comes again is mended after a wait, not at once", () => {
  const { world } = device((frame) => frame[0] !== "event");
  for (const sockets of [2, 2]) {
    says(world);
    says(world, ["event", 9, "page.shown", {}, {}]);
    assert.equal(world.sockets.length, sockets);
  }
  world.go(LONGEST_WAIT_MS);
  assert.equal(world.sockets.length, 3);
});

test("after waking, failing begins with short waits again", () => {
  const { world, live } = device();
  for (let n = 0; n < 6; n += 1) {
    world.newest.onclose({ code: 1006 });
    world.go(LONGEST_WAIT_MS);
  }
  world.go(PONG_WITHIN_MS);
  live.wake();
  world.newest.onclose({ code: 1006 });
  assert.equal(live.failures, 2);
});

test("a socket that was left says nothing any more", () => {
  const heard = [];
  const { world, live } = device((frame) => heard.push(frame) > 0);
  const first = world.newest;
  const { onmessage } = first;
  world.go(CONNECT_WITHIN_MS / 2);
  live.wake();
  assert.notEqual(world.newest, first);
  onmessage({ data: '["now","x",{}]' });
  assert.deepEqual(heard, []);
});
