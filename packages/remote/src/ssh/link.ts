import type { Duplex } from "node:stream";
import { untilAborted } from "@fleetwright/core";
import type { Client, ClientChannel } from "ssh2";
import { RemoteConnectionLostError, RemoteUnreachableError } from "../errors.ts";
import { printable } from "../printable.ts";
import { Turnstile } from "../turnstile.ts";
import { type Dialled, dial } from "./client.ts";
import { type SftpChannel, watchedSftp } from "./sftp-channel.ts";
import type { SshHostOptions } from "./ssh-options.ts";

/** Channels that are kept free of commands: one for files, one for killing commands that fill all others. */
const reservedChannels = 2;

/** So long a connection that is closed stays up for what still has to be killed on the device. */
const beforeHangUpMs = 2_000;

/** One connection to a device, over all its jump hosts. It breaks as a whole, and once. */
export class Link {
  readonly #address: string;
  readonly #way: readonly Dialled[];
  readonly #client: Client;
  readonly #channels: Turnstile;
  readonly #abort = new AbortController();
  readonly #holds = new Set<Promise<void>>();
  #sftp: Promise<SftpChannel> | undefined;
  #isGone = false;

  private constructor(address: string, way: readonly Dialled[], client: Client, maxChannels: number) {
    this.#address = address;
    this.#way = way;
    this.#client = client;
    this.#channels = new Turnstile(Math.max(1, maxChannels - reservedChannels));
    for (const { client: each } of way) {
      each.on("error", (error) => this.#break(printable(error.message)));
      each.on("close", () => this.#break("the other side hung up"));
    }
  }

  /** Connects, jump by jump. @throws what {@link dial} throws */
  static async open(options: SshHostOptions, signal: AbortSignal): Promise<Link> {
    const { address, jumps = [], keepaliveMs = 15_000, maxChannels = 10, secrets } = options;
    const way: Dialled[] = [];
    try {
      let socket: Duplex | undefined;
      for (const server of [...jumps, options]) {
        const before = way.at(-1)?.client;
        if (before) socket = await untilAborted(signal, () => forwarded(before, server.address, server.port ?? 22));
        way.push(await dial(server, { secrets, keepaliveMs, socket, signal }));
      }
      const client = way.at(-1)?.client;
      if (!client) throw new RemoteUnreachableError(address, "there is no way to it");
      return new Link(address, way, client, maxChannels);
    } catch (error) {
      for (const { hangUp } of way.reverse()) hangUp();
      throw error;
    }
  }

  /** Aborts when the connection breaks, with a RemoteConnectionLostError or with why it was closed. */
  get broken(): AbortSignal {
    return this.#abort.signal;
  }

  /** Whether nothing can be said over it any more; one that is closed can still kill commands for a moment. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Keeps {@link Link.close} from hanging up, for a moment, until the returned function is called. */
  hold(): () => void {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#holds.add(held);
    return () => {
      this.#holds.delete(held);
      release();
    };
  }

  /**
   * Waits for a place among the commands. The returned function gives it back.
   *
   * @throws RemoteConnectionLostError, and the signal's reason
   */
  place(signal: AbortSignal | undefined): Promise<() => void> {
    return untilAborted(this.broken, () => this.#channels.enter(signal));
  }

  /**
   * Runs a command line in a channel of its own; does not ask whether there is a place.
   *
   * @param opened - Is called at once, not in a later turn: what the channel says may have come with its opening.
   */
  exec(line: string, opened: (channel: ClientChannel) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      // Throws at once where the connection has just gone.
      this.#client.exec(line, (error, channel) => {
        if (error) return reject(error);
        opened(channel);
        resolve();
      });
    });
  }

  /**
   * Whether a channel that was refused is worth another try, later: the server allows fewer at once than we thought.
   * With none of ours open it will not change its mind.
   */
  fewerAtOnce(refusal: unknown): boolean {
    const others = this.#channels.inside - 1;
    if (others < 1 || !isRefusedChannel(refusal)) return false;
    this.#channels.narrow(others);
    return true;
  }

  /** The channel for files, opened when it is first needed. Rejects where the server has none. */
  async sftp(signal: AbortSignal | undefined): Promise<SftpChannel> {
    this.#sftp ??= this.#openSftp();
    this.#sftp.catch(() => {});
    const sftp = this.#sftp;
    return this.#within(signal, () => sftp);
  }

  /** Fails what waits on the connection, then hangs up as soon as what was running on the device is killed. */
  async close(reason: unknown): Promise<void> {
    this.#abort.abort(reason);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, beforeHangUpMs);
    });
    if (!this.#isGone) await Promise.race([Promise.all(this.#holds), late]);
    clearTimeout(timer);
    this.#hangUp();
  }

  #openSftp(): Promise<SftpChannel> {
    return new Promise((resolve, reject) => {
      this.#client.sftp((error, sftp) => {
        if (error) return reject(error);
        resolve(
          watchedSftp(sftp, this.#address, this.broken, () => {
            this.#sftp = undefined;
          }),
        );
      });
    });
  }

  #hangUp(): void {
    this.#isGone = true;
    for (const { hangUp } of [...this.#way].reverse()) hangUp();
  }

  /** Waits for work on the connection until it breaks or the signal aborts. */
  #within<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    return untilAborted(this.broken, () => untilAborted(signal, work));
  }

  #break(reason: string): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#abort.abort(new RemoteConnectionLostError(this.#address, reason));
    this.#hangUp();
  }
}

function forwarded(client: Client, address: string, port: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    client.forwardOut("127.0.0.1", 0, address, port, (error, channel) => {
      if (error) reject(new RemoteUnreachableError(address, printable(error.message), { cause: error }));
      else resolve(channel);
    });
  });
}

/** RFC 4254, section 5.1: a server says why it opens no channel; ssh2 hands that on as `reason`. */
function isRefusedChannel(error: unknown): boolean {
  return error instanceof Error && "reason" in error && /channel open/i.test(error.message);
}
