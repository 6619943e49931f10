// @ts-check
// Who is behind the ids: names are read over HTTP, since no event carries one.  names.look()  names.of(id)
import { signal } from "../app/html.js";
import { asking } from "../app/asked.js";
import { NOW, read } from "../app/api.js";
import { t } from "../app/words.js";

/** @typedef {{id: string, name: string, delegation?: string | null, seat?: string | null}} Person */

export class Names {
  people = signal(/** @type {Person[]} */ ([]));
  look = asking(() => read("people", NOW), (found) => void (this.people.value = found.people ?? found)).ask;

  /** @param {string | null | undefined} id */
  of(id) {
    return this.people.value.find((one) => one.id === id)?.name ?? t("floor.somebody");
  }
}
