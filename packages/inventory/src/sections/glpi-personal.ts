import * as z from "zod";
import { defineSection } from "../section.ts";
import { pieces } from "./glpi-extra.ts";

/** What a document in GLPI's format says about persons and has no place in another section. */
export const glpiPersonal = defineSection({
  name: "glpi-personal",
  title: { en: "Facts about persons from GLPI's agent", de: "Personenbezogene Angaben des GLPI-Agenten" },
  shape: "one",
  row: z.object({
    accesslog: pieces("Who logged on last when the inventory was taken"),
    envs: pieces("The environment that the agent runs in, which names accounts and holds secrets"),
    hardware: pieces("Who logged on last and when, and whom the system is registered for"),
    localUsers: pieces("The full names of local accounts"),
    networks: pieces("The wireless network that the device was in"),
    processes: pieces("The running programs with their parameters and accounts"),
    simcards: pieces("The telephone numbers and subscribers of SIM cards"),
    softwares: pieces("The programs that single users installed for themselves"),
    users: pieces("Who was logged on"),
    virtualmachines: pieces("Whose the virtual machines are"),
    unknown: pieces("Sections and fields that GLPI's schema does not know: whatever they are about"),
  }),
  key: [],
  volatile: ["accesslog", "hardware", "networks", "processes", "users"],
  personal: "direct",
  purpose: {
    en: "Pass on what GLPI's agent reported about persons, where that was agreed",
    de: "Weitergeben, was der GLPI-Agent über Personen gemeldet hat, soweit vereinbart",
  },
  imported: true,
});
