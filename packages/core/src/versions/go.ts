import { plainOrder } from "./plain.ts";
import { numbersKey, prereleaseKey } from "./semantic-key.ts";
import { orderByKey } from "./sort-key.ts";

/**
 * Versions of Go modules: semantic versions with or without the `v`, in the order of `golang.org/x/mod/semver`.
 * Pseudo-versions are pre-releases; `+incompatible` counts nothing. Releases of Go itself are read too: `go1.21rc2`.
 *
 * What is none of these (`(devel)`, a commit) comes before all that are, among itself in {@link plainOrder}.
 */
export const go = orderByKey("go", (version) => {
  const match = form.exec(version);
  if (match === null) return `0${plainOrder.sortKey(version)}`;
  const [, major = "", minor = "0", patch = "0", phase, phaseNumber = "0", prerelease] = match;
  const identifiers = phase ? [phase, phaseNumber] : (prerelease?.split(".") ?? []);
  return `1${numbersKey([major, minor, patch])}${prereleaseKey(identifiers)}`;
});

const form =
  /^(?:v|go)?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:(alpha|beta|rc)(\d+)|-([A-Za-z\d-]+(?:\.[A-Za-z\d-]+)*))?(?:\+[A-Za-z\d.-]*)?$/;
