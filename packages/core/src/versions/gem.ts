import { plainOrder } from "./plain.ts";
import { END_OF_TEXT, numberKey, orderByKey } from "./sort-key.ts";

/**
 * Versions of Ruby gems, in the order of `Gem::Version`: runs of digits and of letters, letters before the release.
 * What RubyGems refuses comes before all that it reads, among itself in {@link plainOrder}.
 */
export const gem = orderByKey("gem", (version) => {
  const text = version.trim();
  if (!form.test(text)) return `0${plainOrder.sortKey(version)}`;
  const segments = text.replaceAll("-", ".pre.").match(/\d+|[a-z]+/gi) ?? [];
  const firstText = segments.findIndex((segment) => !isNumber(segment));
  const release = firstText < 0 ? segments : segments.slice(0, firstText);
  while (isZero(release.at(-1))) release.pop();
  const all = firstText < 0 ? release : [...release, ...segments.slice(firstText)];
  // Backwards: the end is as many zeros as one likes, so that a zero is judged by what comes after it.
  const keys = ["3"];
  let isBelow: boolean | undefined;
  for (const segment of all.reverse()) {
    if (!isZero(segment)) isBelow = !isNumber(segment);
    if (isBelow !== undefined) keys.push(segmentKey(segment, isBelow));
  }
  return `1${keys.reverse().join("")}`;
});

const form = /^\d+(?:\.[a-z\d]+)*(?:-[a-z\d-]+(?:\.[a-z\d-]+)*)?$/i;

function isNumber(segment: string): boolean {
  return /^\d/.test(segment);
}

function isZero(segment: string | undefined): boolean {
  return segment !== undefined && /^0+$/.test(segment);
}

/** Text, zeros before text, the end, zeros before numbers, numbers. */
function segmentKey(segment: string, isBelow: boolean): string {
  if (isZero(segment)) return isBelow ? "2" : "4";
  return isNumber(segment) ? `5${numberKey(segment)}` : `1${segment}${END_OF_TEXT}`;
}
