import { screenLock } from "../../sections/screen-lock.ts";
import type { Fragment } from "../../windows/fragment.ts";
import { windowsCollector } from "../../windows/windows-collector.ts";

const fragment: Fragment = {
  name: "screen-lock",
  script: String.raw`
@{
  policy = Get-Values 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' 'InactivityTimeoutSecs'
  managed = Get-Values 'SOFTWARE\Microsoft\PolicyManager\current\device\DeviceLock' 'MaxInactivityTimeDeviceLock'
}`,
};

export const screenLockWindows = windowsCollector({
  name: "screen-lock-windows",
  section: screenLock,
  sources: [
    String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System: InactivityTimeoutSecs`,
    String.raw`HKLM\SOFTWARE\Microsoft\PolicyManager\current\device\DeviceLock`,
  ],
  fragments: [fragment],
  read(answer) {
    const facts = answer(fragment);
    const minutes = facts.one("managed").count("MaxInactivityTimeDeviceLock");
    const seconds = facts.one("policy").count("InactivityTimeoutSecs") || (minutes ?? 0) * 60;
    // Without a rule for the machine it is for every user to decide, and what users decided is not read.
    if (seconds === 0) return [];
    return [{ tool: "windows" as const, locks: true, idleSeconds: seconds, delaySeconds: 0, enforced: true }];
  },
});
