// @ts-check
// Adding by typing and Enter: the text stays until the server has it, and the same press is never two things.
//   AddLine{id, label, onAdd(text, options)}   options go into command(): one key for as long as it is the same text
import { html, useEffect, useRef, useState } from "../app/html.js";
import { Button, Icon } from "../app/ui.js";
import { newKey, Refused, slug } from "../app/api.js";
import { forget, keep, recall } from "../app/prefs.js";
import { t } from "../app/words.js";

/** @param {{id: string, label: string, onAdd: (text: string, options: {key: string, patience: number, onRetry: () => void}) => Promise<void>}} props */
export function AddLine({ id, label, onAdd }) {
  const drawer = `adding:${slug}:${id}`;
  const [text, setText] = useState(recall(drawer) ?? "");
  const [stage, setStage] = useState(/** @type {"still" | "sending" | "again"} */ ("still"));
  const [why, setWhy] = useState("");
  const key = useRef(newKey());
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const wasBusy = useRef(false);
  useEffect(() => {
    // A disabled field loses the cursor; the next line is typed at once.
    if (wasBusy.current && stage === "still") input.current?.focus();
    wasBusy.current = stage !== "still";
  }, [stage]);
  /** @param {string} next */
  const type = (next) => {
    key.current = newKey();
    setText(next);
    setWhy("");
    if (next) keep(drawer, next);
    else forget(drawer);
  };
  const add = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!text.trim() || stage !== "still") return;
    setStage("sending");
    try {
      await onAdd(text.trim(), { key: key.current, patience: Number.MAX_SAFE_INTEGER, onRetry: () => setStage("again") });
      type("");
    } catch (problem) {
      setWhy(problem instanceof Refused ? problem.why : t("problem.unknown"));
    }
    setStage("still");
  };
  return html`<form class="add-line" onSubmit=${add}>
    <input ref=${input} type="text" value=${text} aria-label=${label} placeholder=${label} autocomplete="off" disabled=${stage !== "still"} onInput=${(/** @type {any} */ event) => type(event.target.value)} />
    <${Button} type="submit" icon="plus" busy=${stage !== "still"}>${t("secretariat.add")}<//>
    ${stage === "again" && html`<p class="note" role="status"><${Icon} name="refresh" /> ${t("secretariat.stage.waiting")}</p>`}
    ${why && html`<p class="error" role="alert"><${Icon} name="warning" /> ${why}</p>`}
  </form>`;
}
