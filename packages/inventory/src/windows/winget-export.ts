import { CommandFailedError, OutputInvalidError } from "../errors.ts";
import { Facts } from "./facts.ts";

/**
 * The packages of an export of winget: of all that is installed, those that its source knows, under their ids there.
 * Programs that it does not know are named on the screen alone, and found in the registry.
 *
 * @throws CommandFailedError when there is no export, OutputInvalidError when it is none.
 */
export function wingetIds(text: string | undefined, exitCode: string | undefined) {
  if (text === undefined) throw new CommandFailedError("winget", Number(exitCode ?? 1), "");
  return parsed(text)
    .rows("Sources")
    .flatMap((source) =>
      source.rows("Packages").flatMap((row) => {
        const name = row.text("PackageIdentifier");
        if (name === undefined) return [];
        return { ecosystem: "winget", name, version: versionOf(row.text("Version")) };
      }),
    );
}

/** `< 24.09` says that winget cannot tell more than that, `Unknown` not even that. */
function versionOf(version: string | undefined): string {
  return version === undefined || /^([<>]|unknown$)/i.test(version) ? "" : version;
}

function parsed(text: string): Facts {
  try {
    return new Facts(JSON.parse(text.replace(/^\ufeff/, "")));
  } catch (error) {
    throw new OutputInvalidError("winget export", "it is no JSON", { cause: error });
  }
}
