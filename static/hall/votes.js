// @ts-check
// Everything about votes on a delegate's device, fetched right after the hall is up: a ballot comes by itself, once for each vote.
//   const votes = new Votes(store); votes.start();  votes.open(poll)  ·  VoteBar{votes}   VoteSheet{votes}
import { effect, html, signal, use } from "../app/html.js";
import { isLive } from "../app/reducer.js";
import { addWords } from "../app/words.js";
import { BallotBar, PollSheet, secondsLeft } from "./ballot.js";
import { carried } from "./view.js";
import { Voting } from "./voting.js";

/** What votes say; it comes with them. */
export const votingWords = () => Promise.all(["votes.", "voting."].map(addWords));

export class Votes {
  /** The vote whose sheet lies over the page. */
  over = signal(/** @type {string | null} */ (null));

  /** @param {import("../app/store.js").Store} store @param {import("./view.js").View} view */
  constructor(store, view) {
    this.store = store;
    this.view = view;
    this.voting = new Voting(store);
  }

  start() {
    this.voting.start();
    const brought = new Set();
    effect(() => {
      for (const poll of this.voting.live.value) {
        const { id } = poll;
        if (poll.state === "closing") secondsLeft(poll, Date.now());
        const waits = (this.voting.slots.value[id] ?? []).some((slot) => slot.state === "open");
        if (!waits || brought.has(id)) continue;
        brought.add(id);
        this.over.value = id;
      }
    });
  }

  /** @param {string | null} id */
  open = (id) => {
    this.over.value = id;
  };

  /** Opens the document that a vote is about, where it says so; the ballot waits as a bar. null: there is none, or not on this device.
   * @param {import("../app/state.js").Poll} poll @returns {(() => void) | null} */
  documentOf({ manifest }) {
    const place = manifest.document;
    const found = place && this.store.state.peek().documents[place.document];
    if (!found) return null;
    return () => {
      this.view.read(place.document, Math.min(carried(found, place), found.pages));
      this.over.value = null;
    };
  }

  /** Events were missed: what they announced comes as well. @param {import("../app/state.js").State} before */
  leap(before) {
    const told = Object.values(this.store.state.peek().polls).filter(({ id, result }) => result && before.polls[id] && !before.polls[id].result);
    told.slice(-1).forEach(({ id }) => this.announce(id));
    for (const { id } of this.voting.live.peek()) void this.voting.load(id);
  }

  /** A result comes by itself, but not over a ballot that somebody is filling in. @param {string} id */
  announce(id) {
    const over = this.store.state.peek().polls[this.over.peek() ?? ""];
    if (!over || !isLive(over)) this.over.value = id;
  }
}

/** The way back to a ballot that was put aside. @param {{votes: Votes}} props */
export function VoteBar({ votes }) {
  const over = use(votes.over);
  const poll = use(votes.voting.live).at(-1);
  if (!poll || over) return null;
  return html`<${BallotBar} poll=${poll} voting=${votes.voting} onOpen=${() => votes.open(poll.id)} />`;
}

/** @param {{votes: Votes}} props */
export function VoteSheet({ votes }) {
  const over = use(votes.over);
  const { polls } = use(votes.store.state);
  const poll = over ? polls[over] : null;
  return poll ? html`<${PollSheet} key=${poll.id} poll=${poll} votes=${votes} onClose=${() => votes.open(null)} />` : null;
}
