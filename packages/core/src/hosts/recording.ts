import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import * as z from "zod";
import { RecordingError } from "../errors/host.ts";

/** The largest recording that is opened, unpacked: 256 MiB. */
const maxRecordingBytes = 256 * 1024 * 1024;

const Failure = z.strictObject({
  /** The code of the error that the host gave, such as `CORE_HOST_PATH_MISSING`. */
  error: z.string(),
});

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

/** Reads and checks a recording. @throws RecordingError */
export async function openRecording(file: string): Promise<Recording> {
  let bytes: Uint8Array = await readFile(file).catch((error: unknown) => {
    throw new RecordingError(`"${file}" cannot be read`, { cause: error });
  });
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes, { maxOutputLength: maxRecordingBytes });
    if (bytes.length > maxRecordingBytes)
      throw new RecordingError(`"${file}" is larger than ${maxRecordingBytes} bytes`);
    return Recording.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  } catch (error) {
    if (error instanceof RecordingError) throw error;
    throw new RecordingError(`"${file}" is truncated or is no recording`, { cause: error });
  }
}
