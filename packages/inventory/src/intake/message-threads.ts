import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Clock } from "@fleetwright/core";
import { IntakeBusyError, MessageInvalidError } from "../errors/intake.ts";
import { KnownSoftware } from "./known-software.ts";
import { type MessageJob, type MessageOutcome, readMessage } from "./read-message.ts";

/** What a thread may take; a message that needs more costs its thread, and nobody else anything. */
const maxThreadMegabytes = 1_024;

/** Room for the objects of a message, so that they are not copied while it is read: 16 unless told, too few. */
const youngMegabytes = 64;

/** How long a thread may take for a message: a hundred times what the largest one of a real machine takes. */
const deadlineMs = 15_000;

/** When those are told to come back that waited for a thread when the threads were stopped. */
const retryAfterMs = 10_000;

interface Answer {
  readonly outcome?: MessageOutcome;
  readonly failure?: string;
}

interface Task {
  readonly job: MessageJob;
  readonly signal: AbortSignal | undefined;
  resolve(outcome: MessageOutcome): void;
  reject(error: unknown): void;
}

interface Thread {
  readonly worker: Worker;
  /** What it is at, and how to call its deadline off. */
  task: (Task & { calm(): void }) | undefined;
}

/**
 * Reads messages of agents of others in threads: a large one takes tens of milliseconds, in which the process would do
 * nothing else. Threads start with the first message and do not keep the process alive. Each reads one message at a time,
 * and the others wait packed: so what a thread dies of is known, and costs nobody else anything.
 */
export class MessageThreads {
  readonly #clock: Clock;
  readonly #count: number;
  readonly #file: URL;
  readonly #threads = new Set<Thread>();
  readonly #waiting = new Set<Task>();
  /** Of messages that are read where they arrive; each thread has its own. */
  readonly #known = new KnownSoftware();

  /**
   * @param count - 0: messages are read where they arrive.
   * @param file - The thread's program. Where it is missing, as in sources that were not built, there are no threads.
   */
  constructor(clock: Clock, count: number, file = new URL("./message-worker.js", import.meta.url)) {
    this.#clock = clock;
    this.#file = file;
    this.#count = count > 0 && existsSync(file) ? count : 0;
  }

  /** @throws MessageInvalidError for one that a thread died of, or took too long for; IntakeBusyError after a stop. */
  read(job: MessageJob, signal?: AbortSignal): Promise<MessageOutcome> {
    if (this.#count === 0) return readMessage(job, this.#known);
    return new Promise((resolve, reject) => {
      this.#waiting.add({ job, signal, resolve, reject });
      this.#next();
    });
  }

  /** Ends the threads. Whose message was not read is told to come back; the next message starts new ones. */
  async stop(): Promise<void> {
    const busy = new IntakeBusyError(retryAfterMs);
    for (const { reject } of this.#waiting) reject(busy);
    this.#waiting.clear();
    await Promise.all([...this.#threads].map((thread) => this.#drop(thread, busy)));
  }

  #next(): void {
    for (const task of this.#waiting) {
      const thread = this.#idle();
      if (!thread) return;
      this.#waiting.delete(task);
      if (task.signal?.aborted) task.reject(task.signal.reason);
      else this.#give(thread, task);
    }
  }

  #give(thread: Thread, task: Task): void {
    const slow = new MessageInvalidError("it takes too long to be read");
    const calm = this.#clock.after(deadlineMs, () => {
      void this.#drop(thread, slow);
    });
    thread.task = { ...task, calm };
    thread.worker.postMessage({ job: task.job });
  }

  #idle(): Thread | undefined {
    const idle = [...this.#threads].find(({ task }) => !task);
    return idle ?? (this.#threads.size < this.#count ? this.#start() : undefined);
  }

  #start(): Thread {
    const worker = new Worker(this.#file, {
      resourceLimits: { maxOldGenerationSizeMb: maxThreadMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
    });
    const thread: Thread = { worker, task: undefined };
    worker.unref();
    worker.on("message", ({ outcome, failure }: Answer) => {
      const { task } = thread;
      thread.task = undefined;
      task?.calm();
      if (outcome) task?.resolve(outcome);
      else task?.reject(new Error(`A message could not be read: ${failure}`));
      this.#next();
    });
    // Out of memory, for instance: it was the one message that the thread was at.
    const died = new MessageInvalidError("the thread that read it ended of it");
    worker.on("error", () => void this.#drop(thread, died));
    worker.on("exit", () => void this.#drop(thread, died));
    this.#threads.add(thread);
    return thread;
  }

  /** Ends a thread; another one takes what waits. */
  async #drop(thread: Thread, error: Error): Promise<void> {
    if (!this.#threads.delete(thread)) return;
    thread.task?.calm();
    thread.task?.reject(error);
    thread.task = undefined;
    await thread.worker.terminate();
    this.#next();
  }
}
