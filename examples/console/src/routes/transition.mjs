import { readForm, sentTo } from "../form.mjs";
import { messagePage } from "../page/message.mjs";

/**
 * Brings a device into another state, from its page's form.
 *
 * @param {import("../routes.mjs").Asked} asked
 */
export async function transitionAnswer({ request, words, fleet, parts: [id = ""] }) {
  const { signal } = request;
  const { from, to, reason, person, until, method, by, date, reference } = await readForm(request);
  const borrower = person === undefined ? undefined : await personOf(fleet, person, signal);
  if (person !== undefined && borrower === undefined)
    return messagePage(400, words, words.failedTitle, words.noSuchPerson(person));
  const transition = {
    from,
    to,
    reason,
    ...(borrower && { loan: { person: borrower.id, until } }),
    ...(method && { proof: { method, by, date, reference } }),
  };
  // The fleet checks what a form sends as it checks everything.
  const checked = /** @type {import("@fleetwright/core").NewTransition} */ (transition);
  await fleet.devices.transition(id, checked, { signal });
  return sentTo(`/devices/${id}#life-cycle`);
}

/** Takes the latest transition back as a mistake. @param {import("../routes.mjs").Asked} asked */
export async function correctionAnswer({ request, fleet, parts: [id = ""] }) {
  const { reason = "" } = await readForm(request);
  await fleet.devices.correct(id, reason, { signal: request.signal });
  return sentTo(`/devices/${id}#life-cycle`);
}

/** The one person whose address, number or name it is; undefined when it is nobody's or several people's. @param {import("../open-fleet.mjs").ConsoleApis} fleet @param {string} text @param {AbortSignal} signal */
async function personOf(fleet, text, signal) {
  const { items } = await fleet.persons.list({ search: text }).page({ limit: 20, signal });
  const wanted = text.toLowerCase();
  const exact = items.filter(({ name, email, externalId }) =>
    [name, email, externalId].some((value) => value?.toLowerCase() === wanted),
  );
  return exact.length === 1 ? exact[0] : undefined;
}
