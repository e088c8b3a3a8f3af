/** The headline answer: orders not yet complied with, and apart from them those that nobody reports on. */
import { html, nothing, type TemplateResult } from "lit";

import type { Address } from "../address";
import { ask } from "../data/ask";
import { OUTSTANDING } from "../data/queries";
import type { OrderPage, OutstandingAnswer } from "../data/types";
import { asOf } from "../parts/frame";
import { orderCard } from "../parts/order";
import { count } from "../words";

const PAGE = 20;
export const TITLE = "Orders not yet complied with";

interface Shown {
  address: Address;
  answer: OutstandingAnswer;
  draw: (content: TemplateResult) => void;
  signal: AbortSignal;
}

export async function outstanding(
  address: Address,
  signal: AbortSignal,
  draw: (content: TemplateResult) => void,
): Promise<void> {
  const answer = await ask<OutstandingAnswer>(OUTSTANDING, variables(address), signal);
  show({ address, answer, draw, signal });
}

function variables({ world, known }: Address, after: object = {}): object {
  return { world: world || null, known: known || null, first: PAGE, ...after };
}

function show(shown: Shown): void {
  const { outstanding: unmet, pending, documents } = shown.answer;
  shown.draw(html`
    <h1>${unmet.totalCount === 0 ? "No order is reported" : count(unmet.totalCount, "order", "orders")} not yet complied with</h1>
    ${asOf(unmet.asOf)}
    <p>
      These orders bind, make somebody act, and at least one document says that something ordered was not done, done only in part,
      under way, or disputed.
    </p>
    ${documents.totalCount === 0
      ? html`<p class="empty">
          No document published by then is loaded. Load some with <code>writ load</code>, or ask for a later day.
        </p>`
      : unmet.totalCount === 0
        ? html`<p class="empty">
            None of ${count(documents.totalCount, "document", "documents")} published by then tells of one. That does not prove that
            every order was obeyed.
          </p>`
        : nothing}
    <section aria-labelledby="unmet">
      <h2 id="unmet" class="unseen">These orders, newest first</h2>
      ${unmet.nodes.map((order) => orderCard(order, shown.address))}
    </section>
    ${more(shown, "outstanding", unmet)}
    <section aria-labelledby="pending">
      <h2 id="pending">${count(pending.totalCount, "order", "orders")} that nobody reports on</h2>
      <p>
        These bind and make somebody act too, but none of ${count(documents.totalCount, "document", "documents")} tells whether they
        were obeyed. A deadline that has passed is pointed out; it does not show that an order was broken.
      </p>
      ${pending.nodes.map((order) => orderCard(order, shown.address))}
    </section>
    ${more(shown, "pending", pending)}
  `);
}

function more(shown: Shown, which: "outstanding" | "pending", page: OrderPage): TemplateResult | typeof nothing {
  if (!page.pageInfo.hasNextPage) return nothing;
  const left = page.totalCount - page.nodes.length;
  return html`<p><button class="more" @click=${() => extend(shown, which)}>Show more (${left.toLocaleString("en")} left)</button></p>`;
}

async function extend(shown: Shown, which: "outstanding" | "pending"): Promise<void> {
  const page = shown.answer[which];
  const name = which === "outstanding" ? "after" : "afterPending";
  const next = await ask<OutstandingAnswer>(
    OUTSTANDING,
    variables(shown.address, { [name]: page.pageInfo.endCursor }),
    shown.signal,
  );
  page.nodes.push(...next[which].nodes);
  page.pageInfo = next[which].pageInfo;
  show(shown);
}
