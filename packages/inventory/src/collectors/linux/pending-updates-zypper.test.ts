import fc from "fast-check";
import { expect, test } from "vitest";
import { zypperUpdates } from "../../linux/zypper-output.ts";
import { machine, outcomeOf } from "./fixtures/machine.ts";
import { pendingUpdatesZypper } from "./pending-updates-zypper.ts";

const command = "zypper --non-interactive --no-refresh --xmlout list-updates --type package";

/** Made by hand after zypper 1.14's XML. */
const output = `<?xml version='1.0'?>
<stream>
<message type="info">Loading repository data...</message>
<update-status version="0.6">
<update-list>
<update kind="package" name="libopenssl3" edition="3.1.4-150600.5.21.1" arch="x86_64" edition-old="3.1.4-150600.5.18.1" >
<summary>Secure Sockets &amp; more</summary><license></license>
<source url="https://download.example.com/update" alias="repo-sle-update"/></update>
<update kind="patch" name="openSUSE-2026-1" edition="1" arch="noarch" ></update>
</update-list>
</update-status>
</stream>
`;

test("reads zypper's updates", async () => {
  expect(await outcomeOf(pendingUpdatesZypper, machine({ commands: { [command]: output } }))).toEqual({
    status: "complete",
    code: undefined,
    data: [
      {
        ecosystem: "rpm",
        name: "libopenssl3",
        architecture: "x86_64",
        installed: "3.1.4-150600.5.18.1",
        candidate: "3.1.4-150600.5.21.1",
        source: "repo-sle-update",
      },
    ],
  });
});

test("has nothing to ask without zypper", async () => {
  expect((await outcomeOf(pendingUpdatesZypper, machine({}))).status).toBe("unsupported");
});

test("takes anything for an answer", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."<update name=\"'/>".split("")) }),
      (text) => void zypperUpdates(text),
    ),
  );
  zypperUpdates("<update ".repeat(500_000));
  zypperUpdates(`<update ${"a".repeat(5_000_000)}`);
}, 20_000);
