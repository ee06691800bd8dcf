import { untilAborted } from "@fleetwright/core";
import type { ClientChannel } from "ssh2";
import type { Link } from "./link.ts";

/** What a line said, before anything is known of the shell that runs it. */
export interface RawAnswer {
  readonly exitCode: number;
  readonly text: string;
}

const maxBytes = 64 * 1024;

/** Runs a line by whatever shell the account has, and gives both outputs up to a bound. */
export async function askShell(link: Link, line: string, signal: AbortSignal | undefined): Promise<RawAnswer> {
  const leave = await link.place(signal);
  try {
    return await untilAborted(link.broken, () => untilAborted(signal, () => answered(link, line)));
  } finally {
    leave();
  }
}

function answered(link: Link, line: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let total = 0;
    let exitCode = -1;
    const attach = (channel: ClientChannel): void => {
      const take = (chunk: Buffer): void => {
        total += chunk.length;
        if (total > maxBytes) channel.destroy();
        else chunks.push(chunk);
      };
      channel.on("error", () => {});
      channel.on("data", take);
      channel.stderr.on("data", take);
      channel.on("exit", (code: number | null) => {
        exitCode = code ?? -1;
      });
      channel.on("close", () => resolve({ exitCode, text: Buffer.concat(chunks).toString("utf8") }));
      channel.end();
    };
    link.exec(line, attach).catch(reject);
  });
}
