/** Values as a reader says them. */

const STANDINGS: Record<string, [sign: string, words: string]> = {
  OUTSTANDING: ["!", "Not yet complied with"],
  PENDING: ["?", "No report on compliance"],
  COMPLIED: ["✓", "Complied with"],
  NOT_BINDING: ["–", "Not binding"],
  FORBIDS_ONLY: ["·", "Makes nobody act"],
};

const STATES: Record<string, string> = {
  complied: "complied with",
  partial: "complied with in part",
  in_progress: "said to be under way",
  not_complied: "not complied with",
  disputed: "disputed",
  unknown: "no report",
};

const RULINGS: Record<string, string> = {
  stays: "Stayed by",
  affirms: "Affirmed by",
  vacates: "Vacated by",
  reverses: "Reversed by",
  extends: "Extended by",
  modifies: "Changed by",
  enforces: "Enforced by",
  denies_stay: "Stay refused by",
};

export const standing = (value: string | null | undefined) => STANDINGS[value ?? ""] ?? ["", spaced(value ?? "")];
export const state = (value: string | null) => STATES[value ?? "unknown"] ?? spaced(value ?? "");
export const ruling = (how: string | null) => RULINGS[how ?? ""] ?? "Acted on by";

/** `in_force`, `issuedBy` and `CustodyStay` as words. */
export function spaced(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** A day, month, year or span (EDTF) as a reader writes it. */
export function day(edtf: string | null): string {
  if (!edtf) return "";
  if (edtf.includes("/")) return edtf.split("/").map(day).join(" to ");
  if (/^\d{4}-\d{2}-\d{2}$/.test(edtf)) return LONG.format(new Date(`${edtf}T00:00:00Z`));
  if (/^\d{4}-\d{2}$/.test(edtf)) return MONTH.format(new Date(`${edtf}-01T00:00:00Z`));
  return edtf;
}

export function count(number: number, one: string, more: string): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : more}`;
}
