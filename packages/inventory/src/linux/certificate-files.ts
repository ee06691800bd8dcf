import type { Host } from "@fleetwright/core";
import { listFolder, type Reading } from "./config-file.ts";

/** Where administrators put authorities that a machine is to trust: Debian, Red Hat, SUSE, Arch. */
export const anchorFolders = [
  "/usr/local/share/ca-certificates",
  "/etc/pki/ca-trust/source/anchors",
  "/etc/pki/trust/anchors",
  "/etc/ca-certificates/trust-source/anchors",
];

/** Where services keep their certificates. */
export const machineFolders = [
  "/etc/ssl",
  "/etc/ssl/certs",
  "/etc/ssl/private",
  "/etc/pki/tls/certs",
  "/etc/pki/tls/private",
  "/etc/nginx",
  "/etc/nginx/ssl",
  "/etc/nginx/certs",
  "/etc/apache2/ssl",
  "/etc/httpd/ssl",
  "/etc/cockpit/ws-certs.d",
  "/etc/dovecot/private",
  "/etc/postfix",
  "/etc/openvpn",
  "/etc/openvpn/client",
  "/etc/openvpn/server",
  "/etc/ipsec.d/certs",
  "/etc/swanctl/x509",
  "/etc/wpa_supplicant",
  "/etc/ipa",
  "/etc/puppetlabs/puppet/ssl/certs",
];

/** Each name below has a folder of its own, in which links point to the newest files. */
export const acmeFolder = "/etc/letsencrypt/live";

/** Folders that hold private keys alone: whoever lists them knows for which certificates there is one. */
const keyFolders = ["/etc/puppetlabs/puppet/ssl/private_keys", "/etc/ipsec.d/private", "/etc/swanctl/private"];

/** A file that may hold certificates. */
export interface CandidateFile {
  readonly path: string;
  /** It lies where the system looks for authorities to trust. */
  readonly anchor: boolean;
}

/** The files that may hold certificates, and the names of those that may hold their keys. */
export interface CertificatePlaces {
  readonly files: readonly CandidateFile[];
  /** The paths of all files in the folders. */
  readonly present: ReadonlySet<string>;
  /** Whether every folder could be listed, so that a key that was not found is not there. */
  readonly complete: boolean;
}

/** More files than this are no machine's own. */
const maxFiles = 500;

/**
 * Finds files by their names. Links are passed over, except those of ACME clients: `/etc/ssl/certs` holds hundreds that
 * lead to the authorities which the distribution brings along.
 */
export async function findCertificateFiles(host: Host, reading: Reading): Promise<CertificatePlaces> {
  let complete = true;
  const noticing: Reading = {
    signal: reading.signal,
    incomplete: (error) => {
      complete = false;
      reading.incomplete(error);
    },
  };
  const list = async (folder: string): Promise<{ path: string; kind: string }[]> =>
    (await listFolder(host, folder, noticing)).map(({ name, kind }) => ({ path: `${folder}/${name}`, kind }));
  const [anchors, machine, keys, names] = await Promise.all([
    Promise.all(anchorFolders.map(list)),
    Promise.all(machineFolders.map(list)),
    Promise.all(keyFolders.map(list)),
    list(acmeFolder),
  ]);
  // Debian's folder may be divided once more.
  const divided = anchors.flat().filter(({ kind }) => kind === "directory");
  const [nested, acme] = await Promise.all([
    Promise.all(divided.map(({ path }) => list(path))),
    Promise.all(names.filter(({ kind }) => kind === "directory").map(({ path }) => list(path))),
  ]);
  const files = [
    ...[...anchors, ...nested].flat().map((entry) => ({ ...entry, anchor: true })),
    ...machine.flat().map((entry) => ({ ...entry, anchor: false })),
  ].filter(({ path, kind }) => kind === "file" && isCertificateName(path));
  const renewed = acme.flat().filter(({ path }) => path.endsWith("/cert.pem"));
  const present = [...machine, ...keys, ...acme].flat().filter(({ kind }) => kind !== "directory");
  return {
    files: [...files, ...renewed.map((entry) => ({ ...entry, anchor: false }))].slice(0, maxFiles),
    present: new Set(present.map(({ path }) => path)),
    complete,
  };
}

/** Whether a private key lies where one of this certificate would; undefined where one may not look. */
export function hasKeyBeside(path: string, { present, complete }: CertificatePlaces): boolean | undefined {
  const slash = path.lastIndexOf("/");
  const folder = path.slice(0, slash);
  const name = path.slice(slash + 1).replace(/\.[a-z]+$/, "");
  const stem = name.replace(/[-_.](cert|certificate|fullchain|chain)$/, "");
  const places = [folder, "/etc/ssl/private", "/etc/pki/tls/private"].flatMap((place) => [
    `${place}/${name}.key`,
    `${place}/${stem}.key`,
    `${place}/${stem}-key.pem`,
    `${place}/${stem}.key.pem`,
  ]);
  places.push(...keyFolders.flatMap((place) => [`${place}/${name}.pem`, `${place}/${name}.key`]));
  if (/^(cert|fullchain)$/.test(name)) places.push(`${folder}/privkey.pem`, `${folder}/key.pem`);
  return places.some((place) => present.has(place)) ? true : complete ? false : undefined;
}

function isCertificateName(path: string): boolean {
  return /\.(pem|crt|cer|cert|der)$/.test(path) && !/\/(ca-certificates\.crt|ca-bundle(\.trust)?\.crt)$/.test(path);
}
