import fc from "fast-check";
import { expect, test } from "vitest";
import { anacronJobs, atJobTime, cronJobs } from "./crontab.ts";

test("reads a system's table", () => {
  // Made by hand after crontab(5) and Debian 12's /etc/crontab.
  const table = `\
SHELL=/bin/sh
PATH=/usr/local/sbin:/usr/local/bin
MAILTO = "ops@example.com"
# 17 * * * * root commented
17 *	* * *	root	cd / && run-parts --report /etc/cron.hourly
*/5 8-18 1,15 jan mon-fri user1 /opt/job a%b
@reboot root /opt/start secret
@daily root
59 * * * root
`;
  expect(cronJobs(table, true)).toEqual([
    { schedule: "17 * * * *", account: "root", program: "run-parts" },
    { schedule: "*/5 8-18 1,15 jan mon-fri", account: "user1", program: "/opt/job" },
    { schedule: "@reboot", account: "root", program: "/opt/start" },
  ]);
});

test("reads an account's table, in which no account is named", () => {
  expect(cronJobs("0 3 * * 0 /opt/weekly secret\n-*/10 * * * * /opt/quiet\n", false)).toEqual([
    { schedule: "0 3 * * 0", account: undefined, program: "/opt/weekly" },
    { schedule: "-*/10 * * * *", account: undefined, program: "/opt/quiet" },
  ]);
});

test("reads anacron's table", () => {
  expect(
    anacronJobs("START_HOURS_RANGE=3-22\n7\t25\tcron.weekly\tnice run-parts /etc/cron.weekly\n@monthly 45 x /opt/m\n"),
  ).toEqual([
    { schedule: "7 days", account: undefined, program: "/etc/cron.weekly" },
    { schedule: "@monthly", account: undefined, program: "/opt/m" },
  ]);
});

test("knows the time of an at job by its name", () => {
  const minutes = Math.floor(Date.UTC(2026, 10, 23, 12) / 60_000)
    .toString(16)
    .padStart(8, "0");
  expect(atJobTime(`a00001${minutes}`)).toBe("2026-11-23T12:00:00.000Z");
  expect(atJobTime(".SEQ")).toBeUndefined();
  expect(atJobTime("spool")).toBeUndefined();
});

test("takes anything for a table, and long lines in linear time", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."* 1,-/@a=\n\t%\\'".split("")), maxLength: 200 }), (content) => {
      cronJobs(content, true);
      anacronJobs(content);
      atJobTime(content);
    }),
  );
  for (const part of ["* ", "1", " ", "@a", "=", "\t"]) {
    cronJobs(part.repeat(500_000), true);
    anacronJobs(part.repeat(500_000));
  }
});
