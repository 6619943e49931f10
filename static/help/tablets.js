// @ts-check
// Tablets that are lent: which are out, with whom; and lending this one (SPEC HELP5 to HELP7).  Tablets{feed, people}
import { html, use, useMemo, useNow, useState } from "../app/html.js";
import { Button, Confirm, EmptyState, Icon, Loading } from "../app/ui.js";
import { command, send, slug } from "../app/api.js";
import { secretOf } from "../app/code.js";
import { derive } from "../app/keys.js";
import { t, time } from "../app/words.js";
import { useAct } from "../secretariat/act.js";
import { fold, matches } from "../secretariat/fold.js";
import { waits } from "./calls.js";
import { stillHere, wiped } from "./wipe.js";

/** @typedef {import("./calls.js").Person & {staff?: boolean}} Person */

const AGAIN_MS = 10_000;
const MOST_FOUND = 8;

/** @param {{feed: import("./feed.js").HelpFeed, people: Map<string, Person>, lends?: boolean}} props  lends: this device may be the one that is lent */
export function Tablets({ feed, people, lends }) {
  const [out, returned] = [use(feed.tablets), use(feed.returned)];
  const now = useNow(AGAIN_MS) + feed.skew;
  if (!out) return html`<${Loading} words=${t("ui.loading")} />`;
  return html`<section class="hp-tablets" aria-label=${t("help.tablets")}>
    ${lends && html`<${Lend} people=${people} />`}
    <h2 class="hp-sum figures">${out.length ? t("help.tablets.n", { n: out.length }) : t("help.tablets.none")}</h2>
    ${!out.length && html`<p class="quiet">${t("help.tablets.none.text")}</p>`}
    <ul class="hp-list">${out.map((one) => html`<${Out} key=${one.id} tablet=${one} person=${people.get(one.person)} now=${now} />`)}</ul>
    ${returned.length > 0 && html`<details class="hp-back"><summary>${t("help.back")} <span class="figures quiet">${t("help.back.n", { n: returned.length })}</span></summary>
      <ul class="hp-lines">${returned.map((one) => html`<${Back} key=${one.id} tablet=${one} person=${people.get(one.person)} />`)}</ul></details>`}
  </section>`;
}

/** One that came back: who had it, who lent it, whether a badge was scanned, who ended it. @param {{tablet: import("./feed.js").Returned, person: Person | undefined}} props */
function Back({ tablet, person }) {
  const { label, steward, by, scanned } = tablet;
  const end = !by ? t("help.back.ended") : by.id === tablet.person ? t("help.back.returned") : t("help.back.taken", { name: by.name });
  const about = [label && t("help.tablet", { label }), steward && t("help.lent_by", { name: steward.name }), scanned && t("help.back.scanned")].filter(Boolean).join(" · ");
  return html`<li><strong>${person ? named(person) : t("help.back.gone")}</strong> <span class="quiet">${about}</span>
    <span class="hp-back-end"><${Icon} name="check" /> ${end} <span class="figures quiet">${t("help.back.span", { from: time(tablet.at), to: time(tablet.ended) })}</span></span></li>`;
}

/** @param {Person} one */
const named = ({ name, seat }) => (seat ? t("badge.named", { name, seat }) : name);

/** @param {{tablet: import("./feed.js").Tablet, person: Person | undefined, now: number}} props */
function Out({ tablet, person, now }) {
  const act = useAct();
  const [asking, ask] = useState(false);
  const back = () => (ask(false), act.run(() => command("tablet.take_back", { loan: tablet.id })));
  return html`<li class="hp-call"><p class="hp-seat figures">${person?.seat || "–"}</p>
    <div class="hp-what"><h3><${Icon} name="tablet" /> ${person?.name ?? ""}</h3>
      <p>${[tablet.label && t("help.tablet", { label: tablet.label }), tablet.steward && t("help.lent_by", { name: tablet.steward.name })].filter(Boolean).join(" · ")}</p>
      <p class="hp-wait">${t("help.out_for", { time: waits(tablet.at, now) })}</p></div>
    <div class="hp-acts"><${Button} icon="undo" busy=${act.busy} onClick=${() => ask(true)}>${t("help.take_back")}<//></div>${act.error}
    ${asking && html`<${Confirm} title=${t("help.take_back.title", { name: person?.name ?? "" })} text=${t("help.take_back.text")} yes=${t("help.take_back")} onYes=${back} onNo=${() => ask(false)} />`}</li>`;
}

/** Who is to have it: a name or a seat is typed, and one of those that fit is chosen. @param {{people: Map<string, Person>}} props */
function Lend({ people }) {
  const act = useAct();
  const [open, show] = useState(false);
  const [query, seek] = useState("");
  const [label, name] = useState("");
  const [unsent, sorry] = useState("");
  const [chosen, choose] = useState(/** @type {Person | null} */ (null));
  const all = useMemo(() => [...people.values()].filter(({ staff }) => !staff).map((one) => ({ ...one, folded: fold(`${one.name} ${one.seat} ${one.delegation}`) })), [people]);
  const wanted = fold(query.trim());
  const found = wanted ? all.filter((one) => matches(wanted, one.folded)).slice(0, MOST_FOUND) : [];
  /** A badge that a scanner types, or somebody: nothing of it stays here. @param {string} typed */
  const find = (typed) => {
    seek(typed);
    const secret = secretOf(typed.slice(typed.indexOf("#") + 1).trim());
    if (!secret) return;
    seek("");
    void act.run(async () => choose((await send("POST", "badge", { login: (await derive(secret, slug)).login })).person));
  };
  const lend = () => act.run(async () => {
    sorry(stillHere());
    if (stillHere()) return choose(null);
    await send("POST", "tablets", { person: chosen?.id, label });
    await wiped();
    location.replace(`/${slug}`);
  });
  if (!open) return html`<div class="hp-lend"><p>${t("help.lend.text")}</p><${Button} kind="primary" icon="tablet" onClick=${() => show(true)}>${t("help.lend")}<//></div>`;
  return html`<div class="hp-lend">
    <label class="hp-search"><span>${t("help.lend.who")}</span><input type="search" autocomplete="off" autofocus value=${query} onInput=${(/** @type {any} */ event) => find(event.target.value)} /></label>
    ${wanted && !found.length && html`<p class="quiet" role="status">${t("help.nobody")}</p>`}
    <ul class="hp-lines">${found.map((one) => html`<li key=${one.id}><button type="button" onClick=${() => choose(one)}><span class="hp-line-seat figures">${one.seat || "–"}</span><span class="hp-line-who"><strong>${one.name}</strong><span class="quiet">${one.delegation}</span></span><${Icon} name="next" /></button></li>`)}</ul>
    <label class="hp-search is-short"><span>${t("help.lend.label")}</span><input autocomplete="off" maxLength="20" value=${label} onInput=${(/** @type {any} */ event) => name(event.target.value)} /></label>
    <${Button} kind="quiet" onClick=${() => show(false)}>${t("ui.cancel")}<//>${act.error}
    ${unsent && html`<p class="error" role="alert"><${Icon} name="warning" /> <span>${unsent}</span></p>`}
    ${chosen && html`<${Confirm} title=${t("help.lend.title", { name: chosen.name })} text=${t("help.lend.confirm")} yes=${t("help.lend.yes")} busy=${act.busy} onYes=${lend} onNo=${() => choose(null)} />`}
  </div>`;
}
