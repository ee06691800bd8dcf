import type { Shell } from "./shell.ts";
import { shellLine } from "./shell-quoting.ts";

/**
 * Starts a command in the C locale, in `/`, with the folders of system commands in its path. Looked for by hand: a
 * shell would prefer what is built into it, and 127 can also be the command's own exit code.
 *
 * In one line, and without characters that a log-on shell could mistake inside of single quotes.
 */
const startScript = [
  "n=$1",
  "shift",
  "PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  "LC_ALL=C.UTF-8",
  "export PATH LC_ALL",
  "cd /",
  'printf %s "$n"',
  'printf "%s %s\\n" "$n" $$ >&2',
  "f=$1",
  "case $1 in */*) ;; *) f= IFS=:",
  "set -f",
  'for d in $PATH; do case $d in /*) if [ -f "$d/$1" ]; then f=$d/$1; if [ -x "$f" ]; then break; fi; fi ;; esac; done',
  "unset IFS",
  "set +f ;; esac",
  'if [ -z "$f" ] || [ ! -e "$f" ]; then echo missing >&2; exit 127; fi',
  'if [ -d "$f" ] || [ ! -x "$f" ]; then echo refused >&2; exit 126; fi',
  "echo started >&2",
  "shift",
  'exec "$f" "$@"',
].join("; ");

/**
 * Kills a process, its group, and all that descends from either: what a command starts may lead a group of its own, and
 * the process leads none where the server makes no sessions or sudo stands in between. Looked for before anything is
 * killed, since orphans cannot be told from others.
 */
const killScript = [
  "p=$1",
  "d=$(ps -A -o pid= -o ppid= -o pgid= 2>/dev/null | " +
    'awk -v r="$p" \'{ c[$2] = c[$2] " " $1; if ($3 == r) g = g " " $1 } ' +
    'function w(x, a, i, m) { if (x in s) return; s[x] = 1; printf "%s ", x; m = split(c[x], a, " "); ' +
    'for (i = 1; i <= m; i++) w(a[i]) } END { w(r); m = split(g, b, " "); for (i = 1; i <= m; i++) w(b[i]) }\')',
  'kill -s KILL -- "-$p" 2>/dev/null',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's, not ours.
  'kill -s KILL ${d:-"$p"} 2>/dev/null',
  "exit 0",
].join("; ");

/** Linux, macOS and whatever else has a POSIX `sh`. */
export const posixShell: Shell = {
  commandLine: (nonce, command, parameters) => ({
    line: `exec ${shellLine(["sh", "-c", startScript, "sh", nonce, command, ...parameters])}`,
  }),
  killLine: (processId) => shellLine(["sh", "-c", killScript, "sh", `${processId}`]),
};

/** The same as root. @param prompt - What sudo says when it wants the password; without one it must not ask. */
export function sudoShell(prompt: string | undefined): Shell {
  const sudo = prompt === undefined ? ["sudo", "-n", "--"] : ["sudo", "-S", "-p", prompt, "--"];
  return {
    commandLine: (nonce, command, parameters) => ({
      line: `exec ${shellLine(["env", "LC_ALL=C", ...sudo, "sh", "-c", startScript, "sh", nonce, command, ...parameters])}`,
    }),
    killLine: (processId) => shellLine([...sudo, "sh", "-c", killScript, "sh", `${processId}`]),
  };
}
