import { expect, test, vi } from "vitest";
import * as z from "zod";
import { type Action, defineAction } from "./action.ts";
import type { Host } from "./host.ts";
import { hostOfRecording } from "./hosts/recorded-host.ts";

const host: Host = hostOfRecording({
  format: "fleetwright.recording/1",
  source: "made by hand",
  platform: "linux",
  commands: [
    {
      command: "systemctl",
      parameters: ["is-active", "cron"],
      result: { exitCode: 0, stdout: "active\n", stderr: "" },
    },
    {
      command: "systemctl",
      parameters: ["is-active", "odd"],
      result: { exitCode: 0, stdout: "\u001b[31m\n", stderr: "" },
    },
  ],
  files: {},
  folders: {},
  statuses: {},
  links: {},
});

const isActive = defineAction({
  name: "service.look",
  personal: "none",
  input: z.strictObject({ service: z.string().regex(/^[a-z]+$/), patient: z.boolean().default(false) }),
  output: z.strictObject({ state: z.enum(["active", "inactive"]) }),
  async run(host, { service, patient }, { signal, onProgress }) {
    onProgress?.({ message: patient ? "waiting" : "asking" });
    const { stdout } = await host.run("systemctl", ["is-active", service], { signal });
    return { state: stdout.trim() as "active" };
  },
});

test("an action runs against a host, with its input checked and completed", async () => {
  const onProgress = vi.fn();
  expect(await isActive.run(host, { service: "cron" }, { onProgress })).toEqual({ state: "active" });
  expect(onProgress).toHaveBeenCalledWith({ message: "asking" });
});

test("with a wrong input nothing is run, and the error names the action and the field", async () => {
  const run = vi.fn();
  const watched: Host = { ...host, run };
  for (const input of [{ service: "cron; reboot" }, { service: "cron", more: 1 }, {}, null]) {
    const error: unknown = await isActive.run(watched, input as { service: string }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "CORE_ACTION_INPUT", action: "service.look" });
  }
  await expect(isActive.run(watched, { service: "cron; reboot" })).rejects.toThrow(/"service\.look".*\n?.*service/);
  expect(run).not.toHaveBeenCalled();
});

test("a result that does not fit is dropped: devices are not believed", async () => {
  await expect(isActive.run(host, { service: "odd" })).rejects.toMatchObject({
    code: "CORE_ACTION_OUTPUT",
    action: "service.look",
  });
  const talkative = defineAction({
    name: "sample.talk",
    personal: "none",
    input: z.strictObject({}),
    output: z.strictObject({ text: z.string().max(10) }),
    run: async () => ({ text: "x".repeat(1_000_000) }),
  });
  const error: unknown = await talkative.run(host, {}).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "CORE_ACTION_OUTPUT" });
  expect(`${error}`.length).toBeLessThan(1_000);
});

test("what the action or the host throws goes through as it is", async () => {
  await expect(isActive.run(host, { service: "unknown" })).rejects.toMatchObject({ code: "CORE_HOST_COMMAND_MISSING" });
});

test("an action is not begun under a signal that has aborted, and hands it on else", async () => {
  const run = vi.fn(async () => ({}));
  const action = defineAction({
    name: "sample.wait",
    personal: "none",
    input: z.strictObject({}),
    output: z.strictObject({}),
    run,
  });
  const reason = new Error("enough");
  await expect(action.run(host, {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(run).not.toHaveBeenCalled();
  const { signal } = new AbortController();
  await action.run(host, {}, { signal });
  expect(run).toHaveBeenCalledWith(host, {}, { signal });
});

test("outputs are transformed by their schema on the way", async () => {
  const count = defineAction({
    name: "sample.count",
    personal: "none",
    input: z.strictObject({ text: z.string().transform(Number) }),
    output: z.strictObject({ doubled: z.number().transform(String) }),
    run: async (_host, { text }) => ({ doubled: text * 2 }),
  });
  expect(await count.run(host, { text: "21" })).toEqual({ doubled: "42" });
});

test("a schema may take its time", async () => {
  const slow = defineAction({
    name: "sample.slow",
    personal: "none",
    input: z.strictObject({ name: z.string().refine(async (name) => name !== "taken") }),
    output: z.strictObject({}),
    run: async () => ({}),
  });
  expect(await slow.run(host, { name: "free" })).toEqual({});
  await expect(slow.run(host, { name: "taken" })).rejects.toMatchObject({ code: "CORE_ACTION_INPUT" });
});

test("an action is data: its name, its schemas and what it tells about persons", () => {
  const declared: Action<"service.look", z.ZodType, z.ZodType> = isActive;
  expect(declared).toMatchObject({ name: "service.look", personal: "none" });
  expect(z.toJSONSchema(isActive.input, { io: "input" })).toMatchObject({ required: ["service"] });
});
