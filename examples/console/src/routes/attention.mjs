import { html } from "@fleetwright/example-page-parts/html.mjs";
import { attentions } from "@fleetwright/inventory";
import { attentionList, attentionTitle } from "../page/attention-list.mjs";
import { pageAnswer } from "../page/layout.mjs";

const pageSize = 100;

/** What needs attention in the whole fleet: how much of each kind, and one kind or all of it. @param {import("../routes.mjs").Asked} asked */
export async function attentionAnswer({ request: { signal }, url, words, fleet }) {
  const chosen = attentions.find(({ kind }) => kind === url.searchParams.get("kind"))?.kind;
  const cursor = url.searchParams.get("cursor") ?? "";
  const counts = await fleet.inventory.countAttention({}, { signal });
  const { items, next } = await fleet.inventory
    .attention(chosen === undefined ? {} : { kinds: [chosen] })
    .page({ limit: pageSize, signal, ...(cursor !== "" && { cursor }) });
  const base = chosen === undefined ? "/attention" : `/attention?kind=${chosen}`;
  const more = next && `${base}${chosen === undefined ? "?" : "&"}cursor=${encodeURIComponent(next)}`;
  const content = html`<h1>${words.attention}</h1>
<p class="kinds"><a href="/attention" ${chosen === undefined && html`aria-current="page"`}>${words.all}</a>${counts.map(
    ({ kind, count }) =>
      html`<a href="/attention?kind=${kind}" ${kind === chosen && html`aria-current="page"`}>${attentionTitle(words, kind)} <span class="note">${count}</span></a>`,
  )}</p>
${items.length === 0 && html`<p class="empty">${words.nothingToDo}</p>`}
<div class="card">${attentionList(words, items, { withDevice: true })}</div>
<p class="pages">${cursor !== "" && html`<a href="${base}">${words.first}</a>`}${more && html`<a href="${more}" rel="next">${words.more}</a>`}</p>`;
  return pageAnswer(words, { title: words.attention, path: base, content, current: "attention" });
}
