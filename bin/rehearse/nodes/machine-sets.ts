import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { LABELS } from "../../../constructs/core/labels";
import { asFields, asFieldsList, asText, asTextMap, fieldAt } from "../../../constructs/policy/reading/fields";
import type { CellFacts, PoolFacts } from "../../../constructs/site/facts";
import { asTaints } from "./taints";
import type { Taint } from "./node-spec";

/** Machines that are made alike: those of a MachineDeployment or of the control plane. */
export interface MachineSet {
  readonly pool: PoolFacts;
  readonly replicas: number;
  /** Labels of its Machines. */
  readonly machineLabels: Readonly<Record<string, string>>;
  /** Labels that a host has at least, or none of these machines is made of it. */
  readonly hostLabels: Readonly<Record<string, string>>;
  /** Labels with which the kubelet registers. */
  readonly kubeletLabels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** The kubelet's `systemReserved`. */
  readonly reserved: Readonly<Record<string, string>>;
  readonly kubernetes: string;
}

/** Labels and taint that kubeadm itself puts on a control plane. Source: kubernetes cmd/kubeadm/app/constants. */
export const CONTROL_PLANE_LABELS = {
  "node-role.kubernetes.io/control-plane": "",
  "node.kubernetes.io/exclude-from-external-load-balancers": "",
};
export const CONTROL_PLANE_TAINT: Taint = { key: "node-role.kubernetes.io/control-plane", effect: "NoSchedule" };

/** Every set of machines of the cell that its objects describe, in their order. */
export function machineSets(cell: CellFacts, objects: readonly KubernetesObject[]): MachineSet[] {
  const named = new Map(objects.map((object) => [referenceKey(object.kind, object.metadata.name), object]));
  return objects.flatMap((object) => {
    const pool = cell.pools.find(({ id }) => id === object.metadata.labels?.[LABELS.pool]);
    if (pool === undefined || object.metadata.labels?.[LABELS.cell] !== cell.id) return [];
    if (object.kind === "MachineDeployment") return [workers(object, pool, named)];
    return object.kind === "KubeadmControlPlane" ? [controlPlane(object, pool, named)] : [];
  });
}

type Named = ReadonlyMap<string, KubernetesObject>;

function workers(deployment: KubernetesObject, pool: PoolFacts, named: Named): MachineSet {
  const template = fieldAt(deployment["spec"], "template");
  const bootstrap = referenced(fieldAt(template, "spec.bootstrap.configRef"), named);
  return {
    pool,
    replicas: count(fieldAt(deployment["spec"], "replicas")),
    machineLabels: asTextMap(fieldAt(template, "metadata.labels")),
    hostLabels: hostSelector(fieldAt(template, "spec.infrastructureRef"), named),
    kubernetes: asText(fieldAt(template, "spec.version")) ?? "",
    ...registration(fieldAt(bootstrap, "spec.template.spec"), "joinConfiguration"),
  };
}

/** Kubeadm joins a control plane with its own taint unless it is given others. */
function controlPlane(object: KubernetesObject, pool: PoolFacts, named: Named): MachineSet {
  const spec = object["spec"];
  const config = fieldAt(spec, "kubeadmConfigSpec");
  const registered = registration(config, "joinConfiguration");
  const taints = fieldAt(config, "joinConfiguration.nodeRegistration.taints");
  return {
    pool,
    replicas: count(fieldAt(spec, "replicas")),
    machineLabels: asTextMap(fieldAt(spec, "machineTemplate.metadata.labels")),
    hostLabels: hostSelector(fieldAt(spec, "machineTemplate.spec.infrastructureRef"), named),
    kubernetes: asText(fieldAt(spec, "version")) ?? "",
    ...registered,
    kubeletLabels: { ...registered.kubeletLabels, ...CONTROL_PLANE_LABELS },
    taints: taints === undefined ? [CONTROL_PLANE_TAINT] : registered.taints,
  };
}

function registration(config: unknown, field: string): Pick<MachineSet, "kubeletLabels" | "taints" | "reserved"> {
  const node = fieldAt(config, `${field}.nodeRegistration`);
  const argument = asFieldsList(fieldAt(node, "kubeletExtraArgs")).find(({ name }) => name === "node-labels");
  return {
    kubeletLabels: nodeLabels(asText(argument?.["value"]) ?? ""),
    taints: asTaints(fieldAt(node, "taints")),
    reserved: reserved(asFieldsList(fieldAt(config, "files"))),
  };
}

/** `a=b,c=d`; values that cloud-init fills in on the host are left out: nobody knows them here. */
function nodeLabels(argument: string): Record<string, string> {
  const pairs = argument.split(",").map((pair) => pair.split("=", 2));
  return Object.fromEntries(
    pairs.flatMap(([key = "", value = ""]) => (key === "" || value.includes("{{") ? [] : [[key, value]])),
  );
}

/** What the patch of the kubelet's configuration keeps from pods. */
function reserved(files: readonly Readonly<Record<string, unknown>>[]): Readonly<Record<string, string>> {
  const patch = files.find(({ path }) => asText(path)?.includes("/kubeletconfiguration") ?? false);
  const text = asText(patch?.["content"]);
  return text === undefined ? {} : asTextMap(asFields(JSON.parse(text))?.["systemReserved"]);
}

function hostSelector(reference: unknown, named: Named): Readonly<Record<string, string>> {
  return asTextMap(fieldAt(referenced(reference, named)?.["spec"], "template.spec.hostSelector.matchLabels"));
}

function referenced(reference: unknown, named: Named): KubernetesObject | undefined {
  return named.get(referenceKey(asText(fieldAt(reference, "kind")), asText(fieldAt(reference, "name"))));
}

function referenceKey(kind = "", name = ""): string {
  return `${kind}/${name}`;
}

function count(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
