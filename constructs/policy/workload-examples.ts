/** Builds the examples of rules about workloads: whole objects, as a user would write them. */

export interface Shape {
  /** Lines of the one container beside its name and image. */
  readonly container?: string;
  /** Lines of the pod's spec. */
  readonly pod?: string;
  /** Lines of an init container; there is none where absent. */
  readonly init?: string;
  readonly image?: string;
  readonly labels?: string;
  readonly annotations?: string;
  /** Lines of the workload's own spec. */
  readonly workload?: string;
  readonly name?: string;
  readonly namespace?: string;
}

const IMAGE = "registry.example/shop/web:1.4.2";

export function examplePod(shape: Shape): string {
  const { name = "web", namespace = "shop", labels, annotations } = shape;
  const metadata = [
    `name: ${name}`,
    `namespace: ${namespace}`,
    ...(labels === undefined ? [] : [`labels: ${labels}`]),
    ...(annotations === undefined ? [] : [`annotations: ${annotations}`]),
  ].join(", ");
  return `apiVersion: v1
kind: Pod
metadata: {${metadata}}
spec:
${podLines(shape, 2)}`;
}

export function exampleDeployment(shape: Shape): string {
  return templated("apps/v1", "Deployment", shape);
}

export function exampleStatefulSet(shape: Shape): string {
  return templated("apps/v1", "StatefulSet", shape);
}

export function exampleDaemonSet(shape: Shape): string {
  return templated("apps/v1", "DaemonSet", shape);
}

export function exampleJob(shape: Shape): string {
  const pod = lines("restartPolicy: Never", shape.pod);
  return templated("batch/v1", "Job", { ...shape, pod });
}

export function exampleCronJob(shape: Shape): string {
  const { name = "web", namespace = "shop" } = shape;
  return `apiVersion: batch/v1
kind: CronJob
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  schedule: "@daily"
  jobTemplate:
    spec:
      template:
${templateLines({ ...shape, pod: lines("restartPolicy: OnFailure", shape.pod) }, 8)}`;
}

/**
 * Examples of a rule about containers: what passes in a container and an init container, and what fails in each, in a Pod
 * and in a CronJob.
 */
export function containerExamples(passing: string, failing: string): { passing: string[]; failing: string[] } {
  return {
    passing: [exampleDeployment({ container: passing, init: passing })],
    failing: [
      examplePod({ container: failing }),
      exampleDeployment({ container: passing, init: failing }),
      exampleCronJob({ container: failing }),
    ],
  };
}

/** The same for a rule about images: those that containers run, and one that a volume mounts. */
export function imageExamples(passing: string, failing: string): { passing: string[]; failing: string[] } {
  const ofContainers = containerExamples(`image: ${passing}`, `image: ${failing}`);
  const mounting = (image: string) => `volumes: [{name: model, image: {reference: "${image}"}}]`;
  const container = `image: ${passing}`;
  return {
    passing: [...ofContainers.passing, exampleDeployment({ container, pod: mounting(passing) })],
    failing: [
      ...ofContainers.failing,
      examplePod({ container, pod: mounting(failing) }),
      exampleCronJob({ container, pod: mounting(failing) }),
    ],
  };
}

/** Examples of a rule about pods, in a Deployment, a Pod and a CronJob. */
export function podExamples(passing: string, failing: string): { passing: string[]; failing: string[] } {
  return {
    passing: [exampleDeployment({ pod: passing })],
    failing: [examplePod({ pod: failing }), exampleDeployment({ pod: failing }), exampleCronJob({ pod: failing })],
  };
}

function templated(apiVersion: string, kind: string, shape: Shape): string {
  const { name = "web", namespace = "shop", labels, workload } = shape;
  return [
    `apiVersion: ${apiVersion}
kind: ${kind}
metadata: {name: ${name}, namespace: ${namespace}}
spec:`,
    ...(workload === undefined ? [] : [indented(workload, 2)]),
    ...(kind === "Job" ? [] : [`  selector: {matchLabels: ${labels ?? `{app: ${name}}`}}`]),
    "  template:",
    templateLines({ ...shape, labels: kind === "Job" ? labels : (labels ?? `{app: ${name}}`) }, 4),
  ].join("\n");
}

function templateLines(
  shape: Omit<Shape, "labels"> & { readonly labels?: string | undefined },
  indent: number,
): string {
  const { labels, annotations } = shape;
  const metadata = [
    ...(labels === undefined ? [] : [`labels: ${labels}`]),
    ...(annotations === undefined ? [] : [`annotations: ${annotations}`]),
  ];
  return [
    ...(metadata.length === 0 ? [] : [indented(`metadata: {${metadata.join(", ")}}`, indent)]),
    indented("spec:", indent),
    podLines(shape, indent + 2),
  ].join("\n");
}

function podLines({ container, pod, init, image = IMAGE }: Omit<Shape, "labels">, indent: number): string {
  return [
    ...(pod === undefined || pod === "" ? [] : [indented(pod, indent)]),
    ...(init === undefined ? [] : [indented(`initContainers:\n${containerLines("fetch", init, image)}`, indent)]),
    indented(`containers:\n${containerLines("web", container, image)}`, indent),
  ].join("\n");
}

function containerLines(name: string, fields: string | undefined, image: string): string {
  const stated = fields?.startsWith("image:") === true ? [] : [`image: ${image}`];
  const all = [`name: ${name}`, ...stated, ...(fields === undefined || fields === "" ? [] : [fields])].join("\n");
  return `  - ${indented(all, 4).trimStart()}`;
}

function indented(text: string, by: number): string {
  return text
    .split("\n")
    .map((row) => `${" ".repeat(by)}${row}`)
    .join("\n");
}

function lines(...texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== "").join("\n");
}
