import { html } from "@fleetwright/example-page-parts/html.mjs";

/**
 * @typedef {import("./overview.mjs").Sections} Sections
 * @typedef {{ label: string, text: string, level: "good" | "warn" | "off" }} Line
 */

/** File systems that machines start from: they cannot be encrypted. */
const startPlaces = new Set(["/boot", "/boot/efi", "/efi"]);

/** How well the machine is guarded, as far as it tells. @param {Sections} sections */
export function securityCard(sections) {
  const lines = [
    updates(sections),
    restart(sections),
    encryption(sections),
    secureBoot(sections),
    trustedModule(sections),
    firewall(sections),
    antivirus(sections),
    listening(sections),
    remoteManagement(sections),
  ].filter((line) => line !== undefined);
  if (lines.length === 0) return false;
  return html`<section class="card" id="security"><h2>Security</h2><ul class="list">${lines.map(
    ({ label, text, level }) =>
      html`<li><span class="dot ${level}"></span><div><b>${label}</b> <span>${text}</span></div></li>`,
  )}</ul></section>`;
}

/** @param {Sections} sections @returns {Line | undefined} */
function updates({ "pending-updates": updates }) {
  if (!updates?.data) return undefined;
  const security = updates.data.filter((update) => update.security).length;
  if (updates.data.length === 0) return { label: "Updates", text: "none wait", level: "good" };
  const text = `${updates.data.length} wait${security > 0 ? `, ${security} of them for security` : ""}`;
  return { label: "Updates", text, level: "warn" };
}

/** @param {Sections} sections @returns {Line | undefined} */
function restart({ boot }) {
  if (boot?.data?.restartPending === undefined) return undefined;
  return boot.data.restartPending
    ? { label: "Restart", text: "updates wait for it", level: "warn" }
    : { label: "Restart", text: "not needed", level: "good" };
}

/** @param {Sections} sections @returns {Line | undefined} */
function encryption({ volumes }) {
  const places = volumes?.data?.filter(
    ({ kind, encrypted, mountPoint = "", readOnly }) =>
      kind === "local" && encrypted !== undefined && !readOnly && !startPlaces.has(mountPoint),
  );
  if (!places || places.length === 0) return undefined;
  const open = places
    .filter(({ encrypted }) => !encrypted)
    .map(({ mountPoint, label, id }) => mountPoint ?? label ?? id);
  if (open.length === 0) return { label: "Encryption", text: "all volumes", level: "good" };
  const text = open.length === places.length ? "no volume" : `all volumes but ${few(open)}`;
  return { label: "Encryption", text, level: "warn" };
}

/** @param {Sections} sections @returns {Line | undefined} */
function secureBoot({ "boot-security": security }) {
  const state = security?.data?.secureBoot;
  if (state === undefined) return undefined;
  return { label: "Secure Boot", text: state, level: state === "enabled" ? "good" : "off" };
}

/** @param {Sections} sections @returns {Line | undefined} */
function trustedModule({ "boot-security": security }) {
  const { tpm, tpmVersion } = security?.data ?? {};
  if (tpm === undefined) return undefined;
  return { label: "TPM", text: tpm ? (tpmVersion ?? "present") : "none", level: tpm ? "good" : "off" };
}

/** @param {Sections} sections @returns {Line | undefined} */
function firewall({ firewall }) {
  if (!firewall?.data) return undefined;
  const active = firewall.data.filter((tool) => tool.active);
  if (active.length === 0) return { label: "Firewall", text: "none in force", level: "off" };
  const texts = active.map(({ tool, incoming }) => (incoming ? `${tool}, incoming: ${incoming}` : tool));
  return { label: "Firewall", text: texts.join("; "), level: "good" };
}

/** @param {Sections} sections @returns {Line | undefined} */
function antivirus({ antivirus }) {
  if (!antivirus?.data || antivirus.data.length === 0) return undefined;
  const isWorking = antivirus.data.some(({ enabled, upToDate }) => enabled !== false && upToDate !== false);
  return {
    label: "Virus protection",
    text: few(antivirus.data.map(({ name }) => name)),
    level: isWorking ? "good" : "warn",
  };
}

/** @param {Sections} sections @returns {Line | undefined} */
function listening({ "listening-ports": ports }) {
  if (!ports?.data) return undefined;
  const open = ports.data.filter(({ address }) => !/^(127\.|::1$|::ffff:127\.)/.test(address));
  const texts = [...new Set(open.map(({ port, protocol, program }) => `${program ?? protocol} (${port})`))];
  return { label: "Open to the network", text: texts.length > 0 ? few(texts) : "nothing", level: "off" };
}

/** @param {Sections} sections @returns {Line | undefined} */
function remoteManagement({ "remote-management": programs }) {
  if (!programs?.data || programs.data.length === 0) return undefined;
  return { label: "Remote management", text: few(programs.data.map(({ name }) => name)), level: "off" };
}

/** @param {readonly string[]} texts */
function few(texts) {
  return texts.length > 6 ? `${texts.slice(0, 6).join(", ")} and ${texts.length - 6} more` : texts.join(", ");
}
