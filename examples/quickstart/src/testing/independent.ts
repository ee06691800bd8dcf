import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

/** What a command prints; undefined where it is not installed or fails. */
export function output(command: string, ...parameters: readonly string[]): string | undefined {
  try {
    return execFileSync(command, parameters, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 64 * 1024 * 1024,
      env: { PATH: `${process.env["PATH"]}:/usr/sbin:/sbin`, LC_ALL: "C.UTF-8" },
    }).trim();
  } catch {
    return undefined;
  }
}

/** What a file says; undefined where there is none, or it is root's. */
export function content(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
}

/** The lines of a text that say something. */
export function lines(text = ""): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** The value that stands behind a label: `MemTotal:  123 kB`. */
export function labelled(text: string | undefined, label: string): string | undefined {
  return lines(text)
    .find((line) => line.trimStart().startsWith(label))
    ?.replace(/^[^:=]*[:=]\s*/, "")
    .replace(/^"(.*)"$/, "$1");
}

/** Where a link leads; undefined where there is none. */
export function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** What makes dpkg-query print these fields of each package in a line. */
export function dpkgFormat(...fields: readonly string[]): string {
  return `${fields.map((field) => `\${${field}}`).join(" ")}\n`;
}

/** The ports that something listens at, as ss tells. */
export function listening(): ReadonlySet<string> {
  const ports = lines(output("ss", "--no-header", "--listening", "--numeric", "--tcp", "--udp")).map((line) => {
    const [protocol, , , , address = ""] = line.split(/\s+/);
    return `${protocol} ${address.slice(address.lastIndexOf(":") + 1)}`;
  });
  return new Set(ports);
}
