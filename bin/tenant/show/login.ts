import { asText, fieldAt } from "../../../constructs/policy/reading/fields";
import type { CellFacts } from "../../../constructs/site/facts";

/** How people of a tenant reach a cell's API server with kubectl. */
export interface Login {
  /** `https://…`; absent where the site doesn't say. */
  readonly server?: string;
  /** Identity provider, where the site's control planes are told of it. */
  readonly oidc?: { readonly issuer: string; readonly clientId: string };
  /** What the operator has to tell. */
  readonly ask: readonly string[];
  /** Command lines in order, with `<…>` for what the operator has to tell. */
  readonly commands: readonly string[];
}

const TELL = {
  ca: "the file with the API server's CA certificate",
  server: "the address of the API server",
  oidc: "the issuer and the client id of the identity provider",
} as const;

/** @param namespaces those of the tenant in the cell; each gets a context `<namespace>.<cell>`. */
export function loginTo(cell: CellFacts, namespaces: readonly string[]): Login {
  const server = serverOf(cell);
  const oidc = oidcOf(cell);
  const user = `${cell.site.id}-sso`;
  const issuer = oidc?.issuer ?? "<issuer>";
  const clientId = oidc?.clientId ?? "<client id>";
  return {
    ...(server === undefined ? {} : { server }),
    ...(oidc === undefined ? {} : { oidc }),
    ask: [...(server === undefined ? [TELL.server] : []), TELL.ca, ...(oidc === undefined ? [TELL.oidc] : [])],
    commands: [
      "kubectl krew install oidc-login",
      `kubectl config set-cluster ${cell.id} --server='${server ?? "<address>"}' --certificate-authority='<file>' --embed-certs`,
      // Kubernetes' own exec plugin: no token is ever written into the kubeconfig.
      `kubectl config set-credentials ${user} --exec-api-version=client.authentication.k8s.io/v1 ` +
        "--exec-interactive-mode=IfAvailable --exec-command=kubectl --exec-arg=oidc-login --exec-arg=get-token " +
        `--exec-arg='--oidc-issuer-url=${issuer}' --exec-arg='--oidc-client-id=${clientId}'`,
      ...namespaces.map(
        (namespace) =>
          `kubectl config set-context ${contextName(namespace, cell)} --cluster=${cell.id} --user=${user} --namespace=${namespace}`,
      ),
    ],
  };
}

/** Name of the context by which a namespace in a cell is meant. */
export function contextName(namespace: string, { id }: Pick<CellFacts, "id">): string {
  return `${namespace}.${id}`;
}

function serverOf({ management, access }: CellFacts): string | undefined {
  if (management === undefined) return access.exec?.host;
  const { host, port } = management.controlPlaneEndpoint;
  return `https://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Only a backend that makes control planes says it. */
function oidcOf({ pools }: CellFacts): Login["oidc"] {
  for (const { role, backend } of pools) {
    const issuer = asText(fieldAt(backend, "oidc.issuer"));
    const clientId = asText(fieldAt(backend, "oidc.clientId"));
    if (role === "control-plane" && issuer !== undefined && clientId !== undefined) return { issuer, clientId };
  }
  return undefined;
}
