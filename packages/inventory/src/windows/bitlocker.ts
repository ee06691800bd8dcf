import type { Facts } from "./facts.ts";

/** How far a volume is encrypted and guarded. */
export type EncryptionState =
  | "decrypted"
  | "decrypting"
  | "encrypting"
  | "locked"
  | "paused"
  | "protected"
  | "unprotected";

/** How BitLocker guards a volume. */
export interface BitLocker {
  readonly encrypted: boolean | undefined;
  readonly state: EncryptionState | undefined;
  readonly method: string | undefined;
  readonly protectors: string[] | undefined;
}

/** `EncryptionMethod`, after the documentation of `GetEncryptionMethod`. */
const methods: Readonly<Record<number, string>> = {
  1: "aes-128-diffuser",
  2: "aes-256-diffuser",
  3: "aes-128",
  4: "aes-256",
  5: "hardware",
  6: "xts-aes-128",
  7: "xts-aes-256",
};

/** `KeyProtectorType`, after the documentation of `GetKeyProtectorType`. */
const protectorTypes: Readonly<Record<number, string>> = {
  1: "tpm",
  2: "external-key",
  3: "recovery-password",
  4: "tpm-pin",
  5: "tpm-startup-key",
  6: "tpm-pin-startup-key",
  7: "certificate",
  8: "password",
  9: "tpm-network-key",
  10: "account",
};

const conversions: Readonly<Record<number, EncryptionState>> = {
  0: "decrypted",
  2: "encrypting",
  3: "decrypting",
  4: "paused",
  5: "paused",
};

/** What `Win32_EncryptableVolume` tells. A volume whose key lies open beside it is encrypted, and unprotected. */
export function bitLockerOf(volume: Facts): BitLocker {
  const conversion = volume.count("ConversionStatus");
  const isLocked = volume.count("LockStatus") === 1 || volume.count("ProtectionStatus") === 2;
  const isFull = conversion === 1;
  const guarded = volume.count("ProtectionStatus") === 1 ? "protected" : "unprotected";
  return {
    encrypted: isLocked ? true : conversion === undefined ? undefined : isFull,
    state: isLocked ? "locked" : isFull ? guarded : conversions[conversion ?? -1],
    method: methods[volume.count("EncryptionMethod") ?? 0],
    protectors: [...new Set(volume.counts("ProtectorTypes").flatMap((type) => protectorTypes[type] ?? []))].sort(),
  };
}

/** `System.Volume.BitLockerProtection`, after the documentation of the property. */
const shellStates: Readonly<Record<number, EncryptionState>> = {
  1: "protected",
  2: "decrypted",
  3: "encrypting",
  4: "decrypting",
  5: "unprotected",
  6: "locked",
};

/** What the shell tells an ordinary user. */
export function bitLockerOfShell(volume: Facts): BitLocker {
  const state = shellStates[volume.count("Protection") ?? 0];
  const encrypted = state && ["protected", "unprotected", "locked"].includes(state);
  return { encrypted, state, method: undefined, protectors: undefined };
}
