/** What remote tells. */
export type RemoteEvents = {
  /** How a device is reached was set or removed. */
  "remote.connection.changed": { readonly deviceId: string };
  /** A server's key is trusted from now on: by hand, or because it was the first. */
  "remote.host-key.trusted": { readonly address: string; readonly port: number; readonly fingerprint: string };
  /** The keys of a server were forgotten. */
  "remote.host-key.forgotten": { readonly address: string; readonly port: number };
};
