/** The one cluster, user and context of every kubeconfig of a control plane. */
export const CONTEXT = "rehearsal";

/** A kubeconfig as JSON, which is YAML: it holds the token itself, so it must be readable by its owner only. */
export function kubeconfigText(options: {
  readonly address: string;
  /** PEM of the authority that signed the server's certificate. */
  readonly authority: string;
  readonly token: string;
}): string {
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name: CONTEXT,
        cluster: {
          server: options.address,
          "certificate-authority-data": Buffer.from(options.authority).toString("base64"),
        },
      },
    ],
    users: [{ name: CONTEXT, user: { token: options.token } }],
    contexts: [{ name: CONTEXT, context: { cluster: CONTEXT, user: CONTEXT } }],
    "current-context": CONTEXT,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
