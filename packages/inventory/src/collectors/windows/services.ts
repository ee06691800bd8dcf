import { services } from "../../sections/services.ts";
import type { Facts } from "../../windows/facts.ts";
import { serviceName } from "../../windows/service-name.ts";
import { servicesFragment } from "../../windows/services-fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

/** How the service manager's words for it are said here. Those started on demand are started by others. */
const starts: Readonly<Record<string, "disabled" | "enabled" | "static">> = {
  Auto: "enabled",
  Boot: "enabled",
  System: "enabled",
  Manual: "static",
  Disabled: "disabled",
};

/** No error, and never started since the machine was: ERROR_SERVICE_NEVER_STARTED. */
const harmlessExits: readonly number[] = [0, 1_077];

export const servicesWindows = windowsCollector({
  name: "services-windows",
  section: services,
  sources: ["Win32_Service"],
  fragments: [servicesFragment],
  read(answer) {
    const rows = answer(servicesFragment).rows("services");
    const nameOf = serviceName(rows.flatMap((row) => row.text("Name") ?? []));
    return rows.flatMap((row) => {
      const name = row.text("Name");
      if (name === undefined) return [];
      const mode = row.text("StartMode") ?? "";
      return {
        name: nameOf(name),
        manager: "windows" as const,
        start: Object.hasOwn(starts, mode) ? starts[mode] : ("unknown" as const),
        state: stateOf(row),
      };
    });
  },
});

function stateOf(row: Facts): "failed" | "running" | "stopped" | undefined {
  const state = row.text("State");
  if (state === undefined || state === "Unknown") return undefined;
  if (state !== "Stopped") return "running";
  return harmlessExits.includes(row.unsigned("ExitCode") ?? 0) ? "stopped" : "failed";
}
