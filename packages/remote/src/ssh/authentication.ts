import type { SecretStore } from "@fleetwright/core";
import type { AnyAuthMethod } from "ssh2";
import { RemoteKeyUnusableError, RemoteOptionsError } from "../errors.ts";
import { printable } from "../printable.ts";
import { secretBytes, secretText } from "../secret-value.ts";
import type { LogOnPrompt, SshServer } from "./ssh-options.ts";

/** What a server is offered, in this order. @throws RemoteKeyUnusableError, RemoteSecretMissingError, RemoteOptionsError */
export async function authenticationMethods(
  { user: username, authentication }: SshServer,
  secrets: SecretStore | undefined,
  signal: AbortSignal | undefined,
): Promise<AnyAuthMethod[]> {
  const { agent, answer } = authentication;
  const methods: AnyAuthMethod[] = [];
  if (authentication.privateKey !== undefined) {
    const { utils } = (await import("ssh2")).default;
    const key = Buffer.from(await secretBytes(authentication.privateKey, secrets, signal));
    const passphrase = authentication.passphrase && (await secretText(authentication.passphrase, secrets, signal));
    const parsed = utils.parseKey(key, passphrase);
    if (parsed instanceof Error) throw new RemoteKeyUnusableError(printable(parsed.message));
    if (!parsed.isPrivateKey()) throw new RemoteKeyUnusableError("it is a public key");
    methods.push({ type: "publickey", username, key: parsed });
  }
  if (agent !== undefined) methods.push({ type: "agent", username, agent });
  const password =
    authentication.password === undefined ? undefined : await secretText(authentication.password, secrets, signal);
  if (password !== undefined) methods.push({ type: "password", username, password });
  if (answer || password !== undefined) {
    methods.push({
      type: "keyboard-interactive",
      username,
      prompt(_name, _instructions, _language, prompts, finish) {
        const asked = prompts.map(({ prompt, echo = false }) => ({ text: prompt, isVisible: echo }));
        void answersTo(asked, password, answer).then(finish, () => finish([]));
      },
    });
  }
  if (methods.length === 0)
    throw new RemoteOptionsError("no way is given to prove the account: no key, agent or password.");
  return methods;
}

async function answersTo(
  prompts: readonly LogOnPrompt[],
  password: string | undefined,
  answer: ((prompts: readonly LogOnPrompt[]) => Promise<readonly string[]>) | undefined,
): Promise<string[]> {
  // PAM asks with no question at all in between.
  if (prompts.length === 0) return [];
  if (answer) return [...(await answer(prompts))];
  const [only] = prompts;
  // A password is typed where it cannot be seen, and nowhere else.
  return prompts.length === 1 && only && !only.isVisible && password !== undefined ? [password] : [];
}
