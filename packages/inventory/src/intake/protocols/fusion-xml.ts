import { readFusionXml } from "../../glpi/fusion-xml.ts";
import { type AgentMessage, type AgentProtocol, type ProtocolAnswer, wholeHours } from "./agent-protocol.ts";
import { glpiContact } from "./glpi-json.ts";

/**
 * The older protocol, of the agents of FusionInventory and OCS: XML over POST. They ask with `PROLOG` whether an inventory
 * is wanted, then send it. From what the agents of Debian 12 (FusionInventory 2.6, OCS 2.10) send and understand.
 *
 * The GLPI agent begins in it, too, with its id in a header; the answer in JSON tells it that the newer one is spoken.
 */
export const fusionXml: AgentProtocol = {
  name: "fusion-xml",
  startsWith: "<",

  async read(body, { userAgent }): Promise<AgentMessage> {
    const { query, deviceId, document } = await readFusionXml(body, { userAgent });
    const intent = query === "PROLOG" ? "contact" : document ? "inventory" : "other";
    return { intent, deviceId, tasks: [], ...(document && { document }) };
  },

  accept({ intent }, context): ProtocolAnswer {
    if (intent === "contact" && context.headers.has("glpi-agent-id")) return glpiContact(context);
    if (intent === "contact")
      return reply(`<RESPONSE>SEND</RESPONSE><PROLOG_FREQ>${wholeHours(context.everyMs)}</PROLOG_FREQ>`);
    // What an OCS server says when it took an inventory and has nothing to tell about the account.
    return reply("<RESPONSE>NO_ACCOUNT_UPDATE</RESPONSE>");
  },

  refuse: ({ message }) => reply(`<ERROR>${escaped(message)}</ERROR>`),
};

function reply(content: string): ProtocolAnswer {
  return {
    contentType: "application/xml",
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<REPLY>${content}</REPLY>\n`,
  };
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escaped(text: string): string {
  // What XML 1.0 has no place for, even escaped, is left out.
  const fit = [...text.toWellFormed()].filter((character) => character >= " " && !/[￾￿]/u.test(character));
  return fit.join("").replaceAll(/[&<>]/g, (character) => entities[character] ?? "");
}
