/** What stands around every page: the name, the search, the two days, and where else to go. */
import { html, nothing, type TemplateResult } from "lit";

import { write, type Address } from "../address";
import { day } from "../words";
import type { Days } from "../data/types";

export type Go = (address: Address) => void;

export function frame(address: Address, go: Go, busy: boolean, content: unknown): TemplateResult {
  const home = write({ ...address, place: { page: "outstanding" } });
  return html`
    <a class="skip" href="#content">Skip to the answer</a>
    <header>
      <div class="bar">
        <a class="name" href=${home}>Writ</a>
        <span class="motto">Court orders in immigration cases, and whether they were obeyed</span>
        <form class="search" role="search" @submit=${(event: SubmitEvent) => searched(event, address, go)}>
          <label for="q">Search people, judges, courts, cases</label>
          <input id="q" name="q" type="search" autocomplete="off" required
            .value=${address.place.page === "search" ? address.place.text : ""} />
          <button>Search</button>
        </form>
      </div>
      <form class="days" @submit=${(event: SubmitEvent) => dated(event, address, go)}>
        <span><label for="world">As it was on</label> <input id="world" name="world" type="date" .value=${address.world} /></span>
        <span>
          <label for="known">as told by documents published by</label>
          <input id="known" name="known" type="date" .value=${address.known} />
        </span>
        <button>Show</button>
        ${address.world || address.known
          ? html`<a href=${write({ ...address, world: "", known: "" })}>Back to today</a>`
          : html`<span class="quiet">Empty means today.</span>`}
      </form>
    </header>
    <main id="content" tabindex="-1" aria-busy=${busy ? "true" : "false"}>${content}</main>
    <footer>
      <nav aria-label="More">
        <a href="/graphql">GraphQL playground</a>
        <a href="/downloads${daysOf(address)}">Downloads</a>
      </nav>
      <p>
        Every fact here was read by a machine from the documents cited and shows the words it rests on. Check the quote before you
        rely on it. What no loaded document tells is not shown as “no”.
      </p>
    </footer>
  `;
}

/** The days of an answer in words. */
export function asOf({ world, known }: Days): TemplateResult {
  return html`<p class="as-of">As of ${day(world)}, as told by documents published by ${day(known)}.</p>`;
}

export const loading = html`<p class="quiet" role="status">Asking…</p>`;

export function trouble(message: string, hint: string): TemplateResult {
  return html`<section class="trouble" role="alert">
    <h1>This could not be answered</h1>
    <p>${message}</p>
    ${hint ? html`<p>${hint}</p>` : nothing}
  </section>`;
}

function daysOf({ world, known }: Address): string {
  return write({ place: { page: "outstanding" }, world, known }).slice(1);
}

function searched(event: SubmitEvent, address: Address, go: Go): void {
  event.preventDefault();
  const text = String(new FormData(event.target as HTMLFormElement).get("q") ?? "").trim();
  if (text) go({ ...address, place: { page: "search", text } });
}

function dated(event: SubmitEvent, address: Address, go: Go): void {
  event.preventDefault();
  const given = new FormData(event.target as HTMLFormElement);
  go({ ...address, world: String(given.get("world") ?? ""), known: String(given.get("known") ?? "") });
}
