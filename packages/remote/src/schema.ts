import * as z from "zod";

const address = z
  .string()
  .max(255)
  .regex(/^[^\s\0/@,*?!|]+$/, "is no name or address");
const port = z.int().min(1).max(65_535);
const user = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^\0\r\n]*$/, "has several lines");
const secretName = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[1-9][0-9]{0,8}$/, "is no name of a secret, such as ssh-admin.1");

/** The names of the secrets that prove an account. */
const KeptAuthentication = z
  .strictObject({
    privateKey: secretName.exactOptional(),
    passphrase: secretName.exactOptional(),
    password: secretName.exactOptional(),
    agent: z.string().min(1).max(4_096).exactOptional(),
  })
  .readonly();

const KeptServer = z.strictObject({ address, port: port.default(22), user, authentication: KeptAuthentication });

/** How a device is reached, as it is kept. */
export const KeptConnection = z.strictObject({
  ...KeptServer.shape,
  jumps: z.array(KeptServer.readonly()).max(8).readonly().exactOptional(),
  sudo: z.strictObject({ password: secretName.exactOptional() }).readonly().exactOptional(),
  trustOnFirstUse: z.boolean().exactOptional(),
});

/** What {@link KeptConnection} describes. */
export type KeptConnection = z.output<typeof KeptConnection>;
