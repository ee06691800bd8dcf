import type { Agreement } from "./agreement/agreement.ts";
import type { Clock } from "./clock.ts";
import type { ListenerErrorHandler } from "./event-bus.ts";
import type { Logger } from "./logger.ts";
import type { Random } from "./random.ts";
import type { SecretStore } from "./secrets/secret-store.ts";
import type { StoreProvider } from "./store/store.ts";

/** What a fleet is made of. */
export interface FleetOptions {
  /** Where the fleet remembers: `sqlite("fleet.db")` or `postgres("postgres://…")`. */
  readonly store: StoreProvider;
  /** `"apply"` (default) brings the schema up to date at start; `"check"` refuses to start on an older one. */
  readonly migrations?: "apply" | "check";
  readonly clock?: Clock;
  readonly random?: Random;
  /** What the fleet tells about itself; nothing unless given. */
  readonly logger?: Logger;
  /** Where a listener's error goes; unless given it is rethrown in a later tick, as an unhandled error. */
  readonly onListenerError?: ListenerErrorHandler;
  /** What may be recorded about persons; without it, nothing that needs a grant is. */
  readonly agreement?: Agreement | undefined;
  /** Where the fleet's keys lie, such as `folderSecrets(folder)`; without it, what needs a key throws a SecretsMissingError. */
  readonly secrets?: SecretStore | undefined;
  /** How many threads scan the fleet; as many as the machine has processors unless told. 0: none, in the caller's own. */
  readonly scanThreads?: number | undefined;
}
