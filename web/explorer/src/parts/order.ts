/** An order: who, whom, since when, what became of it, and the words that say so. */
import { html, nothing, type TemplateResult } from "lit";

import type { Address } from "../address";
import type { Change, Named, Obligation, Order } from "../data/types";
import { capital, count, day, ruling, spaced, standing, state } from "../words";
import { entityLink, entityLinks } from "./links";
import { quotes } from "./quotes";

export function orderCard(order: Order, address: Address): TemplateResult {
  return html`<article class="order">
    <h3>${entityLink(order, address)}</h3>
    ${orderFacts(order, address)}
  </article>`;
}

/** Everything of an order but its name, which may be the page's title. */
export function orderFacts(order: Order, address: Address): TemplateResult {
  return html`
    <p class="marks">${badge(order)} ${age(order)}</p>
    <dl class="facts">
      ${fact("Issued", day(order.issued) || "on a day that no document gives")}
      ${fact("By", order.issuedBy.length ? entityLinks(order.issuedBy, address) : "")}
      ${fact("Binds", order.directedTo.length ? entityLinks(order.directedTo, address) : "")}
      ${fact("Concerns", order.concerns.length ? entityLinks(order.concerns, address) : "")}
      ${fact("Case", order.case ? entityLink(order.case, address) : "")}
      ${fact("Effect", order.effect && order.effect !== "in_force" ? capital(spaced(order.effect)) : "")}
    </dl>
    ${order.obligations.map((each) => obligation(each, address))}
    ${order.actedOnBy.length
      ? html`<p class="head">What other orders did to it</p>
          <ul class="plain">
            ${order.actedOnBy.map(
              ({ how, order: other }) => html`<li>
                ${ruling(how)} ${entityLink(other, address)}${other.issued ? `, ${day(other.issued)}` : ""}
                ${quotes(other.evidence, address)}
              </li>`,
            )}
          </ul>`
      : nothing}
    ${order.ordered.length
      ? html`<details>
          <summary>How we know that it was ordered: ${count(order.ordered.length, "quote", "quotes")}</summary>
          ${quotes(order.ordered, address)}
        </details>`
      : nothing}
  `;
}

export function badge(order: Pick<Named, "standing">): TemplateResult | typeof nothing {
  if (!order.standing) return nothing;
  const [sign, words] = standing(order.standing);
  return html`<span class="badge ${order.standing.toLowerCase()}"><span aria-hidden="true">${sign}</span> ${words}</span>`;
}

function age(order: Order): TemplateResult {
  const parts = [
    order.daysOpen === null ? "" : `open for ${count(order.daysOpen, "day", "days")}`,
    order.overdueSince ? `deadline passed, overdue since ${day(order.overdueSince)}` : "",
  ].filter(Boolean);
  return html`<span class="age">${parts.join(" · ")}</span>`;
}

export function fact(name: string, told: unknown): TemplateResult | typeof nothing {
  return told ? html`<div><dt>${name}</dt><dd>${told}</dd></div>` : nothing;
}

function obligation(duty: Obligation, address: Address): TemplateResult {
  const due = duty.dueBy ? html`, due by ${day(duty.dueBy)}${duty.dueWords ? html` (<q>${duty.dueWords}</q>)` : ""}` : "";
  return html`<section class="obligation">
    <p class="head">To be done: <q>${duty.act}</q>${due}</p>
    ${duty.history.length
      ? html`<ol class="history">
          ${duty.history.map((change) => report(change, address))}
        </ol>`
      : html`<p class="quiet">No loaded document tells whether this was done. That is not the same as “it was not done”.</p>`}
  </section>`;
}

function report(change: Change, address: Address): TemplateResult {
  return html`<li>
    <strong>${capital(state(change.state))}</strong>
    ${change.on ? html`<span class="quiet">on or by ${day(change.on)}</span>` : nothing}
    ${change.saidBy ? html`<span class="quiet">according to ${entityLink(change.saidBy, address)}</span>` : nothing}
    ${quotes(change.evidence, address)}
  </li>`;
}
