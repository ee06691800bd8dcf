import type { PermissionTable } from "../access/rule.ts";
import type { CorePart, PartContext } from "../part.ts";
import type { SecretsApi } from "./api.ts";
import { Keyring } from "./keyring.ts";
import type { SecretStore } from "./secret-store.ts";

const permissions: PermissionTable<SecretsApi> = {
  keys: "secrets:read",
  rotate: { permission: "secrets:manage", act: { name: "secrets.key.rotated", category: "administration" } },
  destroy: { permission: "secrets:manage", act: { name: "secrets.key.destroyed", category: "administration" } },
  sign: "secrets:use",
};

/** The fleet's keys. */
export function secretsPart(store: SecretStore | undefined): CorePart {
  return {
    name: "secrets",
    needs: [],
    permissions,
    setup: ({ random }: PartContext): SecretsApi => new Keyring(store, random),
    async check() {
      await store?.list();
    },
  };
}
