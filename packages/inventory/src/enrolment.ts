import type { List } from "@fleetwright/core";

/** What a token is made for. */
export interface NewEnrolmentToken {
  /**
   * - `single-use`: one agent exchanges it for a key of its own; then it is worth nothing. The default.
   * - `shared`: agents of others (GLPI, FusionInventory, OCS) show it with each report, in the address or as a password.
   *   Whoever has it can report as any device that has no agent with a key, so give out several and revoke them.
   */
  readonly kind?: "single-use" | "shared" | undefined;
  /** How long it counts: 7 days for a single-use one unless told, without end for a shared one. */
  readonly validForMs?: number | undefined;
  /**
   * The device that the agent will be, of a single-use token: for one that is known already, by hand or by an agent that
   * was lost. Its agents so far are revoked when the token is used.
   */
  readonly deviceId?: string | undefined;
  /** The place, by id, that devices are assigned to when they report by it for the first time. */
  readonly place?: string | undefined;
  /** The cost centre, by id, in the same way. */
  readonly costCentre?: string | undefined;
  /** What the device is called instead of its host name, of a single-use token. */
  readonly name?: string | undefined;
  /** What it is for, in the list of tokens. */
  readonly note?: string | undefined;
}

/** A token as the list has it: without what is secret of it. Times are ISO 8601. */
export interface EnrolmentToken {
  readonly id: string;
  readonly kind: "single-use" | "shared";
  /** `used`: a single-use one that an agent enrolled with. */
  readonly status: "open" | "used" | "expired" | "revoked";
  readonly createdAt: string;
  readonly expiresAt?: string;
  /** When it was used last, to the minute. */
  readonly usedAt?: string;
  readonly deviceId?: string;
  readonly place?: string;
  readonly costCentre?: string;
  readonly name?: string;
  readonly note?: string;
}

/** A token that was just made. */
export interface MadeEnrolmentToken extends EnrolmentToken {
  /** The token itself. It is here and nowhere else: the store has its digest alone. */
  readonly token: string;
}

/** `fleet.inventory.enrolment`: by what agents get in. Permission: `inventory:enrol`; making and revoking are acts. */
export interface EnrolmentApi {
  /**
   * Makes a token.
   *
   * @throws TokenOptionsError, and DirectoryEntryMissingError for a device, place or cost centre that does not exist.
   */
  createToken(
    token?: NewEnrolmentToken,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<MadeEnrolmentToken>;
  /** Tokens, newest first; those that still count alone unless `all`. */
  tokens(options?: { readonly all?: boolean | undefined }): List<EnrolmentToken>;
  /** Makes a token worthless. Agents that enrolled with it stay; those that show it with each report do not. @throws TokenUnknownError */
  revokeToken(tokenId: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
}

/** An agent that enrolled and has a key of its own. Times are ISO 8601. */
export interface Agent {
  readonly id: string;
  readonly tokenId: string;
  /** The device that it reported as last; absent before its first report. */
  readonly deviceId?: string;
  readonly enrolledAt: string;
  /** When a request of it was taken last. */
  readonly seenAt?: string;
  /** How far the device's clock was ahead of the fleet's in its last request; negative: behind. */
  readonly clockSkewMs?: number;
  readonly revokedAt?: string;
}

/** `fleet.inventory.agents`: who is enrolled. Permission: `inventory:enrol`; revoking is an act. */
export interface AgentsApi {
  /** Agents, newest first; those that count alone unless `all`. */
  list(options?: { readonly all?: boolean | undefined; readonly deviceId?: string | undefined }): List<Agent>;
  /**
   * Ends an agent: its key is worth nothing from now on, and another agent may report as the device.
   *
   * @throws AgentUnknownError
   */
  revoke(agentId: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
}
