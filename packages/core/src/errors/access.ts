import { FleetError } from "../fleet-error.ts";

/** The actor lacks a permission, or has it only elsewhere. */
export class PermissionDeniedError extends FleetError {
  readonly code = "CORE_PERMISSION_DENIED";
  readonly actorId: string;
  readonly permission: string;

  constructor(actorId: string, permission: string, method: string) {
    super(`Actor "${actorId}" may not call ${method}: the permission "${permission}" is missing in this scope.`);
    this.actorId = actorId;
    this.permission = permission;
  }
}
