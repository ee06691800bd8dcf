import { type Host, isFleetError } from "@fleetwright/core";
import { defineCollector } from "../../collector.ts";
import type { CertificateRow } from "../../linux/certificate.ts";
import { type CertificateFile, certificatesIn } from "../../linux/certificate-file.ts";
import {
  acmeFolder,
  anchorFolders,
  findCertificateFiles,
  hasKeyBeside,
  machineFolders,
} from "../../linux/certificate-files.ts";
import type { Reading } from "../../linux/config-file.ts";
import { certificates } from "../../sections/certificates.ts";

/** Larger files are bundles that a package brought along. */
const maxBytes = 256 * 1024;

export const certificatesLinux = defineCollector({
  name: "certificates",
  section: certificates,
  platforms: ["linux"],
  sources: [...machineFolders, acmeFolder, ...anchorFolders],
  image: true,
  async collect(host, context) {
    const places = await findCertificateFiles(host, context);
    const contents = await Promise.all(places.files.map(({ path }) => readCertificates(host, path, context)));
    const rows = new Map<string, CertificateRow>();
    places.files.forEach(({ path, anchor }, index) => {
      const content = contents[index];
      if (!content) return;
      const key = content.holdsKey || hasKeyBeside(path, places);
      // A service's file may go on with the authorities above it: those are not the machine's own.
      for (const facts of anchor ? content.certificates : content.certificates.slice(0, 1)) {
        const known = rows.get(facts.fingerprint);
        rows.set(facts.fingerprint, {
          ...facts,
          trusted: anchor || known?.trusted === true,
          privateKeyPresent: anchor ? known?.privateKeyPresent : known?.privateKeyPresent || key,
          paths: [...(known?.paths ?? []), path].sort(),
        });
      }
    });
    return [...rows.values()];
  },
});

async function readCertificates(host: Host, path: string, reading: Reading): Promise<CertificateFile | undefined> {
  try {
    return certificatesIn(await host.readFile(path, { signal: reading.signal, maxBytes }));
  } catch (error) {
    reading.signal.throwIfAborted();
    if (!isFleetError(error)) throw error;
    const isNone = error.code === "CORE_HOST_PATH_MISSING" || error.code === "CORE_HOST_OUTPUT_TOO_LARGE";
    if (!isNone) reading.incomplete(error);
    return undefined;
  }
}
