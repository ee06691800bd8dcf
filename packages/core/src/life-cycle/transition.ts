import type { DeviceState } from "../directory/device.ts";

/** That a device's data was destroyed: who did it how, and where it is written down. */
export interface WipeProof {
  /** `NIST SP 800-88 purge`, `shredded, DIN 66399 H-5`. */
  readonly method: string;
  /** Who did it: a firm or somebody of the administration. */
  readonly by: string;
  /** When: `2026-03-01`. */
  readonly date: string;
  /** Where it is written down: the number of a certificate or of a case. */
  readonly reference: string;
  /** SHA-256 of the certificate in hexadecimal, so that it can be told from any other. */
  readonly certificateSha256?: string;
}

/** A proof to keep. Of the certificate itself its digest is kept alone: keep the file where files are kept. */
export interface NewWipeProof extends Omit<WipeProof, "certificateSha256"> {
  /** The certificate as bytes, or its digest. */
  readonly certificate?: Uint8Array | { readonly sha256: string } | undefined;
}

/** To whom a device is lent, and until when. */
export interface NewLoan {
  /** Id of the person. */
  readonly person: string;
  /** The day on which it is due: `2026-03-01`. */
  readonly until: string;
}

/** A change of state to make. */
export interface NewTransition {
  readonly to: DeviceState;
  /** The state that the caller believes the device to be in; refused when it is another one by now. */
  readonly from?: DeviceState | undefined;
  /** Why; the reason that the caller acts for unless told. */
  readonly reason?: string | undefined;
  /** For `on-loan`. */
  readonly loan?: NewLoan | undefined;
  /** For `wiped`. */
  readonly proof?: NewWipeProof | undefined;
}

/** A change of state that was made: who, when, why. */
export interface DeviceTransition {
  readonly id: string;
  readonly deviceId: string;
  readonly from: DeviceState;
  readonly to: DeviceState;
  /** ISO 8601. */
  readonly at: string;
  /** Id of the actor. */
  readonly by: string;
  readonly reason?: string;
  readonly ticket?: string;
  /** When the device is due, where it was lent. To whom: `persons.holders`. */
  readonly dueOn?: string;
  readonly proof?: WipeProof;
  /** The id of the transition that this one takes back as a mistake. */
  readonly corrects?: string;
  /** Whether it was taken back as a mistake. */
  readonly corrected: boolean;
}
