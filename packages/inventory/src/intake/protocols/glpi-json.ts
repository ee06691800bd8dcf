import * as z from "zod";
import { MessageInvalidError } from "../../errors/intake.ts";
import { findSoftware, parsedWithoutSoftware } from "../software-slice.ts";
import {
  type AgentMessage,
  type AgentProtocol,
  type MessageContext,
  type ProtocolAnswer,
  wholeHours,
} from "./agent-protocol.ts";

/**
 * The version of GLPI whose format is taken: agents leave out what an older one would not understand, and from 10 on send
 * parts of an inventory between whole ones.
 */
const glpiVersion = "11.0.0";

const word = z.string().max(100);

/** The members of a message that its handling depends on. The inventory itself is read by what it is made into. */
const Envelope = z.object({
  action: word.optional(),
  query: word.optional(),
  deviceid: z.string().max(1_000),
  "enabled-tasks": z.array(word).max(100).optional(),
});

/**
 * The protocol of the GLPI agent since version 1: JSON over POST. It asks with `contact` what to do, then sends an
 * `inventory`, whole or `partial`. From GLPI's own specification of its agent protocol and inventory format.
 */
export const glpiJson: AgentProtocol = {
  name: "glpi-json",
  startsWith: "{",

  async read(body, { isKnown = () => false }): Promise<AgentMessage> {
    const slice = findSoftware(body);
    const rest = slice && isKnown(slice.digest) ? orInvalid(() => parsedWithoutSoftware(body, slice)) : undefined;
    const json = rest ?? orInvalid(() => parsed(body));
    const envelope = Envelope.safeParse(json);
    if (!envelope.success) throw new MessageInvalidError(`it does not fit: ${envelope.error.issues[0]?.message}`);
    const { action, query, deviceid: deviceId, "enabled-tasks": tasks = [] } = envelope.data;
    // An inventory needs no action: the format that it is in does not ask for one.
    const asked = (action ?? query ?? "inventory").toLowerCase();
    if (asked === "contact") return { intent: "contact", deviceId, tasks };
    if (asked !== "inventory") return { intent: "other", deviceId, tasks };
    const software = slice && { software: { digest: slice.digest, isTakenOut: rest !== undefined } };
    return { intent: "inventory", deviceId, tasks, document: json, ...software };
  },

  accept({ intent, tasks }, { everyMs }): ProtocolAnswer {
    const expiration = wholeHours(everyMs);
    if (intent !== "contact") return answer({ status: "ok", expiration });
    const disabled = tasks.filter((task) => task.toLowerCase() !== "inventory");
    return answer({
      status: "ok",
      expiration,
      tasks: { inventory: { server: "glpi", version: glpiVersion } },
      ...(disabled.length > 0 && { disabled }),
    });
  },

  refuse: ({ message }, { everyMs }) => answer({ status: "error", message, expiration: wholeHours(everyMs) }),
};

/** The answer that makes an agent that began in the older protocol go on in this one. */
export function glpiContact({ everyMs }: Pick<MessageContext, "everyMs">): ProtocolAnswer {
  return answer({ status: "ok", expiration: wholeHours(everyMs) });
}

function answer(body: object): ProtocolAnswer {
  return { contentType: "application/json", body: JSON.stringify(body) };
}

function parsed(body: Uint8Array): unknown {
  return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8"));
}

function orInvalid<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw new MessageInvalidError("it is no JSON: damaged, or cut off", { cause: error });
  }
}
