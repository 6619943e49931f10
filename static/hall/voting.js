// @ts-check
// One's own ballots: which slots, what was chosen and not yet sent, sending until there is a final answer, the receipt.
// A draft and a signed ballot are on the device before anything else happens, so neither reload, Back nor a lost network loses them.
import { computed, effect, signal } from "../app/html.js";
import { command, read, Refused, slug } from "../app/api.js";
import { makeBallot, receiptHolds } from "../app/ballot.js";
import { allIn, dropFrom, keepIn } from "../app/keep.js";
import { keyOf, noble } from "../app/keys.js";
import { forget, keep, recall } from "../app/prefs.js";
import { t } from "../app/words.js";

/** @typedef {"yes" | "no" | "abstain"} Choice */
/** @typedef {{slot: string, state: "open" | "cast", ser?: number, place?: number, tracker?: string, receipt?: string, choice?: string[] | string, held?: boolean}} Slot */
/** @typedef {{slug: string, poll: string, slot: string, ser: number, raw: string, sig: string, tracker: string, pk: string, choice: string[]}} Ballot */
/** @typedef {{state: "signing" | "sending" | "again" | "refused", why?: string}} Sending */
/** @typedef {import("../app/reducer.js").Poll} Poll */
/** @typedef {ReturnType<typeof createVoting>} Voting */

const LIVE = new Set(["open", "paused", "closing"]);
/** @param {Poll} poll */
export const isLive = (poll) => LIVE.has(poll.state);
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** @param {import("../app/store.js").Store} store */
export function createVoting(store) {
  const slots = signal(/** @type {Record<string, Slot[]>} */ ({}));
  const sending = signal(/** @type {Record<string, Sending>} */ ({}));
  const live = computed(() => Object.values(store.state.value.polls).filter(isLive));

  /** @param {string} poll @param {string} slot @param {Sending | null} now */
  const tell = (poll, slot, now) => {
    const { [`${poll}/${slot}`]: _, ...others } = sending.value;
    sending.value = now ? { ...others, [`${poll}/${slot}`]: now } : others;
  };

  /** @param {string} poll */
  async function load(poll) {
    try {
      const answer = await read(`ballots/${poll}`);
      slots.value = { ...slots.value, [poll]: answer.slots };
    } catch (problem) {
      if (problem instanceof Refused) slots.value = { ...slots.value, [poll]: slots.value[poll] ?? [] };
    }
  }

  /** Signs and keeps the ballot, then sends it. @param {Poll} poll @param {Slot} slot @param {Choice} choice */
  async function cast(poll, slot, choice) {
    tell(poll.id, slot.slot, { state: "signing" });
    const [library, key] = await Promise.all([noble(), keyOf(slug).catch(() => undefined)]);
    if (!key || key.person !== store.me.value?.id) return tell(poll.id, slot.slot, { state: "refused", why: t("ballot.no_key") });
    const ser = (slot.ser ?? 0) + 1;
    const ballot = { slug, poll: poll.id, slot: slot.slot, ser, choice: [choice], ...makeBallot(library, { sign: key.sign, eid: poll.eid, ser, choice: [choice] }) };
    await keepIn("ballots", idOf(ballot), ballot);
    await deliver(ballot);
  }

  /** The same bytes until somebody gives a final answer. @param {Ballot} ballot */
  async function deliver(ballot) {
    const { poll, slot, ser, raw, sig, tracker, choice } = ballot;
    tell(poll, slot, { state: "sending" });
    try {
      const onRetry = () => tell(poll, slot, { state: "again" });
      const said = await command("ballot.cast", { poll, slot, ser, raw, sig }, { key: tracker, patience: FOR_EVER, onRetry });
      await recorded(ballot, { slot, state: "cast", ser, place: said.place, tracker, receipt: said.receipt, choice });
    } catch (problem) {
      await refused(ballot, problem);
    }
  }

  /** @param {Ballot} ballot @param {Slot} slot */
  async function recorded(ballot, slot) {
    const said = { eid: eidOf(ballot.poll), pk: ballot.pk, ser: ballot.ser, tracker: ballot.tracker, place: slot.place ?? 0, receipt: slot.receipt ?? "" };
    const held = receiptHolds(await noble(), store.state.value.congress.key, said);
    slots.value = { ...slots.value, [ballot.poll]: (slots.value[ballot.poll] ?? []).map((one) => (one.slot === slot.slot ? { ...slot, held } : one)) };
    forget(draftKey(ballot.poll, ballot.slot));
    await dropFrom("ballots", idOf(ballot));
    tell(ballot.poll, ballot.slot, null);
  }

  /** @param {Ballot} ballot @param {unknown} problem */
  async function refused(ballot, problem) {
    if (!(problem instanceof Refused)) throw problem;
    tell(ballot.poll, ballot.slot, { state: "refused", why: problem.why });
    if (problem.status !== 401) await dropFrom("ballots", idOf(ballot));
    await load(ballot.poll);
  }

  /** @param {string} poll */
  const eidOf = (poll) => store.state.value.polls[poll]?.eid ?? "";

  /** Follows the log: loads one's slots when a poll opens and after each return of the connection; sends what was left. */
  function start() {
    effect(() => {
      const back = store.connection.value.state === "live";
      const ids = live.value.map((poll) => poll.id).join();
      if (back && ids) ids.split(",").forEach((id) => void load(id));
    });
    void allIn("ballots").then((left) => left.filter((one) => one.slug === slug && one.slot === store.me.value?.id).forEach((one) => void deliver(one)), () => {});
  }

  return { slots, sending, live, load, cast, start };
}

/** @param {Ballot} ballot */
const idOf = ({ poll, slot }) => `${slug}/${poll}/${slot}`;
/** @param {string} poll @param {string} slot */
const draftKey = (poll, slot) => `draft:${slug}:${poll}:${slot}`;

/** What was chosen and not yet sent. @param {string} poll @param {string} slot @returns {Choice | null} */
export const draftOf = (poll, slot) => /** @type {Choice | null} */ (recall(draftKey(poll, slot)));
/** @param {string} poll @param {string} slot @param {Choice} choice */
export const keepDraft = (poll, slot, choice) => keep(draftKey(poll, slot), choice);
