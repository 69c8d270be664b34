import type { Need } from "./attempt";
import type { Ground } from "./ground";

/** What attempts need of their surroundings, each as a sentence where it is not there. */

export const gpus: Need = ({ pool }) => (pool === undefined ? "the tenant has no GPUs in this cell" : undefined);

export const rails: Need = ({ may }) => (may.networks[0] === "" ? "the tenant has no rails in this cell" : undefined);

export const storage: Need = ({ may }) =>
  may.storageClasses[0] === "" ? "the tenant has no storage classes in this cell" : undefined;

/** On somebody's cluster nothing is stored, so nothing can be there first. */
export const rehearsal: Need = ({ live }) =>
  live ? "it needs objects of its own, which a dry run doesn't store: rehearse it instead" : undefined;

export function served(apiVersion: string, kind: string): Need {
  return ({ served: kinds }) =>
    kinds.some((one) => one.apiVersion === apiVersion && one.kind === kind)
      ? undefined
      : `the server does not serve ${kind} of ${apiVersion}: give its CRD with --crds`;
}

/** @returns the first reason why an attempt cannot be tried here. */
export function firstLack(needs: readonly Need[], ground: Ground): string | undefined {
  return needs.map((need) => need(ground)).find((reason) => reason !== undefined);
}
