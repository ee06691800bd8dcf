/** The tables of agents and of what they enrol with. Times are milliseconds. */
export interface AgentTables {
  inventory_token: {
    id: string;
    /** SHA-256 of the token, in hexadecimal: who reads the store cannot enrol. */
    digest: string;
    kind: "single-use" | "shared";
    created_at: number;
    expires_at: number | null;
    /** When it was used last; of a single-use one, when it was used up. */
    used_at: number | null;
    revoked_at: number | null;
    device_id: string | null;
    place_id: string | null;
    cost_centre_id: string | null;
    name: string | null;
    note: string | null;
  };
  inventory_agent: {
    id: string;
    token_id: string;
    /** The device that it reported as last; null before its first report. */
    device_id: string | null;
    /** Ed25519, 32 bytes in base64url. */
    public_key: string;
    /** The key of a rotation that the agent has not used yet, so that a lost answer locks nobody out. */
    next_key: string | null;
    enrolled_at: number;
    seen_at: number | null;
    /** The time in the request that was accepted last: the next one has to be later. */
    last_time: number;
    /** How far its clock was ahead of the fleet's when that was seen last; negative where it was behind. */
    clock_skew: number | null;
    revoked_at: number | null;
  };
}
