// The live channel's manners, without a network: RT1, RT2, RT7, and when it comes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CONNECT_WITHIN_MS, FIRST_WAIT_MS, Live, LONGEST_WAIT_MS, SILENT_MS, waitBefore } from "../../static/app/live.js";

/** A world whose clock stands until it is told to go on. */
class World {
  constructor() {
    this.time = 0;
    this.chance = 0.5;
    this.sockets = [];
    this.timers = new Map();
  }
  socket = (url) => {
    const socket = { url, readyState: 0, close: () => (socket.readyState = 3) };
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
  says(world);
  live.wake();
  assert.equal(world.sockets.length, 1, "heard just now");
  world.go(SILENT_MS);
  live.wake();
  assert.equal(world.sockets.length, 2, "silent for long");
  world.newest.onclose({ code: 1006 });
  live.wake();
  assert.equal(world.sockets.length, 3, "no waiting");
});

test("a socket that was left says nothing any more", () => {
  const heard = [];
  const { world, live } = device((frame) => heard.push(frame) > 0);
  const first = world.newest;
  const { onmessage } = first;
  live.wake();
  onmessage({ data: '["now","x",{}]' });
  assert.deepEqual(heard, []);
});
