import { expect, test } from "vitest";
import { WaitingRoom } from "./waiting-room.ts";

/** Work that ends when it is told to. */
function work() {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end: () => end(), run: () => ended };
}

const patient = new AbortController().signal;

test("lets so many in, so many wait in their order, and sends the rest away", async () => {
  const room = new WaitingRoom(1, 2);
  const order: string[] = [];
  const first = work();
  const inside = room.through(patient, first.run);
  const second = room.through(patient, async () => order.push("second"));
  const third = room.through(patient, async () => order.push("third"));
  await expect(room.through(patient, async () => order.push("fourth"))).rejects.toMatchObject({
    code: "INVENTORY_INTAKE_BUSY",
    retryAfterMs: 10_000,
  });
  expect(order).toEqual([]);
  first.end();
  await Promise.all([inside, second, third]);
  expect(order).toEqual(["second", "third"]);
  await room.through(patient, async () => order.push("later"));
  expect(order).toEqual(["second", "third", "later"]);
});

test("who goes while he waits is not let in, and takes nobody's place", async () => {
  const room = new WaitingRoom(1, 1);
  const first = work();
  const inside = room.through(patient, first.run);
  const going = new AbortController();
  let isIn = false;
  const waiting = room.through(going.signal, async () => {
    isIn = true;
  });
  going.abort(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
  const next = room.through(patient, async () => "in");
  first.end();
  expect(await next).toBe("in");
  await inside;
  expect(isIn).toBe(false);
});

test("work that fails makes room like any other", async () => {
  const room = new WaitingRoom(1, 0);
  const failing = room.through(patient, async () => {
    throw new Error("failed");
  });
  await expect(failing).rejects.toThrow("failed");
  expect(await room.through(patient, async () => "in")).toBe("in");
});
