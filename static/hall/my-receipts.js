// @ts-check
// "My receipts": every ballot that was sent from this device, where it lies, and the check that it is in the record (SPEC BOX3, LIFE7).  await ready()   MyReceipts{store}
import { html, use, useState } from "../app/html.js";
import { Button } from "../app/basic.js";
import { Icon } from "../app/icons.js";
import { read } from "../app/api.js";
import { canon, digest, receiptHolds } from "../app/ballot.js";
import { noble } from "../app/keys.js";
import { addStyle } from "../app/style.js";
import { addWords, t, textOf } from "../app/words.js";
import { coded } from "./receipt.js";
import { receipts } from "./receipts.js";
import * as own from "./my-receipts.js";

/** @typedef {import("./receipts.js").Receipt} Receipt */
/** @typedef {import("../app/state.js").Poll} Poll */
/** @typedef {"good" | "signed" | "bad"} Found */

/** With the words and the style that it needs. */
export async function ready() {
  await Promise.all([addWords("voting."), addStyle("hall", "votes")]);
  return own;
}

/** @param {{store: import("../app/store.js").Store}} props */
export function MyReceipts({ store }) {
  const { polls, congress } = use(store.state);
  const known = receipts().filter(({ poll, eid }) => polls[poll]?.eid === eid);
  return html`<section class="my-receipts"><h3>${t("voting.receipts")}</h3>
    ${known.length > 0 && html`<p class="quiet">${t("voting.receipts.about")}</p>`}
    ${known.length ? known.map((one) => html`<${Card} key=${`${one.poll}/${one.slot}`} receipt=${one} poll=${polls[one.poll]} congress=${congress.key} />`) : html`<p class="quiet">${t("voting.receipts.none")}</p>`}</section>`;
}

/** @param {{receipt: Receipt, poll: Poll, congress: string}} props */
function Card({ receipt, poll, congress }) {
  const [found, set] = useState(/** @type {Found | "busy" | "unreached" | null} */ (null));
  const check = () => {
    set("busy");
    void checked(receipt, poll, congress).then(set, () => set("unreached"));
  };
  return html`<article class="receipt-card"><h4>${textOf(poll)}</h4>
    <p>${t("voting.receipts.place", { place: receipt.place })} · ${t("ballot.tracker")} <code>${coded(receipt.tracker)}</code></p>
    ${poll.head && html`<p class="quiet">${t("voting.receipts.head")} <code>${coded(poll.head)}</code></p>`}
    ${!poll.result ? html`<p class="quiet">${t("voting.receipts.wait")}</p>` : html`<p><${Button} icon="check" busy=${found === "busy"} onClick=${check}>${t("voting.receipts.check")}<//></p>`}
    <p role="status" class=${`found is-${found}`}>${found === "unreached" ? t("problem.unreachable") : found && found !== "busy" && html`<${Icon} name=${found === "bad" ? "warning" : "check"} /> <span>${t(`voting.receipts.${found}`)}</span>`}</p></article>`;
}

/** The receipt's signature, the result's, that both speak of the same vote, and that the list has the ballot where everybody may see the list.
 * @param {Receipt} receipt @param {Poll} poll @param {string} congress the key, hex @returns {Promise<Found>} */
export async function checked(receipt, poll, congress) {
  const library = await noble();
  if (!receiptHolds(library, congress, receipt) || !resultHolds(library, poll, congress)) return "bad";
  const { choices } = await read(`results/${poll.id}`);
  const mine = (choices ?? []).find((/** @type {any} */ row) => row.slot === receipt.slot);
  if (!mine?.tracker) return "signed";
  return mine.tracker === receipt.tracker ? "good" : "bad";
}

/** @param {import("../app/ballot.js").Noble} library @param {Poll} poll @param {string} congress */
export function resultHolds(library, { result, sig, eid, head }, congress) {
  const { ed25519, hexToBytes, utf8ToBytes } = library;
  try {
    return result.eid === eid && result.head === head && ed25519.verify(hexToBytes(sig ?? ""), digest(library, "result", utf8ToBytes(canon(result))), hexToBytes(congress));
  } catch {
    return false;
  }
}
