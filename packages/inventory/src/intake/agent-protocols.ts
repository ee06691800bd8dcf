import type { AgentProtocol } from "./protocols/agent-protocol.ts";
import { fusionXml } from "./protocols/fusion-xml.ts";
import { glpiJson } from "./protocols/glpi-json.ts";

/** The ways in which agents of others speak. */
export const agentProtocols: readonly AgentProtocol[] = [glpiJson, fusionXml];
