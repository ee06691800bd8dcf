import { FeedLimitError } from "../errors.ts";

/** How much of a feed's source is read at most. What is beyond is refused with a FeedLimitError, before it is unpacked. */
export interface SourceLimits {
  /** Of one file as it comes, archives too; 1,000,000,000. */
  readonly maxBytes: number;
  /** Of one file once it is unpacked; 200,000,000. */
  readonly maxFileBytes: number;
  /** Of all files together, unpacked; 10,000,000,000. */
  readonly maxUnpackedBytes: number;
  /** How often bigger than its packed form a file of more than a megabyte may be; 200. */
  readonly maxRatio: number;
  /** Files of an archive or a folder; 2,000,000. */
  readonly maxFiles: number;
}

/** Room for the biggest export of OSV that is known, several times. */
export const defaultSourceLimits: SourceLimits = {
  maxBytes: 1_000_000_000,
  maxFileBytes: 200_000_000,
  maxUnpackedBytes: 10_000_000_000,
  maxRatio: 200,
  maxFiles: 2_000_000,
};

/** @throws FeedLimitError */
export function withinSource(
  limits: SourceLimits,
  source: string,
  limit: keyof SourceLimits,
  value: number,
  place?: string,
): void {
  if (value > limits[limit]) throw new FeedLimitError(source, limit, limits[limit], place);
}
