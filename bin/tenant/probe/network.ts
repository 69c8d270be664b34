import { defineProbe } from "./probe";

/** Resolved inside the cell: what must work before that something else does not work says anything. */
const API = "kubernetes.default.svc";

/** Where clouds and bare-metal provisioners answer a node's questions about itself, over IPv4 and IPv6. */
const METADATA = ["169.254.169.254", "fd00:ec2::254"];

/** A probe that a network is closed first sees that there is a network. */
function closed(places: readonly (readonly [string, number])[]): string {
  return [
    `if not resolves(${JSON.stringify(API)}): end(2, "no DNS, so that no answer proves nothing")`,
    `for place in ${JSON.stringify(places)}:`,
    '  if not refused(*place): end(1, "%s:%d answers" % tuple(place))',
    'end(0, "no answer")',
  ].join("\n");
}

export const dns = defineProbe({
  id: "dns",
  asset: "network",
  threat: "a wall that closes what work needs is taken down in a hurry",
  does: "resolves a name of the cell",
  expects: "an address",
  control: "network-policies",
  body: () => ({
    program: `end(0, "resolved") if resolves(${JSON.stringify(API)}) else end(1, "no address")`,
  }),
});

export const foreignService = defineProbe({
  id: "foreign-service",
  asset: "network",
  threat: "another tenant's service answers to this one",
  does: "connects to another tenant's service",
  expects: "no connection",
  control: "network-policies",
  needs: ({ target }) =>
    target === undefined ? "no service of another tenant is known: name one with --target <host>:<port>" : undefined,
  body({ target = "" }) {
    const colon = target.lastIndexOf(":");
    return { program: closed([[target.slice(0, colon), Number(target.slice(colon + 1))]]) };
  },
});

export const apiServer = defineProbe({
  id: "api-server",
  asset: "rights",
  threat: "code in a pod tries the API server's doors",
  does: "connects to the API server",
  expects: "no connection",
  control: "network-policies",
  body: () => ({ program: closed([[API, 443]]) }),
});

export const metadata = defineProbe({
  id: "metadata",
  asset: "credentials",
  threat: "the node's own credentials, where a provisioner hands them out",
  does: "connects to the metadata address",
  expects: "no connection",
  control: "network-policies",
  body: () => ({ program: closed(METADATA.flatMap((host) => [[host, 80] as const])) }),
});
