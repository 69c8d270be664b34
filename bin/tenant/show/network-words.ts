import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { LABELS } from "../../../constructs/core/labels";
import { asFields, asFieldsList, asText, asTextMap, asTexts, fieldAt } from "../../../constructs/policy/reading/fields";

/** What one NetworkPolicy opens, a line a rule; that a namespace is closed where it opens nothing. */
export function networkWords(policy: KubernetesObject): string[] {
  const spec = asFields(policy["spec"]) ?? {};
  const pods = podsOf(spec["podSelector"]);
  const into = asFieldsList(spec["ingress"]).map((rule) => `in: to ${pods} from ${peers(rule["from"])}${ports(rule)}`);
  const out = asFieldsList(spec["egress"]).map((rule) => `out: from ${pods} to ${peers(rule["to"])}${ports(rule)}`);
  const opened = [...into, ...out];
  return opened.length > 0 ? opened : [`closed: ${directions(spec)} ${pods}, but for what is listed here`];
}

function directions(spec: unknown): string {
  const types = asTexts(fieldAt(spec, "policyTypes"));
  if (types.length === 2) return "in and out of";
  return types[0] === "Egress" ? "out of" : "in to";
}

function podsOf(selector: unknown): string {
  const labels = asTextMap(fieldAt(selector, "matchLabels"));
  const shown = pairs(labels);
  return shown === "" ? "every pod" : `pods labelled ${shown}`;
}

/** No peers at all are every peer. */
function peers(list: unknown): string {
  const all = asFieldsList(list);
  return all.length === 0 ? "anywhere" : all.map(peer).join(" or ");
}

function peer(from: Readonly<Record<string, unknown>>): string {
  const cidr = asText(fieldAt(from["ipBlock"], "cidr"));
  if (cidr !== undefined) {
    const except = asTexts(fieldAt(from["ipBlock"], "except"));
    return except.length === 0 ? cidr : `${cidr} without ${except.join(", ")}`;
  }
  const pods = podsOf(from["podSelector"]);
  if (from["namespaceSelector"] === undefined) return `${pods} of this namespace`;
  const { [LABELS.namespaceName]: name, ...labels } = asTextMap(fieldAt(from["namespaceSelector"], "matchLabels"));
  const where = name ?? (pairs(labels) === "" ? "any namespace" : `namespaces labelled ${pairs(labels)}`);
  return `${pods} in ${where}`;
}

function ports(rule: Readonly<Record<string, unknown>>): string {
  const all = asFieldsList(rule["ports"]).map(({ protocol, port }) => `${asText(protocol) ?? "TCP"} ${String(port)}`);
  return all.length === 0 ? "" : `, ${all.join(", ")}`;
}

function pairs(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}
