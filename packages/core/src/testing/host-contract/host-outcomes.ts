import { isFleetError } from "../../fleet-error.ts";
import type { Host } from "../../host.ts";

/** How each question about a path ends: `answered`, or the code of its error. */
export async function hostOutcomes(
  host: Host,
  path: string,
): Promise<{ readonly read: string; readonly list: string; readonly status: string }> {
  const outcome = (answer: Promise<unknown>): Promise<string> =>
    answer.then(
      () => "answered",
      (error: unknown) => (isFleetError(error) ? error.code : `${error}`),
    );
  const [read, list, status] = await Promise.all([
    outcome(host.readFile(path)),
    outcome(host.list(path)),
    outcome(host.status(path)),
  ]);
  return { read, list, status };
}
