// Makes better-sqlite3 load. npm does not run its install script (see "allowScripts" in package.json), because that
// fails for an ordinary user where Node's headers cannot be downloaded, and would fail the whole installation.
// Quiet when there is nothing to do; two of them at the same time do no harm.
import { runCommand } from "./run-command.mjs";

if (!(await isInstalled())) stop("better-sqlite3 is not installed. Run `npm ci` first.");
const native = await import("./native-binding.mjs");
if (!native.loads() && !native.restoreKept()) {
  say("Compiling better-sqlite3 for this Node. This takes about a minute, once.");
  const { ok, output } = await native.compile();
  if (!ok)
    stop([output.split("\n").slice(-25).join("\n"), `better-sqlite3 did not compile. ${await remedy()}`].join("\n"));
}

async function isInstalled() {
  try {
    import.meta.resolve("better-sqlite3");
    return true;
  } catch {
    return false;
  }
}

async function remedy() {
  const needed = { python3: "python3", make: "make", "g++": "g++" };
  const missing = [];
  for (const [program, debianPackage] of Object.entries(needed)) {
    if ((await runCommand(program, ["--version"])).code !== 0) missing.push(debianPackage);
  }
  if (missing.length > 0) {
    return `Missing here: ${missing.join(", ")}. On Debian or Ubuntu: apt-get install -y ${missing.join(" ")}; then run this again.`;
  }
  return "python3, make and g++ are here, so the reason stands above; Node's headers (include/node) may be missing.";
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function stop(line) {
  say(line);
  process.exit(1);
}
