// @ts-check
// One's own ballots: which slots, what was chosen and not yet sent, sending until there is a final answer, the receipt.
// A draft and a signed ballot are on the device before anything else happens, so neither reload, Back nor a lost network loses them.
import { computed, effect, signal } from "../app/html.js";
import { command, FOR_EVER, insist, NOW, read, Refused, slug } from "../app/api.js";
import { makeBallot, receiptHolds } from "../app/ballot.js";
import { allIn, dropFrom, keepIn } from "../app/keep.js";
import { keyOf, noble } from "../app/keys.js";
import { isLive } from "../app/reducer.js";
import { t } from "../app/words.js";
import { dropDraft } from "./drafts.js";
import { keepReceipt } from "./receipts.js";
import { isSealed, sealedBallot, sealing } from "./sealed.js";

/** @typedef {{slot: string, state: "open" | "cast" | "paper", proxy?: boolean, of?: {name: string, seat: string, delegation: string} | null, weight?: number, pk?: string,
 *   ser?: number, place?: number, tracker?: string, receipt?: string, choice?: any[] | null, held?: boolean}} Slot  of: whose vote it is, where it is another's */
/** @typedef {{slug: string, person?: string, poll: string, slot: string, ser: number, raw: string, sig: string, tracker: string, pk: string, choice: any[] | null}} Ballot */
/** @typedef {{state: "signing" | "sending" | "again" | "refused", why?: string}} Sending */
/** @typedef {import("../app/state.js").Poll} Poll */

/** Between two questions for a ballot: a vote may be over in a minute. */
const BALLOT_MS = 8_000;
/** What signing needs is waited for no longer than this; then the voter can press again. */
const SOON_MS = 15_000;

export class Voting {
  /** Ballots that are under way. @type {Set<string>} */
  #out = new Set();
  /** The newest question for one's slots in each vote. @type {Record<string, object>} */
  #asked = {};
  slots = signal(/** @type {Record<string, Slot[]>} */ ({}));
  /** Why one has no ballot in a vote, in a sentence (SPEC POLL9). */
  none = signal(/** @type {Record<string, string>} */ ({}));
  sending = signal(/** @type {Record<string, Sending>} */ ({}));

  /** @param {import("../app/store.js").Store} store */
  constructor(store) {
    this.store = store;
    this.live = computed(() => Object.values(store.state.value.polls).filter(isLive));
  }

  /** Follows the log: loads one's slots when a poll opens and after each return of the connection; sends what was left. */
  start() {
    const waiting = computed(() => (this.store.connection.value.state === "live" ? this.live.value.map((poll) => poll.id).join() : ""));
    effect(() => {
      for (const id of waiting.value.split(",").filter(Boolean)) void this.load(id);
    });
    void this.#deliverKept();
    effect(() => void (this.store.connection.value.state === "live" && queueMicrotask(() => void this.#deliverKept())));
  }

  /** What is on the device and not under way: after a reload, or once the drawer opens again. */
  async #deliverKept() {
    const own = (/** @type {Ballot} */ one) => one.slug === slug && (one.person ?? one.slot) === this.store.me.value?.id;
    const left = await allIn("ballots").catch(() => []);
    left.filter((one) => own(one) && !this.#out.has(idOf(one))).forEach((one) => void this.#deliver(one));
  }

  /** Asked until there is an answer, for as long as the vote is open: a ballot that does not come is a vote that is lost. The newest question counts. @param {string} poll */
  async load(poll) {
    const asked = (this.#asked[poll] = {});
    const open = () => this.live.peek().find(({ id }) => id === poll);
    const found = open();
    if (found) void parts(found).catch(() => {}); // whoever presses "Send" waits for nothing then
    try {
      const { slots, none, by } = await insist(() => read(`ballots/${poll}`, NOW), () => asked === this.#asked[poll] && Boolean(open()), BALLOT_MS);
      if (asked !== this.#asked[poll]) return;
      if (none && this.store.kind.value === "badge") this.none.value = { ...this.none.value, [poll]: t(`voting.none.${none}`, { name: by ?? "" }) };
      this.#keep(poll, slots);
    } catch {
      // Whoever may not ask has none; a vote that is over needs none.
    }
  }

  /** Signs and keeps the ballot, then sends it. @param {Poll} poll @param {Slot} slot @param {any[]} choice the answer to each question
   * @param {{remember?: boolean}} [wish] remember: "show me later what I chose", in a secret vote */
  async cast(poll, slot, choice, wish) {
    this.#tell(poll.id, slot.slot, { state: "signing" });
    const ballot = await this.#signed(poll, slot, choice, wish).catch(() => t("problem.unknown"));
    if (typeof ballot === "string") return this.#tell(poll.id, slot.slot, { state: "refused", why: ballot });
    await this.#deliver(ballot);
  }

  /** The ballot, on the device; or why there is none, in a sentence.
   * @param {Poll} poll @param {Slot} slot @param {any[]} choice @param {{remember?: boolean}} [wish] @returns {Promise<Ballot | string>} */
  async #signed(poll, slot, choice, wish) {
    const [library] = (await soon(parts(poll)).catch(() => null)) ?? [];
    if (!library) return t("problem.unreachable");
    const key = await keyOf(slug).catch(() => undefined);
    if (!key || key.person !== this.store.me.value?.id) return t("ballot.no_key");
    const ser = (slot.ser ?? 0) + 1;
    const vote = { sign: key.sign, ser, proxy: slot.proxy ? slot.slot : null };
    const secret = isSealed(poll);
    const made = secret ? await sealedBallot(library, poll, slot.slot, { ...vote, choices: choice }, wish) : makeBallot(library, { ...vote, eid: poll.eid, choice });
    if (!made) return t("urn.wrong_number");
    const ballot = { slug, person: key.person, poll: poll.id, slot: slot.slot, ser, choice: secret ? null : choice, ...made };
    this.#out.add(idOf(ballot));
    // A device that is full keeps nothing, and still votes: until it is answered, a reload would have to choose anew.
    await soon(keepIn("ballots", idOf(ballot), ballot)).catch(() => {});
    return ballot;
  }

  /** The same bytes until somebody gives a final answer. @param {Ballot} ballot */
  async #deliver(ballot) {
    const { poll, slot, ser, raw, sig, tracker, choice } = ballot;
    this.#out.add(idOf(ballot));
    this.#tell(poll, slot, { state: "sending" });
    try {
      const onRetry = () => this.#tell(poll, slot, { state: "again" });
      const said = await command("ballot.cast", { poll, slot, ser, raw, sig }, { key: tracker, patience: FOR_EVER, stubborn: true, onRetry });
      await this.#recorded(ballot, { slot, state: "cast", ser, place: said.place, tracker, receipt: said.receipt, choice });
    } catch (problem) {
      await this.#refused(ballot, problem);
    } finally {
      this.#out.delete(idOf(ballot));
    }
  }

  /** @param {Ballot} ballot @param {Slot} slot */
  async #recorded(ballot, slot) {
    const { eid } = this.store.state.value.polls[ballot.poll] ?? { eid: "" };
    const said = { eid, pk: ballot.pk, ser: ballot.ser, tracker: ballot.tracker, place: slot.place ?? 0, receipt: slot.receipt ?? "" };
    const put = (/** @type {Partial<Slot>} */ more) => this.#keep(ballot.poll, (this.slots.value[ballot.poll] ?? [slot]).map((one) => (one.slot === slot.slot ? { ...one, ...more } : one)));
    put(slot);
    keepReceipt({ ...said, poll: ballot.poll, slot: ballot.slot });
    dropDraft(ballot.poll, ballot.slot);
    this.#tell(ballot.poll, ballot.slot, null);
    await done(ballot);
    // It is recorded whatever the receipt says; what checks it may still be on its way.
    put({ held: receiptHolds(await insist(noble), this.store.state.value.congress.key, said) });
  }

  /** @param {Ballot} ballot @param {unknown} problem */
  async #refused(ballot, problem) {
    if (!(problem instanceof Refused)) throw problem;
    this.#tell(ballot.poll, ballot.slot, { state: "refused", why: problem.why });
    if (problem.status !== 401) await done(ballot);
    await this.load(ballot.poll);
  }

  /** What was recorded stays so, also when an answer from before comes after it. @param {string} poll @param {Slot[]} slots */
  #keep(poll, slots) {
    const known = this.slots.value[poll] ?? [];
    const now = slots.map((one) => {
      const mine = known.find(({ slot }) => slot === one.slot);
      return mine && one.state !== "paper" && (mine.ser ?? 0) > (one.ser ?? 0) ? { ...one, ...mine } : one;
    });
    this.slots.value = { ...this.slots.value, [poll]: now };
  }

  /** @param {string} poll @param {string} slot @param {Sending | null} now */
  #tell(poll, slot, now) {
    const { [`${poll}/${slot}`]: _, ...others } = this.sending.value;
    this.sending.value = now ? { ...others, [`${poll}/${slot}`]: now } : others;
  }
}

/** @param {Ballot} ballot */
const idOf = ({ poll, slot }) => `${slug}/${poll}/${slot}`;

/** Final: it waits no longer. One that could not be taken out is sent once more, and answered the same. @param {Ballot} ballot */
const done = (ballot) => dropFrom("ballots", idOf(ballot)).catch(() => {});

/** What signing in this vote needs. @param {Poll} poll */
const parts = (poll) => Promise.all([noble(), isSealed(poll) ? sealing() : null]);

/** Nobody stands before "signing" for ever. @template T @param {Promise<T>} coming @returns {Promise<T>} */
function soon(coming) {
  /** @type {any} */
  let timer;
  return Promise.race([coming, new Promise((_, reject) => (timer = setTimeout(reject, SOON_MS)))]).finally(() => clearTimeout(timer));
}
