// @ts-check
// Who is connected where, read again while somebody looks.  const feed = new SitesFeed(); feed.look(); feed.watch() → stop
import { signal } from "../vendor/preact.js";
import { read, Refused } from "../app/api.js";

const AGAIN_MS = 10_000;

export class SitesFeed {
  told = signal(/** @type {import("./model.js").Told | null} */ (null));
  people = signal(/** @type {import("./model.js").Person[] | null} */ (null));
  /** This badge leads no site. */
  strange = signal(false);
  #reading = false;
  #changed = false;

  look = async () => {
    if (this.#reading) return void (this.#changed = true);
    this.#reading = true;
    try {
      const [{ sites }, people] = await Promise.all([read("sites"), read("people")]);
      this.told.value = sites;
      this.people.value = people;
      this.strange.value = false;
    } catch (problem) {
      if (problem instanceof Refused && problem.code === "not_of_a_site") this.strange.value = true;
    }
    this.#reading = false;
    if (!this.#changed) return;
    this.#changed = false; // meanwhile
    await this.look();
  };

  /** Until it is told to stop; a page that nobody sees asks for nothing. */
  watch() {
    void this.look();
    const timer = setInterval(() => document.visibilityState === "visible" && void this.look(), AGAIN_MS);
    return () => clearInterval(timer);
  }
}
