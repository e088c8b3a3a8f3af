/** Links to entities that keep the days that are asked about. */
import { html, type TemplateResult } from "lit";

import { write, type Address } from "../address";
import type { Named } from "../data/types";

export type Linked = Address;

export function entityLink({ id, caption }: Named, address: Linked): TemplateResult {
  return html`<a href=${write({ ...address, place: { page: "entity", id } })}>${caption}</a>`;
}

export function entityLinks(all: readonly Named[], address: Linked): TemplateResult[] {
  return all.map((each, place) => html`${place ? ", " : ""}${entityLink(each, address)}`);
}
