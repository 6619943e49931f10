// @ts-check
// One press, one deed: busy while it runs, and what went wrong beside the button.
//   const act = useAct(); <${Button} busy=${act.busy} onClick=${() => act.run(async () => …)} />  ${act.error}     await act.run(…): whether it was done
import { html, useState } from "../app/html.js";
import { Icon } from "../app/ui.js";
import { sorry } from "../app/api.js";

export function useAct() {
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState("");
  /** @param {() => Promise<unknown>} deed */
  const run = async (deed) => {
    setBusy(true);
    setWhy("");
    try {
      await deed();
      return true;
    } catch (problem) {
      setWhy(sorry(problem));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const error = why ? html`<p class="error" role="alert"><${Icon} name="warning" /> ${why}</p>` : null;
  return { busy, run, error, clear: () => setWhy("") };
}

