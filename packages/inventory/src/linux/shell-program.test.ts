import fc from "fast-check";
import { expect, test } from "vitest";
import { programOf } from "./shell-program.ts";

test.each([
  // As packages of Debian 12 and Fedora 39 write them, and as administrators do.
  ["/usr/bin/backup --password=secret", "/usr/bin/backup"],
  ["test -x /usr/sbin/anacron || ( cd / && run-parts --report /etc/cron.daily )", "run-parts"],
  [
    "[ -x /usr/lib/php/sessionclean ] && if [ ! -d /run/systemd/system ]; then /usr/lib/php/sessionclean; fi",
    "/usr/lib/php/sessionclean",
  ],
  ["command -v debian-sa1 > /dev/null && debian-sa1 1 1", "debian-sa1"],
  ["TOKEN='a secret' PGPASSWORD=x /opt/job", "/opt/job"],
  [". /etc/profile; cd /srv && ./run.sh secret", "./run.sh"],
  ["nice -n 19 ionice -c3 /usr/bin/updatedb", "/usr/bin/updatedb"],
  ["sudo -u postgres PGPASSWORD=secret /usr/bin/pg_dump", "/usr/bin/pg_dump"],
  ["timeout 60 job.sh", "timeout"],
  ["curl -u user:secret https://user:secret@example.com/ >/dev/null 2>&1", "curl"],
  [">/dev/null 2>&1 /opt/job secret", "/opt/job"],
  ["> /dev/null /opt/job secret", "/opt/job"],
  ['"/opt/with space/job" secret', undefined],
  ["~/bin/job", "~/bin/job"],
  ["$HOME/bin/job secret", "$HOME/bin/job"],
  [
    "if [ -x /usr/share/mdadm/checkarray ] && [ $(date +\\%d) -le 7 ]; then /usr/share/mdadm/checkarray --cron; fi",
    "/usr/share/mdadm/checkarray",
  ],
  ["KEY=$(cat /etc/key (a) b) /opt/job", "/opt/job"],
  ["$(cat /etc/key", undefined],
  ["`secret`", undefined],
  ["user:secret", undefined],
  ["", undefined],
])("%s starts %s", (command, program) => {
  expect(programOf(command)).toBe(program);
});

test("never says what stands in a variable, a parameter or a quoted text", () => {
  const secret = fc.stringMatching(/^S3CR3T[a-z]{1,8}$/);
  const piece = fc.oneof(
    secret.map((word) => `TOKEN=${word}`),
    secret.map((word) => `TOKEN='${word} ${word}'`),
    fc.constantFrom("/opt/job", "test -x /opt/job &&", "&&", ";", "nice", "sudo", ">", "if", "(", ")"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(secret), (pieces, parameters) => {
      const command = `${pieces.join(" ")} /opt/last ${parameters.map((word) => `--token=${word}`).join(" ")}`;
      expect(programOf(command) ?? "").not.toContain("S3CR3T");
    }),
  );
});

test("takes any line, and long ones in linear time", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (line) => void programOf(line)));
  for (const part of ["'", "\\", "&&", "a", "(", "nice ", "A=b ", "> "]) programOf(part.repeat(1_000_000));
});
