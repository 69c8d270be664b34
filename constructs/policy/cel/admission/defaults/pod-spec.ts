import type { Fields } from "../../../reading/fields";
import { asFields, asFieldsList } from "../../../reading/fields";
import { Unsaid } from "../../values";
import { changed, changedEach } from "./changes";

const OF_PODS: Fields = {
  restartPolicy: "Always",
  dnsPolicy: "ClusterFirst",
  schedulerName: "default-scheduler",
  terminationGracePeriodSeconds: 30,
  securityContext: {},
};
const OF_CONTAINERS: Fields = {
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "File",
  resources: {},
};
const OF_PROBES: Fields = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
const OF_ISCSI: Fields = { iscsiInterface: "default" };
const READABLE: Fields = { defaultMode: 420 };

/** The defaults of a pod's spec, in a template too. Source: kubernetes v1.36.3, pkg/apis/core/v1/defaults.go. */
export function podSpecDefaults(spec: Fields): Fields {
  const account = spec["serviceAccountName"] ?? spec["serviceAccount"];
  const accounts = account === undefined ? {} : { serviceAccountName: account, serviceAccount: account };
  const filled: Fields = { ...OF_PODS, ...spec, ...accounts };
  return ["containers", "initContainers"].reduce(
    (all, list) => changedEach(all, list, container),
    changedEach(filled, "volumes", volume),
  );
}

function container(fields: Fields): Fields {
  let filled: Fields = { ...OF_CONTAINERS, ...pull(fields["image"]), ...fields };
  filled = changedEach(filled, "ports", (port) => ({ protocol: "TCP", ...port }));
  filled = changedEach(filled, "env", (variable) => changed(variable, "valueFrom", reference));
  for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"])
    filled = changed(filled, probe, (each) => handler({ ...OF_PROBES, ...each }));
  return changed(filled, "lifecycle", (all) => changed(changed(all, "preStop", handler), "postStart", handler));
}

function handler(fields: Fields): Fields {
  const asked = changed(fields, "httpGet", (get) => ({ path: "/", scheme: "HTTP", ...get }));
  return changed(asked, "grpc", (grpc) => ({ service: "", ...grpc }));
}

/** `Always` for what moves: no tag, or `latest`; what is no reference of an image has no tag to move. */
function pull(image: unknown): Fields {
  const [, tag, digest] = REFERENCE.exec(typeof image === "string" ? image : "") ?? ["", "none"];
  const moves = tag === "latest" || (tag === undefined && digest === undefined);
  return { imagePullPolicy: moves ? "Always" : "IfNotPresent" };
}

/** Source: github.com/distribution/reference. A host may have capitals, what follows it none. */
const REFERENCE =
  /^(?:[\w.-]+(?::\d+)?\/|\[[0-9A-Fa-f:]+\](?::\d+)?\/)?[a-z\d]+(?:[._-]+[a-z\d]+)*(?:\/[a-z\d]+(?:[._-]+[a-z\d]+)*)*(?::(\w[\w.-]{0,127}))?(@.+)?$/;

function reference(fields: Fields): Fields {
  const field = changed(fields, "fieldRef", (each) => ({ apiVersion: "v1", ...each }));
  return changed(field, "resourceFieldRef", (each) => ({ divisor: "0", ...each }));
}

const NOT_SOURCES = new Set(["name"]);

function volume(fields: Fields): Fields {
  if (Object.keys(fields).every((key) => NOT_SOURCES.has(key))) return { ...fields, emptyDir: {} };
  let filled = fields;
  for (const kind of ["configMap", "secret"]) filled = changed(filled, kind, (each) => ({ ...READABLE, ...each }));
  filled = changed(filled, "downwardAPI", (each) => ({ ...READABLE, ...changedEach(each, "items", reference) }));
  filled = changed(filled, "projected", (each) => ({ ...READABLE, ...changedEach(each, "sources", source) }));
  filled = changed(filled, "hostPath", (each) => ({ type: "", ...each }));
  filled = changed(filled, "iscsi", (each) => ({ ...OF_ISCSI, ...each }));
  filled = changed(filled, "image", (each) => ({ ...renamed(pull(each["reference"])), ...each }));
  return changed(filled, "ephemeral", (each) =>
    changed(each, "volumeClaimTemplate", (template) => ({ metadata: {}, ...changed(template, "spec", claimSpec) })),
  );
}

function renamed({ imagePullPolicy }: Fields): Fields {
  return { pullPolicy: imagePullPolicy };
}

function source(fields: Fields): Fields {
  const token = changed(fields, "serviceAccountToken", (each) => ({ expirationSeconds: 3600, ...each }));
  return changed(token, "downwardAPI", (each) => changedEach(each, "items", reference));
}

export function claimSpec(spec: Fields): Fields {
  return { volumeMode: "Filesystem", ...spec };
}

/** What the making of a pod fills in beyond what a template gets: requests as their limits, ports of a host's network. */
export function podDefaults(spec: Fields): Fields {
  const onHost = spec["hostNetwork"] === true;
  const containers = ["containers", "initContainers"].reduce(
    (all, list) =>
      changedEach(all, list, (each) => {
        const asked = changed(each, "resources", requestsAsLimits);
        return onHost ? changedEach(asked, "ports", (port) => ({ hostPort: port["containerPort"], ...port })) : asked;
      }),
    spec,
  );
  return { enableServiceLinks: true, ...changed(containers, "resources", ofPod) };
}

const OF_POD = new Unsaid("spec.resources.requests is what its containers ask for together");

/** What a pod asks for as a whole is added up where only its limits are said. */
function ofPod(resources: Fields): Fields {
  const open = Object.keys(asFields(resources["limits"]) ?? {}).map((key) => [key, OF_POD]);
  return open.length === 0
    ? resources
    : { ...resources, requests: { ...Object.fromEntries(open), ...asFields(resources["requests"]) } };
}

function requestsAsLimits(resources: Fields): Fields {
  const limits = asFields(resources["limits"]);
  return limits === undefined
    ? resources
    : { ...resources, requests: { ...limits, ...asFields(resources["requests"]) } };
}

/** Mounts of a container, as Go would read them. */
export function mountsOf(fields: Fields): readonly Fields[] {
  return asFieldsList(fields["volumeMounts"]);
}
