import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { MessageInvalidError } from "../errors/intake.ts";
import { type MessageJob, type MessageOutcome, readMessage } from "./read-message.ts";

/** What a thread may take; a message that needs more costs its thread, and nobody else anything. */
const maxThreadMegabytes = 1_024;

/** Room for the objects of a message, so that they are not copied while it is read: 16 unless told, too few. */
const youngMegabytes = 64;

interface Answer {
  readonly id: number;
  readonly outcome?: MessageOutcome;
  readonly failure?: string;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, { resolve(outcome: MessageOutcome): void; reject(error: unknown): void }>;
}

/**
 * Reads messages of agents of others in threads: a large one takes tens of milliseconds, in which the process would do
 * nothing else. Threads start with the first message and do not keep the process alive.
 */
export class MessageThreads {
  readonly #count: number;
  readonly #file: URL;
  readonly #threads = new Set<Thread>();
  #nextId = 0;

  /**
   * @param count - 0: messages are read where they arrive.
   * @param file - The thread's program. Where it is missing, as in sources that were not built, there are no threads.
   */
  constructor(count: number, file = new URL("./message-worker.js", import.meta.url)) {
    this.#file = file;
    this.#count = count > 0 && existsSync(file) ? count : 0;
  }

  read(job: MessageJob): Promise<MessageOutcome> {
    if (this.#count === 0) return readMessage(job);
    const thread = this.#idlest();
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      thread.waiting.set(id, { resolve, reject });
      thread.worker.postMessage({ id, job });
    });
  }

  /** Ends the threads. What they were at is refused; the next message starts new ones. */
  async stop(): Promise<void> {
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  #idlest(): Thread {
    if (this.#threads.size < this.#count) return this.#start();
    return [...this.#threads].reduce((least, thread) => (thread.waiting.size < least.waiting.size ? thread : least));
  }

  #start(): Thread {
    const worker = new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: maxThreadMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
    });
    const thread: Thread = { worker, waiting: new Map() };
    worker.unref();
    worker.on("message", ({ id, outcome, failure }: Answer) => {
      const waiting = thread.waiting.get(id);
      thread.waiting.delete(id);
      if (outcome) waiting?.resolve(outcome);
      else waiting?.reject(new Error(`A message could not be read: ${failure}`));
    });
    // Out of memory, for instance. Which of its messages it was is not known.
    worker.on("error", () => this.#drop(thread));
    worker.on("exit", () => this.#drop(thread));
    this.#threads.add(thread);
    return thread;
  }

  #drop(thread: Thread): void {
    this.#threads.delete(thread);
    const error = new MessageInvalidError("the thread that read it ended, with all that it was at; send it again");
    for (const { reject } of thread.waiting.values()) reject(error);
    thread.waiting.clear();
  }
}
