import { parentPort } from "node:worker_threads";
import { type MessageJob, readMessage } from "./intake/read-message.ts";

// A thread of the intake: reads messages of agents of others, one after the other.
parentPort?.on("message", async ({ job }: { readonly job: MessageJob }) => {
  try {
    parentPort?.postMessage({ outcome: await readMessage(job) });
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
});
