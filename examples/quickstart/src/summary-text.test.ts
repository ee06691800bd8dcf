import { type Change, type ReportResult, sections } from "@fleetwright/inventory";
import { describe, expect, test } from "vitest";
import { deviceSaying, hostileTexts, rowSaying } from "./fixtures/hostile.ts";
import { workstation, workstationChanges } from "./fixtures/workstation.ts";
import { attentionOf, changesText, summaryText, terminalStyle } from "./testing/modules.ts";

const plain = terminalStyle({ isTTY: false });
const changed: ReportResult = { status: "changed", deviceId: "x", digest: "", changedSections: [], leftOut: [] };
const linesOf = (text: string) => text.split("\n").length;

test("tells what the machine is and what needs attention", () => {
  expect(summaryText(workstation, plain)).toBe(`\
Machine    pc-017, LENOVO ThinkPad T14 Gen 2i (portable)
System     Debian GNU/Linux 12.11 (bookworm)
Kernel     6.1.0-37-amd64 x86_64
Processor  11th Gen Intel(R) Core(TM) i5-1145G7 @ 2.60GHz, 4 cores, 8 threads
Memory     31.1 GiB, 12.6 GiB in use, 8 GiB swap
Disks      SAMSUNG MZVLB512HBJQ-000L7  477 GiB  solid-state
           WDC WD20SPZX-22UA7T0  1.8 TiB  rotating  FAILING
Volumes    /              9 GiB of 120 GiB free, ext4, encrypted
           /home          181 GiB of 300 GiB free, ext4, encrypted
           /boot/efi      492 MiB of 512 MiB free, vfat
           /media/backup  410 GiB of 1.8 TiB free, ext4
           /srv/share     6 TiB of 19.5 TiB free, nfs4
Network    enp0s31f6  192.0.2.17/24 2001:db8:17::17/64  38:f3:ab:00:00:17
           wlp9s0  down  f4:4e:e3:00:00:17
Software   1412 programs (dpkg 1412)
Updates    3 wait, 2 of them for security
Sections   22 answered, 1 failed, 1 not on this machine, 1 not asked

Needs attention
  ! Disk WDC WD20SPZX-22UA7T0 says that it is failing, 31 errors so far.
  ! / has 9 GiB of 120 GiB free.
  ! Battery BAT0 holds 56 % of what it once did.
  ! 2 security updates wait to be installed.
  ! Updates wait for a restart: linux-image-6.1.0-41-amd64.
  · Only root sees all of: Scheduled tasks, USB devices.`);
});

test("tells of a machine that it knows nothing of", () => {
  expect(summaryText({ ...workstation, sections: {} }, plain)).toBe(
    "Machine    unnamed\nSoftware   not known\nSections   0 answered",
  );
  expect(attentionOf({ ...workstation, sections: {} })).toEqual([]);
});

test("tells what changed", () => {
  expect(changesText(changed, workstationChanges, plain)).toBe(`
Changed since the last run
  Installed software
    + htop 3.2.2-2
    ~ curl 7.88.1-10+deb12u12 → 7.88.1-10+deb12u14
  USB devices
    − SanDisk Ultra
  Memory modules
    + ChannelB-DIMM0
  Memory
    ~ Memory Total: 15.4 GiB → 31.1 GiB`);
  expect(changesText(changed, [], plain)).toBe("\nNothing changed since the last run.");
  const leftOut = [{ section: "software", code: "INVENTORY_SECTION_INVALID" }];
  expect(changesText({ ...changed, status: "added", leftOut }, [], plain)).toBe(
    "\nThis machine is new to the fleet.\nNot stored: software (INVENTORY_SECTION_INVALID)",
  );
});

describe("what a device says steers no terminal", () => {
  const harmless = linesOf(summaryText(deviceSaying("harmless"), plain));

  test.each(Object.entries(hostileTexts))("%s", (_, text) => {
    const summary = summaryText(deviceSaying(text), plain);
    expect(summary).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
    expect(linesOf(summary)).toBe(harmless);
    expect(Math.max(...summary.split("\n").map(({ length }) => length))).toBeLessThan(170);

    const changes = sections.map((section): Change => {
      const row = rowSaying(section, text);
      const at = "2026-11-23T21:00:00.000Z";
      const both = [{ before: {}, after: row }];
      return {
        deviceId: "x",
        section: section.name,
        at,
        lastAt: at,
        count: 1,
        added: [row],
        removed: [row],
        changed: both,
      };
    });
    const told = changesText(changed, changes, plain);
    expect(told).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
    expect(linesOf(told)).toBe(2 + sections.length * 4);
  });
});

test("colours are for terminals that want them", () => {
  const colour = "\u001b[31mx\u001b[39m";
  expect(terminalStyle({ isTTY: true }, { TERM: "xterm" }).bad("x")).toBe(colour);
  expect(terminalStyle({ isTTY: true }, { TERM: "dumb" }).bad("x")).toBe("x");
  expect(terminalStyle({ isTTY: true }, { NO_COLOR: "1" }).bad("x")).toBe("x");
  expect(terminalStyle({}, { TERM: "xterm" }).bad("x")).toBe("x");
});
