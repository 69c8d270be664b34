import type { LiveObject, ServedKind } from "../../../bin/cluster/cluster";
import type { Comparison } from "../../../bin/verify/comparison";
import type { Declared } from "../../../bin/verify/declared";
import { declaredObjects, declaredOf } from "../../../bin/verify/declared";
import type { Live } from "../../../bin/verify/live";
import { ACCESS_KINDS } from "../../../bin/verify/live";
import { liveNode } from "../../../bin/verify/live-node";
import type { Look } from "../../../bin/verify/look";
import { seen } from "../../../bin/verify/look";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { objectKey } from "../../../constructs/core/kubernetes";
import { loadSite } from "../../../constructs/site/directory";
import type { PoolFacts } from "../../../constructs/site/facts";
import { throwIfAny } from "../../../constructs/core/fault";

/** A site with one of everything that fits a test: eight GPU nodes in two units, a fabric, a tenant. */
export const SITE_FILES = {
  "site/site.yaml": `apiVersion: gigafactory/v1
kind: Site
id: site
country: DE
operator: {name: Example Operator, country: DE}
grid: {capacity: 4MW, redundancy: N+1, feeds: 2}
state: {kind: local}
halls:
  a: {it: 1200kW, pue: 1.2, cooling: air, rackDensity: 60kW}
cells:
  a1:
    hall: a
    access: {kubeconfig: kubeconfig}
    pools:
      hgx: {system: dgx-b300, nodes: 8, unitNodes: 4, spares: 0}
    fabric: {technology: ethernet, switch: sn5600, planes: 2}
    storage:
      scratch: {driver: topolvm}
    shared: {hgx: 16}
programmes:
  research:
    envelope: {a1/hgx: 48}
    storage: {a1/scratch: 10TiB}
`,
  "site/tenants/lab.yaml": `apiVersion: gigafactory/v1
kind: Tenant
id: lab
organisation: {name: Example Lab, country: DE, sector: research}
programme: research
data: {classification: internal, residency: [DE]}
isolation: shared
term: {from: 2027-01-01, until: 2027-12-31}
people: {admins: [lab-admins], developers: [lab]}
entitlements:
  - {pool: a1/hgx, guaranteed: 32, burst: 16}
storage: {a1/scratch: 1TiB}
`,
};

/** What the site declares, with a change of the text of its site.yaml; no CRD is beside it. */
export function declaredSite(
  change: (text: string) => string = (text) => text,
  what: Declared["what"] = "cell",
): Declared {
  const [site, tenant] = Object.entries(SITE_FILES).map(([name, text]) => ({ name, text }));
  const loaded = loadSite({ site: { ...site!, text: change(site!.text) }, tenants: [tenant!] });
  throwIfAny(loaded.faults);
  const facts = loaded.facts!;
  return declaredOf(facts, facts.cells[0]!, what, {}, () => "");
}

/** A cluster in which everything is as declared, but for what the test gives instead. */
export function liveAs(declared: Declared, instead: Partial<Live> = {}): Live {
  const objects = declaredObjects(declared).map(({ object }) => structuredClone<LiveObject>(object));
  const kinds = new Map(objects.map((object) => [`${object.apiVersion}/${object.kind}`, object]));
  const of = (kind: string): LiveObject[] => objects.filter((object) => object.kind === kind);
  const deployments = operatorDeployments(declared);
  const namespaces = new Set(deployments.map(({ metadata }) => metadata.namespace!));
  return {
    version: seen(declared.cell.kubernetes),
    served: seen([...kinds.values()].map(servedAs)),
    nodes: seen(siteNodes(declared).map(liveNode)),
    crds: seen([]),
    deployments: new Map(
      [...namespaces].map((name) => [name, seen(deployments.filter(({ metadata }) => metadata.namespace === name))]),
    ),
    objects: new Map(objects.map((object) => [objectKey(object), seen(object)])),
    ours: [...kinds.values()].map(({ apiVersion, kind }) => ({ apiVersion, kind, found: seen(of(kind)) })),
    access: Object.fromEntries(ACCESS_KINDS.map(({ kind }) => [kind, seen(of(kind))])) as Live["access"],
    ...instead,
  };
}

function servedAs({ apiVersion, kind, metadata }: LiveObject): ServedKind {
  const resource = `${kind.toLowerCase()}s`;
  return { apiVersion, kind, resource, namespaced: metadata.namespace !== undefined, verbs: [] };
}

/** Something that somebody may not look at. */
export const FORBIDDEN: Look<never> = { known: false, reason: "we may not look" };

/** What is not as declared, as `outcome code subject: message`. */
export function told(comparisons: readonly Comparison[]): string[] {
  return comparisons
    .filter(({ outcome }) => outcome !== "same")
    .map(({ outcome, code, subject, message }) => `${outcome} ${code} ${subject}: ${message}`);
}

/** The live object of a name, to be changed; what is not declared is a mistake of the test. */
export function changed(
  live: Live,
  kind: string,
  name: string,
  change: (object: Record<string, unknown> & LiveObject) => void,
): Live {
  const entry = [...live.objects].find(([, look]) => {
    return look.known && look.value?.kind === kind && look.value.metadata.name === name;
  });
  if (entry === undefined || !entry[1].known) throw new Error(`nothing declares ${kind} ${name}`);
  const object = structuredClone(entry[1].value!);
  change(object);
  return { ...live, objects: new Map([...live.objects, [entry[0], seen(object)]]) };
}

/** Nodes as a pool's labels, taint, devices and the fabric's levels want them. */
export function siteNodes({ cell }: Declared): KubernetesObject[] {
  return cell.pools.flatMap((pool) =>
    pool.units.flatMap((unit, unitIndex) =>
      Array.from({ length: unit.nodes }, (_, index) => siteNode(pool, unit.id, unitIndex * 100 + index, cell)),
    ),
  );
}

function siteNode(pool: PoolFacts, unit: string, index: number, { fabric }: Declared["cell"]): KubernetesObject {
  const name = `${pool.id}-${String(index).padStart(3, "0")}`;
  const levels = (fabric?.levels ?? []).filter((level) => level !== "kubernetes.io/hostname");
  const places = Object.fromEntries(levels.map((level) => [level, level.endsWith("/block") ? unit : `${unit}-r1`]));
  const rails = Object.fromEntries(
    (fabric?.rails ?? []).map(({ resource }) => [resource, String(fabric?.virtualFunctions)]),
  );
  const devices = {
    cpu: "224",
    memory: "2Ti",
    pods: "110",
    ...(pool.gpuResource === undefined ? {} : { [pool.gpuResource]: String(pool.system.gpusPerNode) }),
    ...rails,
  };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        ...pool.nodeLabels,
        ...places,
        "kubernetes.io/hostname": name,
        "kubernetes.io/arch": pool.system.architecture,
      },
    },
    spec: { ...(pool.taint === undefined ? {} : { taints: [pool.taint] }) },
    status: {
      capacity: devices,
      allocatable: devices,
      conditions: [{ type: "Ready", status: "True", reason: "KubeletReady", message: "", ...TIMES }],
      nodeInfo: { ...NODE_INFO, kubeletVersion: "v1.36.3", architecture: pool.system.architecture },
    },
  };
}

const TIMES = { lastHeartbeatTime: "2027-01-01T00:00:00Z", lastTransitionTime: "2027-01-01T00:00:00Z" };

const NODE_INFO = {
  machineID: "",
  systemUUID: "",
  bootID: "",
  kernelVersion: "",
  osImage: "",
  containerRuntimeVersion: "",
  kubeProxyVersion: "",
  operatingSystem: "linux",
};

/** What Helm would leave of each release, as far as anybody may see it. */
export function operatorDeployments({ stacks }: Declared): KubernetesObject[] {
  return stacks
    .flatMap(({ releases }) => releases)
    .map(({ chart }) => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: {
        name: chart.name,
        namespace: chart.namespace,
        labels: { "app.kubernetes.io/instance": chart.name, "helm.sh/chart": `${chart.chart}-${chart.version}` },
      },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: chart.name } },
        template: {
          metadata: { labels: { app: chart.name } },
          spec: { containers: [{ name: "manager", image: `registry.invalid/${chart.name}:${chart.version}` }] },
        },
      },
      status: { replicas: 0 },
    }));
}
