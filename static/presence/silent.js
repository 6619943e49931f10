// @ts-check
// The seats that have not voted, for those who help in the rows.  const silent = new SilentSeats(); silent.watch(poll | null); silent.hear(frame)   SilentPanel{silent}
import { html, signal, use } from "../app/html.js";
import { isFinal, read } from "../app/api.js";
import { t } from "../app/words.js";
import { bySilence, voted } from "./silent-model.js";

/** @typedef {import("./silent-model.js").Silent} Silent */
/** @typedef {import("./silent-model.js").Frame} Frame */

const AGAIN_MS = 3_000;
/** Between two readings, while votes are cast faster than they are answered. */
const SOON_MS = 500;

export class SilentSeats {
  told = signal(/** @type {Silent | null} */ (null));
  /** @type {string | null} */
  #poll = null;
  #reading = false;
  /** Something happened while the answer was on its way. */
  #more = false;

  /** @param {{ask?: (poll: string) => Promise<any>, later?: (act: () => void, ms: number) => unknown}} [world] */
  constructor({ ask = (poll) => read(`polls/${poll}/silent`), later = (act, ms) => setTimeout(act, ms) } = {}) {
    this.ask = ask;
    this.later = later;
  }

  /** The vote that is on, or none. @param {string | null} poll */
  watch(poll) {
    if (poll === this.#poll) return;
    this.#poll = poll;
    this.told.value = null;
    if (poll) void this.#read();
  }

  /** @param {Frame} frame a `now silent` */
  hear(frame) {
    const told = this.told.peek();
    if (frame.poll !== this.#poll || (!told && !this.#reading)) return;
    const next = !this.#reading && told && voted(told, frame);
    if (next) this.told.value = next;
    else this.again();
  }

  /** Something may have been missed. */
  again() {
    if (this.#reading) this.#more = true;
    else void this.#read();
  }

  async #read() {
    const poll = this.#poll;
    if (!poll || this.#reading) return;
    [this.#reading, this.#more] = [true, false];
    try {
      const told = await this.ask(poll);
      if (poll === this.#poll) this.told.value = told;
    } catch (problem) {
      this.#more = false; // the next reading has it
      if (!isFinal(problem)) this.later(() => void this.#read(), AGAIN_MS);
    }
    this.#reading = false;
    if (this.#poll !== poll) void this.#read();
    else if (this.#more) this.later(() => void this.#read(), SOON_MS);
  }
}

/** One sentence, one bar, then the seats by delegation. @param {{silent: SilentSeats}} props */
export function SilentPanel({ silent }) {
  const told = use(silent.told);
  if (!told?.of) return null;
  const left = told.silent.length;
  return html`<section class="pr-silent" aria-label=${t("presence.silent.title")}>
    <h2 class="pr-sum figures">${left ? t("presence.silent.figure", { n: left, of: told.of }) : t("presence.silent.nobody")}</h2>
    <div class="pr-bar" aria-hidden="true"><span style=${{ width: `${(100 * (told.of - left)) / told.of}%` }}></span></div>
    <p class="quiet">${t("presence.silent.never_how")}</p>
    ${bySilence(told).map(({ name, of, seats }) => html`<section class="pr-silent-group" key=${name}>
      <h3><span class="pr-name">${name || t("presence.no_delegation")}</span> <span class="figures">${t("presence.silent.group", { n: seats.length, of })}</span></h3>
      <ul class="pr-silent-seats">${seats.map((seat) => html`<li key=${seat.slot}><span class="pr-seat figures">${seat.seat || "–"}</span><span>${seat.name}${seat.proxy && html` <span class="quiet">${t("presence.silent.proxy")}</span>`}</span></li>`)}</ul></section>`)}
  </section>`;
}
