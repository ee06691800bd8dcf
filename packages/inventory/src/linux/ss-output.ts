import type { ListeningSocket } from "./socket.ts";

/**
 * Reads `ss -H -tulpn`: protocol, state, queues, own address, peer's address, and who has it. Of several processes the
 * one with the lowest number is taken: those that it started may come and go.
 */
export function listeningSockets(output: string): ListeningSocket[] {
  return output.split("\n").flatMap((line): ListeningSocket[] => {
    const [protocol, state, , , local = ""] = line.trim().split(/\s+/, 6);
    if ((protocol !== "tcp" && protocol !== "udp") || (state !== "LISTEN" && state !== "UNCONN")) return [];
    const colon = local.lastIndexOf(":");
    const port = Number(local.slice(colon + 1));
    if (colon < 0 || !Number.isInteger(port)) return [];
    const [scoped = "", scope] = local.slice(0, colon).replace(/^\[/, "").replace(/\]/, "").split("%", 2);
    const address = scoped === "*" ? "::" : scoped;
    return [{ protocol, address, port, interface: scope, program: firstProgram(line) }];
  });
}

/** `users:(("nginx",pid=812,fd=6),("nginx",pid=811,fd=6))`. The kernel keeps names to 15 bytes, but not to letters. */
function firstProgram(line: string): string | undefined {
  const users = line.indexOf("users:((");
  if (users < 0) return undefined;
  let first: { readonly program: string; readonly process: number } | undefined;
  for (const [, program = "", number] of line.slice(users).matchAll(/\("(.{1,64}?)",pid=(\d{1,10}),fd=/g)) {
    if (first === undefined || Number(number) < first.process) first = { program, process: Number(number) };
  }
  return first?.program;
}
