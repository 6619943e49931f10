// @ts-check
// A list to begin with, made here in the reader's language; Excel opens it with its accents because of the first three bytes.
import { t } from "../app/words.js";

const COLUMNS = ["id", "name", "delegation", "seat", "role", "voting", "weight", "language", "sex", "birth_year", "joined_year", "education", "ethnicity", "position"];

/** One cell as CSV. @param {string} text */
export const cell = (text) => (/[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @param {string[][]} rows */
export const csvOf = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

export function templateCsv() {
  const examples = [1, 2].map((n) => t(`secretariat.template.row${n}`).split(";").map((one) => one.trim()));
  return csvOf([COLUMNS.map((column) => t(`secretariat.template.${column}`)), ...examples]);
}

export const saveTemplate = () => saveAs(new Blob([templateCsv()], { type: "text/csv;charset=utf-8" }), t("secretariat.template.file"));

/** @param {Blob} blob @param {string} name */
export function saveAs(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
