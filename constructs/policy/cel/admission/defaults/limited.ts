import type { Fields } from "../../../reading/fields";
import { asFields } from "../../../reading/fields";
import { defaultLimits, defaultRequests } from "../../../reading/limit-ranges";
import { decoded } from "./decoded";
import { changed, changedEach } from "./changes";

/**
 * A LimitRange as the API server fills it in: what is said once holds for what is left out.
 * Source: kubernetes v1.36.3, pkg/apis/core/v1/defaults.go.
 */
export function limitRange(object: Fields): Fields {
  return changed(object, "spec", (spec) => changedEach(spec, "limits", limitItem));
}

function limitItem(item: Fields): Fields {
  if (item["type"] !== "Container") return item;
  const [limits, requests] = [defaultLimits(item), defaultRequests(item)];
  return {
    ...item,
    ...(Object.keys(limits).length === 0 ? {} : { default: limits }),
    ...(Object.keys(requests).length === 0 ? {} : { defaultRequest: requests }),
  };
}

/** A pod's spec with what the LimitRanges of its namespace say where its containers don't. */
export function limited(spec: Fields, items: readonly Fields[]): Fields {
  if (items.length === 0) return spec;
  const filled = items.map((item) => limitItem(decoded(item)));
  const all = (key: string) => Object.assign({}, ...filled.map((item) => asFields(item[key]) ?? {})) as Fields;
  const [limits, requests] = [all("default"), all("defaultRequest")];
  const bounded = (resources: Fields): Fields => ({
    ...resources,
    ...merged("limits", limits, resources),
    ...merged("requests", requests, resources),
  });
  return ["containers", "initContainers"].reduce(
    (pod, list) =>
      changedEach(pod, list, (each) => ({ ...each, resources: bounded(asFields(each["resources"]) ?? {}) })),
    spec,
  );
}

function merged(key: string, given: Fields, resources: Fields): Fields {
  const amounts = { ...given, ...asFields(resources[key]) };
  return Object.keys(amounts).length === 0 ? {} : { [key]: amounts };
}
