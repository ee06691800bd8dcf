import { defineGlpiGroup, glpiFields } from "../glpi-group.ts";
import { countOf, textOf } from "../glpi-value.ts";
import { rowMapping } from "../row-mapping.ts";

/** Numbers of accounts on Unix; on Windows they are texts, which are no numbers. */
function numberOf(id: unknown): number | undefined {
  return typeof id === "string" && /^(?:0|[1-9]\d{0,15})$/.test(id) ? countOf(Number(id)) : undefined;
}

const users = rowMapping({
  glpi: "users",
  section: "logged-on-users",
  read(row, index) {
    const user = textOf(row["login"]);
    // Agents do not tell sessions, only how many there are.
    return user === undefined ? undefined : { user, session: `${index + 1}` };
  },
  write: ({ user }) => ({ login: user }),
  match: ["login"],
});

const localUsers = rowMapping({
  glpi: "local_users",
  section: "local-users",
  read(row) {
    const name = textOf(row["login"]);
    if (name === undefined) return undefined;
    return { name, userId: numberOf(row["id"]), home: textOf(row["home"]), shell: textOf(row["shell"]) };
  },
  write: ({ name, userId, home, shell }) => ({ login: name, id: `${userId ?? ""}`, home, shell }),
  match: ["login"],
});

const localGroups = rowMapping({
  glpi: "local_groups",
  section: "local-groups",
  read(row) {
    const name = textOf(row["name"]);
    const members = row["members"];
    if (name === undefined) return undefined;
    return {
      name,
      groupId: numberOf(row["id"]),
      members: Array.isArray(members) ? members.filter((member) => textOf(member) === member) : undefined,
    };
  },
  write: ({ name, groupId, members }) => ({ name, id: `${groupId ?? ""}`, members: members && [...members] }),
  match: ["name"],
});

/** Accounts and what runs under them: all about persons, more or less. */
export const peopleGroup = defineGlpiGroup({
  name: "people",
  sections: [
    { name: "users", shape: "many", fields: glpiFields("domain login"), personal: "all" },
    {
      name: "local_users",
      shape: "many",
      fields: glpiFields("home id login name shell"),
      required: ["id"],
      personal: ["name"],
    },
    {
      name: "local_groups",
      shape: "many",
      fields: glpiFields("id name", { members: "texts" }),
      required: ["id", "name"],
    },
    {
      name: "processes",
      shape: "many",
      fields: glpiFields("cmd cpuusage mem tty user", {
        pid: "integer",
        started: "datetime",
        virtualmemory: "integer",
      }),
      required: ["cmd", "pid", "user"],
      personal: "all",
    },
    { name: "envs", shape: "many", fields: glpiFields("key val"), required: ["key", "val"], personal: "all" },
  ],
  mappings: [users, localUsers, localGroups],
});
