/** The plugin's tables. Times are milliseconds, JSON is text. */
export interface RemoteTables {
  /** How each device is reached; `settings` is all of it as JSON, without secrets. */
  remote_connection: { device_id: string; settings: string; changed_at: number };
  /** Keys of servers that are trusted; a server may have several. */
  remote_host_key: {
    address: string;
    port: number;
    /** In base64, as a line of known_hosts has it. */
    key: string;
    algorithm: string;
    fingerprint: string;
    trusted_at: number;
  };
}
