/** What an agent of others wants. */
export interface AgentMessage {
  /**
   * - `contact`: to know what to do, and when to come back.
   * - `inventory`: to hand over an inventory.
   * - `other`: something that is none of an inventory's, such as a task of deployment.
   */
  readonly intent: "contact" | "inventory" | "other";
  /** What the agent calls itself. A claim that anyone can make: nothing follows from it. */
  readonly deviceId: string;
  /** The inventory, in GLPI's format; of the intent `inventory` alone. */
  readonly document?: unknown;
  /** The list of programs in its bytes, where it was found; `isTakenOut` where the document is without it. */
  readonly software?: { readonly digest: string; readonly isTakenOut: boolean };
  /** The tasks that the agent would do, as far as it says so. */
  readonly tasks: readonly string[];
}

/** What is known of a request beside its body. */
export interface MessageContext {
  readonly headers: Headers;
  /** How often devices shall report. */
  readonly everyMs: number;
}

/** An answer before it is compressed as the request was. */
export interface ProtocolAnswer {
  readonly contentType: string;
  readonly body: string;
}

/** What reading a message depends on beside its bytes. */
export interface ReadOptions {
  readonly userAgent: string;
  /** Whether it is known what a list of programs with this digest becomes, so that it need not be read. */
  readonly isKnown?: ((digest: string) => boolean) | undefined;
}

/** A way in which agents of others speak. One file each in this folder. */
export interface AgentProtocol {
  readonly name: string;
  /** Whether a message is in this protocol, by its first byte that is no white space. */
  readonly startsWith: string;
  /** Reads a message. Throws a coded error for what is none; everything in it may be hostile. */
  read(body: Uint8Array, options: ReadOptions): Promise<AgentMessage>;
  /** What an agent is told whose message was taken. */
  accept(message: Omit<AgentMessage, "document" | "software">, context: MessageContext): ProtocolAnswer;
  /** What an agent is told whose message was not. */
  refuse(error: { readonly code: string; readonly message: string }, context: MessageContext): ProtocolAnswer;
}

/** Whole hours, at least one: agents of others know no shorter time. */
export function wholeHours(ms: number): number {
  return Math.max(1, Math.round(ms / 3_600_000));
}
