// Builds what has changed, and says nothing unless the build fails: `npm start -- --json` prints JSON alone.
import { runCommand } from "./run-command.mjs";
import { root, toolEnvironment } from "./workspace.mjs";

const { code, output } = await runCommand(
  "turbo",
  ["run", "build", "--output-logs=errors-only", "--log-order=grouped"],
  {
    cwd: root,
    env: toolEnvironment,
  },
);
if (code !== 0) process.stderr.write(output);
process.exitCode = code;
