// One report per entry of each package, `packages/<package>/api/<entry>.api.md`, made from the built declarations:
// every change of a public surface shows as a change of such a file. Without --write a difference fails.
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { publishedPackages } from "./workspace.mjs";

const write = process.argv.includes("--write");
const stale = [];
const quiet = { default: { logLevel: "none" } };
const tsconfig = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2023", "esnext.disposable"],
    module: "nodenext",
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
  },
};

for (const { name, folder, manifest } of publishedPackages()) {
  for (const { types } of Object.values(manifest.exports).filter((target) => target.types)) {
    const entry = basename(types, ".d.ts");
    if (!report(name, folder, entry)) stale.push(join(folder, "api", `${entry}.api.md`));
  }
}
if (stale.length > 0) {
  process.stderr.write(`The public surface differs from its report:\n${stale.join("\n")}\n`);
  process.stderr.write("If that is meant, run `npm run api` and commit the reports.\n");
  process.exitCode = 1;
}

/** Whether the report of an entry is up to date, or has been brought up to date. */
function report(name, folder, entry) {
  const reportTempFolder = join(folder, "temp", "api");
  mkdirSync(join(folder, "api"), { recursive: true });
  const configObject = {
    projectFolder: folder,
    mainEntryPointFilePath: join(folder, "dist", `${entry}.d.ts`),
    newlineKind: "lf",
    compiler: { overrideTsconfig: tsconfig },
    apiReport: {
      enabled: true,
      includeForgottenExports: true,
      reportFileName: `${entry}.api.md`,
      reportFolder: join(folder, "api"),
      reportTempFolder,
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: { compilerMessageReporting: quiet, extractorMessageReporting: quiet, tsdocMessageReporting: quiet },
  };
  const packageJsonFullPath = join(folder, "package.json");
  const config = ExtractorConfig.prepare({ configObject, configObjectFullPath: undefined, packageJsonFullPath });
  const { apiReportChanged, errorCount } = Extractor.invoke(config, {
    localBuild: write,
    messageCallback: (message) => {
      if (message.logLevel === ExtractorLogLevel.Error) process.stderr.write(`${name}: ${message.text}\n`);
      message.handled = true;
    },
  });
  return (write || !apiReportChanged) && errorCount === 0;
}
