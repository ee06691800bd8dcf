import { isAbsolute } from "node:path";

/** Folders with system commands; an ordinary user's PATH often lacks some of them. */
const systemPath = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/** What the environment of a command is made of. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of a command: one language, so that output can be parsed, and what it takes to find commands and the
 * session. Nothing else of this process is the command's business.
 */
export function commandEnvironment(own: Environment, platform: NodeJS.Platform = process.platform): Environment {
  if (platform === "win32") return own;
  const { PATH = "", HOME = "/", XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS, DISPLAY } = own;
  // An empty or relative entry would mean the current folder, from which nobody wants to run anything.
  const folders = new Set([...PATH.split(":").filter(isAbsolute), ...systemPath]);
  return { PATH: [...folders].join(":"), HOME, LC_ALL: "C.UTF-8", XDG_RUNTIME_DIR, DBUS_SESSION_BUS_ADDRESS, DISPLAY };
}
