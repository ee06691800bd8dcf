import { gunzipSync } from "node:zlib";
import * as z from "zod";
import { untilAborted } from "../abort.ts";
import { RecordingError } from "../errors/host.ts";
import { readWhole } from "./file-reading.ts";
import { Failure } from "./recorded-failure.ts";

/** The largest recording that is opened, unpacked: 256 MiB. */
const maxRecordingBytes = 256 * 1024 * 1024;

const Command = z.strictObject({
  command: z.string(),
  parameters: z.array(z.string()),
  input: z.string().optional(),
  result: z.union([z.strictObject({ exitCode: z.int(), stdout: z.string(), stderr: z.string() }), Failure]),
});

/**
 * A recording: what a host answered, question by question. The format is `fleetwright.recording/1`, as JSON or gzipped
 * JSON. Files are text where they are UTF-8, else base64.
 */
export const Recording = z.strictObject({
  format: z.literal("fleetwright.recording/1"),
  /** Where the answers come from: which machine, which system, recorded how. */
  source: z.string(),
  platform: z.enum(["linux", "macos", "windows"]),
  commands: z.array(Command),
  files: z.record(
    z.string(),
    z.union([z.strictObject({ text: z.string() }), z.strictObject({ base64: z.base64() }), Failure]),
  ),
  folders: z.record(
    z.string(),
    z.union([
      z.array(
        z.strictObject({
          name: z.string(),
          kind: z.enum(["file", "directory", "link", "other"]),
          modifiedAt: z.number().exactOptional(),
        }),
      ),
      Failure,
    ]),
  ),
  statuses: z.record(
    z.string(),
    z.union([
      z.strictObject({
        kind: z.enum(["file", "directory", "other"]),
        sizeBytes: z.number(),
        modifiedAt: z.number(),
        mode: z.int(),
      }),
      Failure,
    ]),
  ),
  links: z.record(z.string(), z.union([z.strictObject({ target: z.string() }), Failure])),
});

/** What {@link Recording} describes. */
export type Recording = z.output<typeof Recording>;

/** Reads and checks a recording. Unpacking and checking are not interrupted by `signal`. @throws RecordingError */
export async function openRecording(
  file: string,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Recording> {
  const options = { maxBytes: maxRecordingBytes, signal };
  const bytes = await untilAborted(signal, () => readWhole(file, file, options)).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw new RecordingError(`"${file}" cannot be read, or is larger than ${maxRecordingBytes} bytes`, {
      cause: error,
    });
  });
  try {
    return Recording.parse(JSON.parse(Buffer.from(unpacked(bytes)).toString("utf8")));
  } catch (error) {
    throw new RecordingError(`"${file}" is truncated, too large or no recording`, { cause: error });
  }
}

function unpacked(bytes: Uint8Array): Uint8Array {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isPacked ? gunzipSync(bytes, { maxOutputLength: maxRecordingBytes }) : bytes;
}
