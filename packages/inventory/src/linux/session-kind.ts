/** How a person is logged on. */
export type SessionKind = "graphical" | "remote" | "terminal";

/** Tells by what a record of a log-on names: the terminal, and where it came from. */
export function sessionKind(terminal: string, from: string): SessionKind {
  if (isRemote(from)) return "remote";
  return from.startsWith(":") || terminal.startsWith(":") ? "graphical" : "terminal";
}

/** Whether a log-on came from elsewhere: displays begin with a colon, and terminal programs name themselves. */
export function isRemote(from: string): boolean {
  return from !== "" && !from.startsWith(":") && !/^(tmux|screen|login)\b/.test(from);
}
