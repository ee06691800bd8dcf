import { expect, test } from "vitest";
import { environmentSecrets } from "./environment.ts";

const environment = {
  PATH: "/usr/bin",
  FLEETWRIGHT_SECRET_LEDGER_CHECKPOINT_1: "ed25519:first ",
  FLEETWRIGHT_SECRET_LEDGER_CHECKPOINT_12: "ed25519:twelfth",
  FLEETWRIGHT_SECRET_EMPTY_1: "",
  FLEETWRIGHT_SECRET_NO_VERSION: "x",
  FLEETWRIGHT_SECRET_LEADING_01: "x",
  OTHER_SAMPLE_1: "mine",
};

test("variables with the prefix are secrets, others are not", async () => {
  const secrets = environmentSecrets({ environment });
  expect(await secrets.list()).toEqual(["ledger-checkpoint.1", "ledger-checkpoint.12"]);
  expect(Buffer.from((await secrets.get("ledger-checkpoint.1")) ?? []).toString()).toBe("ed25519:first");
  expect(await secrets.get("empty.1")).toBeUndefined();
  expect(await environmentSecrets({ environment, prefix: "OTHER_" }).list()).toEqual(["sample.1"]);
});

test("it cannot be written, and says which variable to set", async () => {
  const secrets = environmentSecrets({ environment });
  const refusal = {
    code: "CORE_SECRETS_READ_ONLY",
    message: expect.stringContaining("FLEETWRIGHT_SECRET_LEDGER_CHECKPOINT_2"),
  };
  await expect(secrets.put("ledger-checkpoint.2", Buffer.from("x"))).rejects.toMatchObject(refusal);
  await expect(secrets.destroy("ledger-checkpoint.2")).rejects.toMatchObject(refusal);
});

test("an aborted signal ends it", async () => {
  const secrets = environmentSecrets({ environment });
  await expect(secrets.list({ signal: AbortSignal.abort() })).rejects.toThrow("aborted");
  await expect(secrets.get("a.1", { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
});
