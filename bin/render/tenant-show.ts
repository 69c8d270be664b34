import { printable } from "../../constructs/core/fault";
import { formatBytes, formatNumber } from "../../constructs/core/quantity";
import type { PoolReport, TenantCell, TenantNamespace, TenantReport } from "../tenant/show/report";
import { table } from "./table";

/** What a tenant has, for its people. */
export function tenantShowText(report: TenantReport): string {
  const { tenant, organisation, programme, access, data, isolation, phase, term, people, cells } = report;
  return [
    `${tenant}: ${printable(organisation)}, programme ${programme}${access === undefined ? "" : `, access ${access}`}`,
    `phase      ${phase.is}: ${phase.means}`,
    `term       ${term.from} to ${term.until}`,
    `data       ${data.classification}, in ${data.residency.join(", ")}`,
    `isolation  ${isolation.level}: ${isolation.means}`,
    "",
    "People, by the groups of the identity provider",
    ...people.map(({ role, groups, may }) => `  ${role.padEnd(9)}  ${groups.join(", ")}\n             ${may}`),
    ...cells.flatMap((cell) => cellLines(cell)),
    "",
    "A sample that is accepted as it stands: --job single, training, inference or notebook; where it runs: --arch, --pool",
    "",
  ].join("\n");
}

function cellLines({ cell, login, namespaces }: TenantCell): string[] {
  return [
    "",
    `Cell ${cell}: log in`,
    ...login.commands.map((command) => `  ${command}`),
    `  the operator tells ${login.ask.join(", and ")}`,
    ...namespaces.flatMap((namespace) => namespaceLines(namespace, cell)),
  ];
}

function namespaceLines(namespace: TenantNamespace, cell: string): string[] {
  const { name, queue, limits, container, network, images, priorityClasses, runtimeClasses } = namespace;
  return [
    "",
    `Namespace ${name} in cell ${cell}`,
    ...block("GPUs", lines(poolTable(namespace.pools)).concat(namespace.pools.map(selector))),
    ...(queue === undefined
      ? []
      : block("queue", [
          `label kueue.x-k8s.io/queue-name: ${queue.localQueue} (ClusterQueue ${queue.clusterQueue}, Cohort ${queue.cohort}, stopPolicy ${queue.stopPolicy})`,
          `label kueue.x-k8s.io/priority-class: ${priorityClasses.join(" | ")}`,
        ])),
    ...block("storage", storageLines(namespace)),
    ...block("network", network),
    ...block("rails", railLines(namespace)),
    ...block("images", [`names that begin with ${images.join(", ")}`]),
    ...block("runtime", [
      `runtimeClassName: ${runtimeClasses.map((each) => (each === "" ? "(none)" : each)).join(" | ")}`,
    ]),
    ...block("limits", [
      `a container: ${pairs(container)}`,
      ...Object.entries(limits).map(([key, value]) => `${key}: ${value}`),
    ]),
  ];
}

/** A title and what stands below it; nothing where that is nothing. */
function block(title: string, body: readonly string[]): string[] {
  return body.length === 0 ? [] : [`  ${title}`, ...body.map((line) => `    ${line}`)];
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

function poolTable(pools: readonly PoolReport[]): string {
  if (pools.length === 0) return "";
  return table(
    [
      { title: "pool" },
      { title: "system" },
      { title: "arch" },
      { title: "guaranteed", align: "right" },
      { title: "burst", align: "right" },
      { title: "resource" },
      { title: "nodes" },
    ],
    pools.map(({ pool, system, architecture, guaranteed, burst, gpus, reserved }) => [
      pool,
      system,
      architecture,
      formatNumber(guaranteed),
      formatNumber(burst),
      gpus,
      reserved ? "reserved" : "shared",
    ]),
  );
}

function selector({ pool, nodeLabels }: PoolReport): string {
  return `nodeSelector of ${pool}: ${pairs(nodeLabels)}`;
}

function storageLines({ storage, objectStorage }: TenantNamespace): string[] {
  return [
    ...storage.map(({ tier, bytes, classes }) => {
      const how = classes.length === 0 ? "S3" : `storageClassName: ${classes.join(" | ")}`;
      return `${tier}: ${formatBytes(bytes)}, ${how}`;
    }),
    ...objectStorage.map(
      ({ endpoint, secret, quota }) => `S3 at ${endpoint}, keys in Secret ${secret}, ${quota} in all`,
    ),
  ];
}

function railLines({ rails }: TenantNamespace): string[] {
  if (rails.length === 0) return [];
  return [
    "a pod asks for the device and names the network in the annotation k8s.v1.cni.cncf.io/networks, both or neither",
    ...rails.map(({ device, network }) => `${device}: ${network}`),
  ];
}

function pairs(of: Readonly<Record<string, string>>): string {
  return Object.entries(of)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
}
