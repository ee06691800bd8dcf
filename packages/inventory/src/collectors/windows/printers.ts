import { printers } from "../../sections/printers.ts";
import type { Facts } from "../../windows/facts.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "printers",
  script: `
@{
  printers = @(Get-Cim 'Win32_Printer' 'Name', 'DriverName', 'PortName', 'Comment', 'Location', 'Shared', 'ServerName', 'ShareName')
  ports = @(Get-Cim 'Win32_TCPIPPrinterPort' 'Name', 'HostAddress', 'PortNumber', 'Protocol', 'Queue')
}`,
};

export const printersWindows = windowsCollector({
  name: "printers-windows",
  section: printers,
  sources: ["Win32_Printer", "Win32_TCPIPPrinterPort"],
  fragments: [fragment],
  read(answer) {
    const ports = new Map(
      answer(fragment)
        .rows("ports")
        .map((port) => [port.text("Name"), port]),
    );
    return answer(fragment)
      .rows("printers")
      .flatMap((printer) => {
        const name = printer.text("Name");
        const port = printer.text("PortName") ?? "";
        // A remote session brings its user's printers along, under names that change with every session.
        if (name === undefined || /^TS\d+$/.test(port)) return [];
        return {
          name,
          model: printer.text("DriverName"),
          description: printer.text("Comment"),
          location: printer.text("Location"),
          uri: uriOf(printer, ports.get(port)),
          connection: connectionOf(port, printer.has("ServerName") || ports.has(port)),
          isDefault: undefined,
          shared: printer.flag("Shared"),
        };
      });
  },
});

function uriOf(printer: Facts, port: Facts | undefined): string | undefined {
  const [server, share] = [printer.text("ServerName"), printer.text("ShareName")];
  if (server !== undefined) return `smb://${server.replace(/^\\+/, "")}/${share ?? ""}`;
  const host = port?.text("HostAddress");
  if (host === undefined) return undefined;
  // Protocol 2 is LPR, everything else goes to the port as it is.
  if (port?.count("Protocol") === 2) return `lpd://${host}/${port.text("Queue") ?? ""}`;
  return `socket://${host}:${port?.count("PortNumber") ?? 9_100}`;
}

function connectionOf(port: string, isNetwork: boolean): "file" | "network" | "other" | "serial" | "usb" {
  if (isNetwork || /^(WSD-|IPP|https?:|\\\\)/i.test(port)) return "network";
  if (/^(USB|DOT4_)\d+/i.test(port)) return "usb";
  if (/^(COM|LPT)\d+:?$/i.test(port)) return "serial";
  return /^(FILE:|PORTPROMPT:|NUL:?|XPSPort:)$/i.test(port) || /\.(pdf|xps|prn)$/i.test(port) ? "file" : "other";
}
