import { SectionTooLargeError } from "../errors.ts";
import { userSoftware } from "../sections/user-software.ts";
import type { Reading } from "./config-file.ts";

/** More people than this do not work at one machine. */
const maxHomes = 200;

/** Whose home is where. */
export interface Home {
  readonly user: string;
  readonly home: string;
}

/**
 * Reads the homes of users, each for itself: what one's home does not tell leaves the section complete for the others.
 *
 * @param read - Gets a reading of its own, whose gaps are the one user's.
 */
export async function readHomes<Row>(
  homes: readonly Home[],
  { signal, incomplete }: Reading,
  read: (home: Home, reading: Reading) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const gaps = new Map<string, unknown>();
  const missing = (user: string, reason: unknown): void => void (gaps.has(user) || gaps.set(user, reason));
  const found = await Promise.all(
    homes.slice(0, maxHomes).map((home) => {
      return read(home, { signal, incomplete: (reason) => missing(home.user, reason) });
    }),
  );
  for (const { user } of homes.slice(maxHomes))
    missing(user, new SectionTooLargeError(userSoftware.name, `${homes.length} homes`, `${maxHomes}`));
  if (gaps.size > 0) {
    const users = new Set(homes.map(({ user }) => user));
    const [reason] = gaps.values();
    incomplete(
      reason,
      [...users].filter((user) => !gaps.has(user)),
    );
  }
  return found.flat();
}
