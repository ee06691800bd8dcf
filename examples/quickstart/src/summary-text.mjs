import { plainText } from "./plain-text.mjs";

/**
 * What the machine is, in a few lines.
 *
 * @param {import("@fleetwright/inventory").DeviceInventory} device
 */
export function summaryText({ sections }) {
  const system = sections["operating-system"]?.data;
  const software = sections.software?.data ?? [];
  const lines = [
    ["Machine", plainText(system?.hostname ?? "unnamed")],
    ["System", plainText(`${system?.name ?? "unknown"} ${system?.version ?? ""}`)],
    ["Software", `${software.length} packages`],
  ];
  const statuses = Object.entries(sections).map(([name, { status, error }]) => ({ name, status, error }));
  const asked = statuses.filter(({ status }) => status !== "skipped" && status !== "unsupported");
  lines.push(["Sections", `${asked.length} answered, ${statuses.length - asked.length} not there or not asked`]);
  for (const { name, status, error } of statuses) {
    if (status === "failed" || status === "partial")
      lines.push([`  ${name}`, `${status}: ${plainText(error?.message, 90)}`]);
  }
  return lines.map(([label, text]) => `${label.padEnd(10)} ${text}`).join("\n");
}
