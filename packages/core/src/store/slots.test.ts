import { expect, test } from "vitest";
import { Slots } from "./slots.ts";

test("places are given in the order of asking", async () => {
  const slots = new Slots(2);
  const admitted: number[] = [];
  const asks = [1, 2, 3, 4].map((who) => slots.acquire().then(() => admitted.push(who)));
  await Promise.all(asks.slice(0, 2));
  expect(admitted).toEqual([1, 2]);
  slots.release();
  await asks[2];
  expect(admitted).toEqual([1, 2, 3]);
  slots.release();
  await asks[3];
  slots.release();
  expect(slots.idle).toBe(false);
  slots.release();
  expect(slots.idle).toBe(true);
});

test("who is aborted leaves the queue, and takes no place with it", async () => {
  const slots = new Slots(1);
  await slots.acquire();
  const abort = new AbortController();
  const aborted = slots.acquire(abort.signal);
  const patient = slots.acquire();
  abort.abort(new Error("enough"));
  await expect(aborted).rejects.toThrow("enough");
  slots.release();
  await patient;
  slots.release();
  await expect(slots.acquire(abort.signal)).rejects.toThrow("enough");
  expect(slots.idle).toBe(true);
});

test("several can wait until nobody is there", async () => {
  const slots = new Slots(1);
  await slots.settled();
  await slots.acquire();
  const next = slots.acquire();
  const settled = Promise.all([slots.settled(), slots.settled()]);
  slots.release();
  await next;
  expect(slots.idle).toBe(false);
  slots.release();
  await settled;
});

test("closing refuses who waits or comes later, and waits for who is there", async () => {
  const slots = new Slots(1);
  await slots.acquire();
  const waiting = slots.acquire();
  const closing = slots.close();
  const closed = { code: "CORE_STORE_CLOSED" };
  await expect(waiting).rejects.toMatchObject(closed);
  await expect(slots.acquire()).rejects.toMatchObject(closed);
  slots.release();
  await closing;
});
