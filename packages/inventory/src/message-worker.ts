import { parentPort } from "node:worker_threads";
import { KnownSoftware } from "./intake/known-software.ts";
import { type MessageJob, readMessage } from "./intake/read-message.ts";

const known = new KnownSoftware();

// A thread of the intake: reads messages of agents of others, one after the other.
parentPort?.on("message", async ({ job }: { readonly job: MessageJob }) => {
  try {
    parentPort?.postMessage({ outcome: await readMessage(job, known) });
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
});
