/** @typedef {import("../attention.mjs").Warning} Warning */

const day = 24 * 60 * 60 * 1_000;

/** What makes the machine easier to break into. @param {import("../attention.mjs").DeviceInventory} device */
export function securityWarnings(device) {
  return [
    ...updateWarnings(device),
    ...accountWarnings(device),
    ...certificateWarnings(device),
    ...protectionWarnings(device),
  ];
}

/** @param {import("../attention.mjs").DeviceInventory} device @returns {Warning[]} */
function updateWarnings({ collectedAt, sections }) {
  /** @type {Warning[]} */
  const warnings = [];
  const security = (sections["pending-updates"]?.data ?? []).filter((update) => update.security).length;
  if (security === 1) warnings.push({ level: "warn", text: "One security update waits to be installed." });
  if (security > 1) warnings.push({ level: "warn", text: `${security} security updates wait to be installed.` });
  const boot = sections.boot?.data;
  if (boot?.restartPending) {
    const reasons = boot.restartReasons?.slice(0, 3).join(", ");
    warnings.push({ level: "warn", text: `Updates wait for a restart${reasons ? `: ${reasons}` : ""}.` });
  }
  for (const { manager, listsAt } of sections["update-sources"]?.data ?? []) {
    const days = Math.floor((Date.parse(collectedAt) - Date.parse(listsAt ?? collectedAt)) / day);
    if (days > 30) warnings.push({ level: "warn", text: `${manager} last asked for updates ${days} days ago.` });
  }
  return warnings;
}

/** @param {import("../attention.mjs").DeviceInventory} device @returns {Warning[]} */
function accountWarnings({ sections }) {
  return (sections["local-users"]?.data ?? [])
    .filter(({ password }) => password === "none")
    .map(({ name }) => ({ level: "bad", text: `The account ${name} needs no password.` }));
}

/** @param {import("../attention.mjs").DeviceInventory} device @returns {Warning[]} */
function certificateWarnings({ collectedAt, sections }) {
  /** @type {Warning[]} */
  const warnings = [];
  for (const { subject, fingerprint, validUntil, authority } of sections.certificates?.data ?? []) {
    const days = Math.floor((Date.parse(validUntil ?? "") - Date.parse(collectedAt)) / day);
    const name = subject ?? fingerprint;
    if (authority || Number.isNaN(days)) continue;
    if (days < 0) warnings.push({ level: "bad", text: `The certificate ${name} has expired.` });
    else if (days <= 30) warnings.push({ level: "warn", text: `The certificate ${name} expires in ${days} days.` });
  }
  return warnings;
}

/** @param {import("../attention.mjs").DeviceInventory} device @returns {Warning[]} */
function protectionWarnings({ sections }) {
  /** @type {Warning[]} */
  const warnings = [];
  if (sections.time?.data?.synchronised === false)
    warnings.push({ level: "warn", text: "The clock is not kept in step with others." });
  const firewall = sections.firewall;
  if (firewall?.status === "complete" && firewall.data?.every(({ active }) => active === false))
    warnings.push({ level: "info", text: "No firewall is in force." });
  const weaknesses = (sections.processors?.data ?? []).flatMap(({ vulnerable }) => vulnerable ?? []);
  if (weaknesses.length > 0) {
    const names = [...new Set(weaknesses)].join(", ");
    warnings.push({ level: "info", text: `Nothing guards against these weaknesses of the processor: ${names}.` });
  }
  return warnings;
}
