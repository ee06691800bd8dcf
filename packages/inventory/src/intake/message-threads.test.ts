import { existsSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { agentMessages } from "./fixtures/agent-messages.ts";
import { MessageThreads } from "./message-threads.ts";
import { type MessageJob, readMessage } from "./read-message.ts";

const failing = new URL("./fixtures/failing-worker.mjs", import.meta.url);
const built = new URL("../../dist/message-worker.js", import.meta.url);

function threads(file: URL): MessageThreads {
  const made = new MessageThreads(1, file);
  onTestFinished(() => made.stop());
  return made;
}

function job(userAgent: string, message = ""): MessageJob {
  return {
    body: Buffer.from(message),
    maxBytes: 10_000_000,
    userAgent,
    receivedAt: Date.parse("2026-06-01T08:00:00Z"),
  };
}

test("a thread that dies costs what it was at, and the next message has a new one", async () => {
  const pool = threads(failing);
  const lost = [pool.read(job("hang")), pool.read(job("die"))];
  for (const message of lost) await expect(message).rejects.toMatchObject({ code: "INVENTORY_MESSAGE_INVALID" });
  await expect(pool.read(job("throw"))).rejects.toThrow("of its own");
  expect(await pool.read(job("read"))).toMatchObject({ kind: "read" });
});

test("what is at work when the threads are stopped is refused", async () => {
  const pool = threads(failing);
  const lost = expect(pool.read(job("hang"))).rejects.toMatchObject({ code: "INVENTORY_MESSAGE_INVALID" });
  await pool.stop();
  await lost;
});

test("a thread reads as the process itself does", async ({ skip }) => {
  skip(!existsSync(built), "the package is not built");
  const pool = threads(built);
  for (const { contact, inventory, other, hostile, userAgent } of agentMessages) {
    const messages = [contact, inventory(["one", "two"]), other, ...hostile.map(({ message }) => message), "neither"];
    for (const message of messages)
      expect(await pool.read(job(userAgent, message))).toEqual(
        structuredClone(await readMessage(job(userAgent, message))),
      );
  }
});
