/** What is known of the connection that a request came over, beside the request itself. */
export interface ClientConnection {
  /**
   * The address of the client, without a port: `192.0.2.7`, `2001:db8::1`. An IPv4 address in an IPv6 socket is given as
   * IPv4. Empty where it is not known, such as over a Unix socket.
   */
  readonly clientAddress: string;
}

/**
 * Answers HTTP requests: the one shape of all HTTP surfaces here. It mounts in Node by {@link nodeListener}, and
 * anywhere else where `fetch` handlers do; pass the client's address on, by which rates are limited.
 */
export type FetchHandler = (request: Request, connection: ClientConnection) => Promise<Response>;
