/** A name and a value, beside what CycloneDX has fields for. */
export interface CycloneDxProperty {
  readonly name: string;
  readonly value: string;
}

/** The software identification tag of a component. */
export interface CycloneDxSwid {
  readonly tagId: string;
  readonly name: string;
  readonly version?: string;
  /** Counts corrections of the tag itself; 0 where it is missing. */
  readonly tagVersion?: number;
  /** The tag describes a patch. */
  readonly patch?: boolean;
}

/** A component of a bill of materials. */
export interface CycloneDxComponent {
  readonly type: "application" | "library" | "operating-system" | "device" | "firmware";
  readonly "bom-ref": string;
  readonly manufacturer?: { readonly name: string };
  readonly publisher?: string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly swid?: CycloneDxSwid;
  readonly properties?: readonly CycloneDxProperty[];
}

/** A bill of materials before its components. */
export interface CycloneDxHeader {
  readonly $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json";
  readonly bomFormat: "CycloneDX";
  readonly specVersion: "1.6";
  readonly serialNumber: string;
  readonly version: number;
  readonly metadata: {
    readonly timestamp: string;
    readonly tools: { readonly components: readonly CycloneDxComponent[] };
    readonly component: CycloneDxComponent;
  };
}

/** A bill of materials of one device, as CycloneDX 1.6. */
export interface CycloneDxDocument extends CycloneDxHeader {
  readonly components: readonly CycloneDxComponent[];
}
