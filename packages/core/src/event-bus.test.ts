import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { EventBus, reportUnhandled } from "./event-bus.ts";

interface SampleEvents {
  "sample.thing.added": { readonly number: number };
  "sample.thing.removed": { readonly number: number };
}

function busWithErrors() {
  const errors: [unknown, string][] = [];
  const bus = new EventBus<SampleEvents>((error, event) => errors.push([error, event]));
  return { bus, errors };
}

test("listeners hear their event in order of subscription, at once", () => {
  const { bus } = busWithErrors();
  const heard: string[] = [];
  for (const name of ["first", "second", "third"])
    bus.on("sample.thing.added", ({ number }) => heard.push(`${name} ${number}`));
  bus.on("sample.thing.removed", () => heard.push("other"));
  bus.emit("sample.thing.added", { number: 1 });
  expect(heard).toEqual(["first 1", "second 1", "third 1"]);
  bus.emit("sample.thing.removed", { number: 1 });
  expect(heard.at(-1)).toBe("other");
});

test("a listener that throws disturbs neither its neighbours nor the emitter", () => {
  const { bus, errors } = busWithErrors();
  const neighbour = vi.fn();
  const problem = new Error("broken");
  bus.on("sample.thing.added", () => {
    throw problem;
  });
  bus.on("sample.thing.added", neighbour);
  bus.emit("sample.thing.added", { number: 1 });
  expect(neighbour).toHaveBeenCalledOnce();
  expect(errors).toEqual([[problem, "sample.thing.added"]]);
});

test("what a listener throws later, as a promise, is told as well", async () => {
  const { bus, errors } = busWithErrors();
  bus.on("sample.thing.added", async () => {
    await Promise.resolve();
    throw new Error("late");
  });
  bus.emit("sample.thing.added", { number: 1 });
  await new Promise(setImmediate);
  expect(errors).toMatchObject([[{ message: "late" }, "sample.thing.added"]]);
});

test("a handler of errors that fails itself disturbs nobody, and is reported as unhandled", async () => {
  const unhandled: unknown[] = [];
  const queued = vi.spyOn(globalThis, "queueMicrotask").mockImplementation((callback) => {
    try {
      callback();
    } catch (error) {
      unhandled.push(error);
    }
  });
  try {
    const bus = new EventBus<SampleEvents>(() => {
      throw new Error("worse");
    });
    const neighbour = vi.fn();
    bus.on("sample.thing.added", () => {
      throw new Error("bad");
    });
    bus.on("sample.thing.added", neighbour);
    bus.emit("sample.thing.added", { number: 1 });
    expect(neighbour).toHaveBeenCalledOnce();
    expect(unhandled).toMatchObject([{ message: "worse" }]);
    reportUnhandled(new Error("by default"), "sample.thing.added");
    expect(unhandled).toHaveLength(2);
  } finally {
    queued.mockRestore();
  }
});

test("one who has unsubscribed hears nothing more, not even of the event under way", () => {
  const { bus } = busWithErrors();
  const second = vi.fn();
  let stop = (): void => {};
  bus.on("sample.thing.added", () => stop());
  stop = bus.on("sample.thing.added", second);
  bus.emit("sample.thing.added", { number: 1 });
  bus.emit("sample.thing.added", { number: 2 });
  expect(second).not.toHaveBeenCalled();
  stop();
});

test("one who subscribes during an event hears the next one first", () => {
  const { bus } = busWithErrors();
  const heard: number[] = [];
  const once = bus.on("sample.thing.added", () => {
    once();
    bus.on("sample.thing.added", ({ number }) => heard.push(number));
  });
  bus.emit("sample.thing.added", { number: 1 });
  bus.emit("sample.thing.added", { number: 2 });
  expect(heard).toEqual([2]);
});

test("a signal ends subscriptions, and one that has aborted begins none", () => {
  const { bus } = busWithErrors();
  const abort = new AbortController();
  const listener = vi.fn();
  bus.on("sample.thing.added", listener, { signal: abort.signal });
  bus.emit("sample.thing.added", { number: 1 });
  abort.abort();
  bus.on("sample.thing.added", listener, { signal: abort.signal });
  bus.emit("sample.thing.added", { number: 2 });
  expect(listener.mock.calls).toEqual([[{ number: 1 }]]);
});

test("a hundred subscriptions under one signal are no leak, and leave nothing on it", async () => {
  const { bus } = busWithErrors();
  const { signal } = new AbortController();
  const added = vi.spyOn(signal, "addEventListener");
  const removed = vi.spyOn(signal, "removeEventListener");
  const warned = vi.fn();
  process.on("warning", warned);
  try {
    const stops = Array.from({ length: 100 }, () => bus.on("sample.thing.added", () => {}, { signal }));
    await new Promise(setImmediate);
    expect(warned).not.toHaveBeenCalled();
    for (const stop of stops) stop();
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
  } finally {
    process.off("warning", warned);
  }
});

test("whoever comes, goes and fails: each event reaches exactly those who are subscribed", () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("on" as const), fails: fc.boolean() }),
    fc.record({ kind: fc.constant("off" as const), which: fc.nat(20) }),
    fc.record({ kind: fc.constant("emit" as const), number: fc.nat() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { bus, errors } = busWithErrors();
      const heard: [number, number][] = [];
      const expected: [number, number][] = [];
      const stops: (() => void)[] = [];
      const subscribed = new Set<number>();
      let failures = 0;
      const failing = new Set<number>();
      for (const next of steps) {
        if (next.kind === "on") {
          const id = stops.length;
          stops.push(
            bus.on("sample.thing.added", ({ number }) => {
              heard.push([id, number]);
              if (next.fails) throw new Error("broken");
            }),
          );
          subscribed.add(id);
          if (next.fails) failing.add(id);
        } else if (next.kind === "off") {
          stops[next.which]?.();
          subscribed.delete(next.which);
        } else {
          bus.emit("sample.thing.added", { number: next.number });
          for (const id of subscribed) {
            expected.push([id, next.number]);
            if (failing.has(id)) failures += 1;
          }
        }
      }
      expect(heard).toEqual(expected);
      expect(errors).toHaveLength(failures);
    }),
  );
});
