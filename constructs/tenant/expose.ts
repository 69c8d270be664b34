import { z } from "zod";
import type { Fault } from "../core/fault";
import { id } from "../core/names";
import type { CellFacts, TenantFacts } from "../site/facts";
import { cellNetworks, podNetworks } from "./cell-networks";
import { networkProblem, isWide, SHORTEST } from "./egress";
import { contains, overlaps, parseNetwork } from "./network";

/** A Service of type LoadBalancer, and who may reach its pods. */
export const ExposeModel = z
  .strictObject({
    name: id.meta({ description: "Name of the Service; its pods are labelled gigafactory.io/exposed: <name>." }),
    namespace: id
      .optional()
      .meta({ description: "Which of the tenant's namespaces it stands in; needed where there are several." }),
    ports: z
      .array(z.int().min(1).max(65_535))
      .min(1)
      .max(20)
      .refine((all) => new Set(all).size === all.length, { error: "must not name a port twice" })
      .meta({ description: "TCP ports of the pods behind it." }),
    from: z
      .array(z.string().max(43))
      .min(1)
      .max(50)
      .refine((all) => new Set(all).size === all.length, { error: "must not name a network twice" })
      .meta({ description: "Networks of its clients, such as 203.0.113.0/24." }),
    public: z.boolean().default(false).meta({
      description:
        "Said on purpose: networks wider than /8 (IPv6: /32) may be clients, 0.0.0.0/0 among them. Default: false.",
    }),
  })
  .check(({ value, issues }) => {
    for (const [index, text] of value.from.entries()) {
      const problem = networkProblem(text, value.public);
      if (problem === undefined) continue;
      const wide = !value.public && isWide(text);
      issues.push({
        code: "custom",
        input: text,
        path: ["from", index],
        message: wide ? "is open to the world, or nearly" : problem,
        params: {
          code: "tenant/exposed-to",
          allowed: `a network such as 203.0.113.0/24, at least ${SHORTEST}, outside link-local and loopback addresses`,
          ...(wide ? { fix: "name the clients' networks, or write `public: true` where everybody may come" } : {}),
        },
      });
    }
  });

export const ExposeListModel = z
  .array(ExposeModel)
  .max(20)
  .default([])
  .refine((all) => new Set(all.map(({ namespace, name }) => `${namespace ?? ""}/${name}`)).size === all.length, {
    error: "must not name a Service twice",
  });

/**
 * Clients that are inside the cell: other tenants' pods, the API servers, the fabric. A network that holds all of them
 * and the world (`public`) is rendered without them, for which the cell must say where its pods are.
 */
export function exposeFaults(tenant: Pick<TenantFacts, "expose">, cell: CellFacts): Fault[] {
  return tenant.expose.flatMap(({ name, from }, index) =>
    from.flatMap((cidr, position): Fault[] => {
      const path = ["network", "expose", index, "from", position];
      const network = parseNetwork(cidr);
      if (network === undefined) return [];
      if (isWide(cidr)) return podNetworks(cell).length > 0 ? [] : [unknownPods(name, cidr, cell, path)];
      return cellNetworks(cell)
        .filter((inside) => overlaps(network, inside.network))
        .map(({ what, text }) => ({
          code: "tenant/exposed-into-cell",
          message: `Service ${name} would be open to ${what} of cell ${cell.id}, ${text}`,
          path,
          received: cidr,
          allowed: "networks outside the cell",
          fix: "name the addresses of its clients outside; its own namespace reaches it anyway",
        }));
    }),
  );
}

function unknownPods(name: string, cidr: string, cell: CellFacts, path: (string | number)[]): Fault {
  return {
    code: "tenant/exposed-into-cell",
    message: `Service ${name} would be open to every pod of cell ${cell.id}: the cell doesn't say which addresses those have`,
    path,
    received: cidr,
    allowed: "a cell whose pods' addresses are known, so that they can be left out",
    fix: `have the operator state cells.${cell.id}.network.podCidr`,
  };
}

/** Networks of a cell that a wide network of clients must not hold. */
export function exceptions(cidr: string, cell: CellFacts): string[] {
  const wide = parseNetwork(cidr);
  if (wide === undefined || !isWide(cidr)) return [];
  const inside = cellNetworks(cell).filter(({ network }) => contains(wide, network));
  return [...new Set(inside.map(({ text }) => text))];
}
