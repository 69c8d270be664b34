import { isIP } from "node:net";
import { oncePer } from "../core/once-per";
import type { CellFacts } from "../site/facts";
import type { Network } from "./network";
import { enclosingNetwork, hostNetwork, parseNetwork } from "./network";

/** A network of a cell that no tenant has a rule for. */
export interface CellNetwork {
  /** `the pods`, `the API servers`. */
  readonly what: string;
  readonly text: string;
  readonly network: Network;
}

/**
 * Networks of a cell as far as its site says: what nobody says, as the pods of a cell that others made, is not among
 * them. Each tenant asks for them again.
 */
export const cellNetworks = oncePer((cell: CellFacts): readonly CellNetwork[] => {
  const { management, network, fabric } = cell;
  return [
    ...podNetworks(cell),
    ...named("the Services", [management?.serviceCidr, network?.serviceCidr]),
    ...[management?.controlPlaneEndpoint.host, apiServer(cell)].flatMap((host) => hostOf("the API servers", host)),
    ...named("the operator's network", network?.operator ?? []),
    ...(fabric?.rails ?? []).flatMap((rail) => named(`the fabric (${rail.name})`, [rail.cidr])),
  ].filter(({ what, text }, index, all) => index === all.findIndex((one) => one.what === what && one.text === text));
});

/** Addresses of a cell's pods, as far as its site says. */
export function podNetworks({ management, network }: CellFacts): CellNetwork[] {
  return named("the pods", [management?.podCidr, network?.podCidr]);
}

/** Networks of a cell that only its operator and its nodes have business with. */
export function operatorNetworks(cell: CellFacts): CellNetwork[] {
  return cellNetworks(cell).filter(({ what }) => what === "the API servers" || what === "the operator's network");
}

function named(what: string, texts: readonly (string | undefined)[]): CellNetwork[] {
  return texts.flatMap((text) => {
    // A network with host bits is the network around it, not none.
    const clean = text === undefined ? undefined : enclosingNetwork(text);
    const network = clean === undefined ? undefined : parseNetwork(clean);
    return clean === undefined || network === undefined ? [] : [{ what, text: clean, network }];
  });
}

function hostOf(what: string, host: string | undefined): CellNetwork[] {
  const network = host === undefined ? undefined : hostNetwork(host);
  return host === undefined || network === undefined ? [] : [{ what, text: host, network }];
}

/** Address of the API server that Terraform calls, where it is an address and not a name. */
function apiServer({ access }: CellFacts): string | undefined {
  if (access.exec === undefined || !URL.canParse(access.exec.host)) return undefined;
  const host = new URL(access.exec.host).hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? undefined : host;
}
