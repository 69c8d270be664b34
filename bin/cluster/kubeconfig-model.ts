import { z } from "zod";

/** What is read of a kubeconfig; it may hold more, which is other programs' business. */

const base64 = z.base64({ error: "must be base64" });
const text = z.string().min(1);

const ExecModel = z.looseObject({
  apiVersion: z.enum(["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"]),
  command: text,
  args: z.array(z.string()).nullish(),
  env: z.array(z.looseObject({ name: text, value: z.string() })).nullish(),
  installHint: z.string().nullish(),
  provideClusterInfo: z.boolean().nullish(),
});
export type ExecSpec = z.output<typeof ExecModel>;

const ClusterModel = z.looseObject({
  server: z.url({ protocol: /^https$/, error: "must be an https address" }),
  "certificate-authority": text.nullish(),
  "certificate-authority-data": base64.nullish(),
  "insecure-skip-tls-verify": z.boolean().nullish(),
  "tls-server-name": text.nullish(),
  "proxy-url": text.nullish(),
});
export type ClusterEntry = z.output<typeof ClusterModel>;

const UserModel = z.looseObject({
  "client-certificate": text.nullish(),
  "client-certificate-data": base64.nullish(),
  "client-key": text.nullish(),
  "client-key-data": base64.nullish(),
  token: text.nullish(),
  tokenFile: text.nullish(),
  username: text.nullish(),
  password: z.string().nullish(),
  as: text.nullish(),
  "as-groups": z.array(text).nullish(),
  exec: ExecModel.nullish(),
  "auth-provider": z.looseObject({ name: text, config: z.record(z.string(), z.string()).nullish() }).nullish(),
});
export type UserEntry = z.output<typeof UserModel>;

const ContextModel = z.looseObject({ cluster: text, user: z.string().nullish() });

export const KubeconfigModel = z.looseObject({
  apiVersion: z.literal("v1").nullish(),
  kind: z.literal("Config").nullish(),
  "current-context": z.string().nullish(),
  clusters: z.array(z.looseObject({ name: text, cluster: ClusterModel })).nullish(),
  users: z.array(z.looseObject({ name: text, user: UserModel.nullish() })).nullish(),
  contexts: z.array(z.looseObject({ name: text, context: ContextModel })).nullish(),
});
export type Kubeconfig = z.output<typeof KubeconfigModel>;
