import type { FetchHandler } from "@fleetwright/core/http";

/** How reports are taken in over HTTP. */
export interface IntakeOptions {
  /** The path of the intake: `/intake` unless told. `/` where a router has taken its own part off already. */
  readonly path?: string | undefined;
  /** The largest body that is taken, as it travels: 16 MiB unless told. */
  readonly maxBodyBytes?: number | undefined;
  /** The largest report after it was unpacked: 64 MiB unless told. */
  readonly maxReportBytes?: number | undefined;
  /** The largest message of an agent of others after it was unpacked: 16 MiB unless told. A large machine's is 3 MiB. */
  readonly maxMessageBytes?: number | undefined;
  /** How far a device's clock may be off, 5 minutes unless told. The same time back a copied request could be new. */
  readonly maxClockSkewMs?: number | undefined;
  /** How many reports are in memory at once: 32 unless told. The others wait with their bodies unread. */
  readonly maxAtOnce?: number | undefined;
  /** How many messages of agents of others are in memory at once, which have places of their own: 16 unless told. */
  readonly maxOthersAtOnce?: number | undefined;
  /** How many may wait: 10,000 unless told. More are sent away with 503. */
  readonly maxWaiting?: number | undefined;
  /** How many requests a minute an agent may make: 60 unless told. */
  readonly requestsPerMinute?: number | undefined;
  /**
   * How many requests a minute an address may make: 6,000 unless told. A site behind one address has many devices. Counted
   * before a signature is checked, so that guessing is slow.
   */
  readonly requestsPerMinuteOfAddress?: number | undefined;
  /** How many times a minute an address may ask to enrol: 300 unless told. What is asked needs no credentials. */
  readonly enrolmentsPerMinuteOfAddress?: number | undefined;
  /** How often devices shall report: every 24 hours unless told. Agents of others are told in whole hours. */
  readonly everyMs?: number | undefined;
  /**
   * What agents of others (GLPI, FusionInventory, OCS) have to show.
   *
   * - `token`: a shared token, in the address (`https://…/intake/agents/<token>`) or as the password. The default.
   * - `nothing`: whoever reaches the intake may report as any device that has no agent with a key.
   * - `refused`: they are not taken at all.
   */
  readonly agentsOfOthers?: "token" | "nothing" | "refused" | undefined;
  /**
   * How many threads read the messages of agents of others: 1 unless told, 0 for none. They start with the first message
   * and end with the fleet.
   */
  readonly threads?: number | undefined;
  /**
   * Whether keys of licences are kept that agents of others report. `left-out` unless told: who reads the inventory could
   * use them elsewhere. What is left out is told by the event `inventory.report.reduced`.
   */
  readonly licenceKeys?: "left-out" | "kept" | undefined;
  /** The realm of basic authentication, `Fleetwright` unless told. OCS agents have to be set to the same. */
  readonly realm?: string | undefined;
}

/** Takes reports in. Mount `fetch` with `nodeListener` of `@fleetwright/core/http`, or wherever fetch handlers go. */
export interface Intake {
  readonly fetch: FetchHandler;
}
