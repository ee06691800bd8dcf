import { plainOrder } from "./plain.ts";
import { compareKeys, END_OF_TEXT, numberKey, orderByKey } from "./sort-key.ts";

/**
 * Versions of Python packages, `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]` (PEP 440), in all spellings that are normalised.
 * What is no such version comes before all that are, among itself in {@link plainOrder}, as `pip` did while it read those.
 *
 * In a range a local label such as `+cu118` counts only if both sides have one, as in version specifiers.
 */
export const pypi = orderByKey(
  "pypi",
  (version) => keyOf(read(version), version, true),
  (version, bound) => {
    const left = read(version);
    const right = read(bound);
    const withLocal = left?.["local"] !== undefined && right?.["local"] !== undefined;
    return compareKeys(keyOf(left, version, withLocal), keyOf(right, bound, withLocal));
  },
);

const form =
  /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>\d*))?(?<post>-(?<implicitPost>\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>\d*))?(?<dev>[-_.]?dev[-_.]?(?<devNumber>\d*))?(?:\+(?<local>[a-z\d]+(?:[-_.][a-z\d]+)*))?$/i;

type Groups = Readonly<Record<string, string | undefined>>;

function read(version: string): Groups | undefined {
  return form.exec(version.trim())?.groups;
}

const preReleases: Readonly<Record<string, string>> = { a: "1", alpha: "1", b: "2", beta: "2" };
const candidate = "3";

function keyOf(groups: Groups | undefined, version: string, withLocal: boolean): string {
  if (groups === undefined) return `0${plainOrder.sortKey(version)}`;
  const { epoch = "", release = "", local } = groups;
  const numbers = release.split(".").map(numberKey);
  while (numbers.at(-1) === numberKey("0")) numbers.pop();
  const key = `1${numberKey(epoch)}${numbers.map((number) => `1${number}`).join("")}0`;
  return key + phaseKey(groups) + (withLocal ? localKey(local) : "");
}

/** A developmental release of the version itself comes before its pre-releases, one of a later phase before that phase. */
function phaseKey({ pre, preNumber = "", post, implicitPost, postNumber = "", dev, devNumber = "" }: Groups): string {
  const phase =
    pre !== undefined
      ? (preReleases[pre.toLowerCase()] ?? candidate) + numberKey(preNumber)
      : post === undefined && dev !== undefined
        ? "0"
        : "4";
  const posted = post === undefined ? "0" : `1${numberKey(implicitPost ?? postNumber)}`;
  return phase + posted + (dev === undefined ? "1" : `0${numberKey(devNumber)}`);
}

function localKey(local: string | undefined): string {
  if (local === undefined) return "0";
  const labels = local.toLowerCase().split(/[-_.]/);
  const keys = labels.map((label) => (/^\d+$/.test(label) ? `3${numberKey(label)}` : `2${label}${END_OF_TEXT}`));
  return `${keys.join("")}1`;
}
