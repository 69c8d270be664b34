import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { KWOK_USER } from "./components/kwok";

/** Somebody who the API server knows by a bearer token. */
export interface Credential {
  readonly user: string;
  readonly groups: readonly string[];
  readonly token: string;
}

export interface Credentials {
  /** For people and commands. */
  readonly admin: Credential;
  /** By component that is a client of the API server. */
  readonly components: Readonly<Record<"kube-controller-manager" | "kube-scheduler" | "kwok", Credential>>;
  /** PEM of the key that signs service account tokens. */
  readonly serviceAccountKey: string;
}

/** Fresh secrets of one control plane; they are worth nothing once it has stopped. */
export async function newCredentials(): Promise<Credentials> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const credential = (user: string, ...groups: string[]): Credential => ({
    user,
    groups,
    token: randomBytes(32).toString("hex"),
  });
  return {
    admin: credential("rehearsal-admin", "system:masters"),
    components: {
      "kube-controller-manager": credential("system:kube-controller-manager"),
      "kube-scheduler": credential("system:kube-scheduler"),
      kwok: credential(KWOK_USER),
    },
    serviceAccountKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
  };
}

/** The API server's `--token-auth-file`: token, user, uid, groups. */
export function tokenFile({ admin, components }: Credentials): string {
  return [admin, ...Object.values(components)]
    .map(({ token, user, groups }) => `${token},${user},${user},"${groups.join(",")}"\n`)
    .join("");
}
