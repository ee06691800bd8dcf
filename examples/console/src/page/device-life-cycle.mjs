import { transitionsFrom } from "@fleetwright/core";
import { html } from "@fleetwright/example-page-parts/html.mjs";
import { momentText } from "@fleetwright/example-page-parts/moment-text.mjs";
import { stateChip } from "./state-chip.mjs";

/**
 * What can happen to a device next, as forms, and what has happened to it.
 *
 * @param {import("../language.mjs").Words} words
 * @param {import("@fleetwright/core").Device} device
 * @param {readonly import("@fleetwright/core").DeviceTransition[]} transitions
 */
export function lifeCycleCard(words, device, transitions) {
  const { language } = words;
  return html`<section class="card" id="life-cycle"><h2>${words.lifeCycle}</h2>
<p>${stateChip(words, device.state)} <span class="note">${words.since} ${momentText(device.stateSince, language)}${device.loanUntil && html`, ${words.dueOn} ${device.loanUntil}`}</span></p>
<div class="next">${transitionsFrom(device.state).map((transition) => transitionForm(words, device, transition))}</div>
${transitions.length === 0 && html`<p class="note">${words.noTransitions}</p>`}
<ol class="transitions">${transitions.map((transition) => transitionEntry(words, transition))}</ol>
${transitions.some(({ corrected, corrects }) => !corrected && corrects === undefined) && correctionForm(words, device)}</section>`;
}

/** @param {import("../language.mjs").Words} words @param {import("@fleetwright/core").Device} device @param {import("@fleetwright/core").PossibleTransition} transition */
function transitionForm(words, { id, state }, { to, needs, title }) {
  const wantsReason = needs.includes("reason");
  return html`<details><summary><span>${title[words.language]}</span></summary>
<form method="post" action="/devices/${id}/transition"><input type="hidden" name="from" value="${state}"><input type="hidden" name="to" value="${to}">
${needs.includes("loan") && html`<label>${words.borrower}<input name="person" required maxlength="200"></label><label>${words.dueDay}<input type="date" name="until" required></label>`}
${needs.includes("proof") && html`<label>${words.proofMethod}<input name="method" required maxlength="1000"></label><label>${words.proofBy}<input name="by" required maxlength="1000"></label><label>${words.proofDate}<input type="date" name="date" required></label><label>${words.proofReference}<input name="reference" required maxlength="1000"></label>`}
<label>${words.reason}<input name="reason" ${wantsReason && "required"} maxlength="1000"></label>
<div class="actions"><button>${title[words.language]}</button></div></form></details>`;
}

/** @param {import("../language.mjs").Words} words @param {import("@fleetwright/core").Device} device */
function correctionForm(words, { id }) {
  return html`<details><summary><span>${words.correct}</span></summary><form method="post" action="/devices/${id}/correction">
<label>${words.reason}<input name="reason" required maxlength="1000"></label>
<div class="actions"><button class="quiet">${words.correct}</button></div></form></details>`;
}

/** @param {import("../language.mjs").Words} words @param {import("@fleetwright/core").DeviceTransition} transition */
function transitionEntry(words, { from, to, at, by, reason, dueOn, proof, corrects, corrected }) {
  const details = [
    reason,
    dueOn && `${words.dueOn} ${dueOn}`,
    proof && `${proof.method}, ${proof.by}, ${proof.date}, ${proof.reference}`,
    corrects && words.wasCorrection,
    corrected && words.wasCorrected,
  ];
  return html`<li ${corrected && html`class="corrected"`}>${words.states[from]} → ${words.states[to]} <span class="note"><time datetime="${at}">${momentText(at, words.language)}</time>, ${by}${details.filter(Boolean).map((text) => html`, ${text}`)}</span></li>`;
}
