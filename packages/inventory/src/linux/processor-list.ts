import { armName, armVendor } from "./arm-processor.ts";

/** What `/proc/cpuinfo` says about one socket. */
export interface ProcessorSocket {
  readonly socket: string;
  readonly name: string | undefined;
  readonly vendor: string | undefined;
  readonly architecture: string | undefined;
  readonly cores: number;
  readonly threads: number;
  readonly microcode: string | undefined;
  readonly features: string[];
}

/** Features that decide about security and virtualization, on x86 and ARM. */
const interesting = new Set(
  (
    "aes bti hypervisor ibpb ibrs ibt lm md_clear mte nx paca pcid pku rdrand rdseed sev sev_es sev_snp sgx sha2 sha_ni " +
    "smap sme smep ssbd stibp svm tdx_guest tme umip user_shstk vmx"
  ).split(" "),
);

/** Gathers the threads of `/proc/cpuinfo` by socket. Threads that are switched off are not in it. */
export function processorSockets(content: string): ProcessorSocket[] {
  const threads = content
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.has("processor"));
  const sockets = new Map<string, ReadonlyMap<string, string>[]>();
  for (const thread of threads) {
    const socket = thread.get("physical id") ?? "0";
    const seen = sockets.get(socket);
    if (seen) seen.push(thread);
    else sockets.set(socket, [thread]);
  }
  return [...sockets].map(([socket, members]) => socketOf(socket, members));
}

function socketOf(socket: string, threads: readonly ReadonlyMap<string, string>[]): ProcessorSocket {
  const first = threads[0] ?? new Map<string, string>();
  const declared = Number(first.get("cpu cores"));
  const distinct = new Set(threads.map((thread) => thread.get("core id") ?? thread.get("processor"))).size;
  const flags = new Set((first.get("flags") ?? first.get("Features") ?? "").split(/\s+/));
  return {
    socket,
    name: first.get("model name")?.replace(/\s+/g, " ") ?? armName(first) ?? first.get("cpu"),
    vendor: first.get("vendor_id") ?? armVendor(first),
    architecture: numbersOf(first),
    cores: Number.isSafeInteger(declared) && declared > 0 ? declared : distinct,
    threads: threads.length,
    microcode: first.get("microcode"),
    features: [...interesting].filter((feature) => flags.has(feature)),
  };
}

function numbersOf(fields: ReadonlyMap<string, string>): string | undefined {
  const numbers = [fields.get("cpu family"), fields.get("model"), fields.get("stepping")];
  return numbers.every((number) => /^\d{1,5}$/.test(number ?? "")) ? numbers.join("-") : undefined;
}

function fieldsOf(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return fields;
}
