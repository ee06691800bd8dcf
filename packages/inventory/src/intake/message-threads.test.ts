import { existsSync } from "node:fs";
import type { Clock } from "@fleetwright/core";
import { fakeClock } from "@fleetwright/core/testing";
import { expect, onTestFinished, test } from "vitest";
import { agentMessages } from "./fixtures/agent-messages.ts";
import { KnownSoftware } from "./known-software.ts";
import { MessageThreads } from "./message-threads.ts";
import { type MessageJob, readMessage } from "./read-message.ts";

const failing = new URL("./fixtures/failing-worker.mjs", import.meta.url);
const built = new URL("../../dist/message-worker.js", import.meta.url);

function threads(file: URL, clock: Clock = fakeClock()): MessageThreads {
  const made = new MessageThreads(clock, 1, file);
  onTestFinished(() => made.stop());
  return made;
}

function job(userAgent: string, message = ""): MessageJob {
  return {
    body: Buffer.from(message),
    maxBytes: 10_000_000,
    userAgent,
    receivedAt: Date.parse("2026-06-01T08:00:00Z"),
    areLicenceKeysKept: false,
    isReadWhole: false,
  };
}

test("a message that a thread dies of costs itself alone: the others wait for a new one", async () => {
  const pool = threads(failing);
  const [lost, kept] = [pool.read(job("die")), pool.read(job("read"))];
  await expect(lost).rejects.toMatchObject({ code: "INVENTORY_MESSAGE_INVALID" });
  expect(await kept).toMatchObject({ kind: "read" });
  await expect(pool.read(job("throw"))).rejects.toThrow("of its own");
  expect(await pool.read(job("read"))).toMatchObject({ kind: "read" });
});

test("a message that is not read in time is refused, and its thread replaced", async () => {
  const clock = fakeClock();
  const pool = threads(failing, clock);
  const [slow, next] = [pool.read(job("hang")), pool.read(job("read"))];
  const refused = expect(slow).rejects.toMatchObject({ code: "INVENTORY_MESSAGE_INVALID" });
  clock.advance(15_000);
  await refused;
  expect(await next).toMatchObject({ kind: "read" });
  clock.advance(15_000);
  expect(await pool.read(job("read"))).toMatchObject({ kind: "read" });
});

test("a message whose sender went while it waited is not read", async () => {
  const clock = fakeClock();
  const pool = threads(failing, clock);
  const going = new AbortController();
  const slow = expect(pool.read(job("hang"))).rejects.toThrow("too long");
  const gone = expect(pool.read(job("die"), going.signal)).rejects.toThrow("aborted");
  const kept = pool.read(job("read"));
  going.abort();
  clock.advance(15_000);
  await Promise.all([slow, gone]);
  expect(await kept).toMatchObject({ kind: "read" });
});

test("what is at work or waits when the threads are stopped is told to come back", async () => {
  const pool = threads(failing);
  const lost = ["hang", "read"].map((agent) =>
    expect(pool.read(job(agent))).rejects.toMatchObject({ code: "INVENTORY_INTAKE_BUSY" }),
  );
  await pool.stop();
  await Promise.all(lost);
});

test("a thread reads as the process itself does", async ({ skip }) => {
  skip(!existsSync(built), "the package is not built");
  const pool = threads(built);
  for (const { contact, inventory, other, hostile, userAgent } of agentMessages) {
    const messages = [contact, inventory(["one", "two"]), other, ...hostile.map(({ message }) => message), "neither"];
    for (const message of messages)
      expect(await pool.read(job(userAgent, message))).toEqual(
        structuredClone(await readMessage(job(userAgent, message), new KnownSoftware())),
      );
  }
});
