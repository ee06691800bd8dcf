export * from "./errors/access.ts";
export * from "./errors/action.ts";
export * from "./errors/host.ts";
export * from "./errors/migration.ts";
export * from "./errors/plugin.ts";
export * from "./errors/store.ts";
export * from "./errors/transaction.ts";
export * from "./fleet-error.ts";
