import type { Field, Fields } from "../shape";
import { called, intOrString, many, notZero, number, one, value } from "../shape";
import { FIELD_REF, RESOURCE_FIELD_REF } from "./parts";

const KEY: Field = one({ name: value, key: value, optional: value });

const ENV: Fields = {
  name: value,
  value: { emptyMeans: true },
  valueFrom: one({
    configMapKeyRef: KEY,
    secretKeyRef: KEY,
    fieldRef: FIELD_REF,
    resourceFieldRef: RESOURCE_FIELD_REF,
  }),
};

const SOURCE: Field = one({ name: value, optional: value });

const ACTIONS: Fields = {
  exec: one({ command: value }),
  httpGet: one({
    host: value,
    path: value,
    port: intOrString,
    scheme: value,
    httpHeaders: many({ name: value, value }, { terraform: "http_header" }),
  }),
  tcpSocket: one({ port: intOrString }),
};

const PROBE: Field = one({
  ...ACTIONS,
  grpc: one({ port: value, service: value }),
  failureThreshold: value,
  initialDelaySeconds: value,
  periodSeconds: value,
  successThreshold: value,
  timeoutSeconds: value,
});

export const SE_LINUX: Field = one(
  { level: value, role: value, type: value, user: value },
  { terraform: "se_linux_options" },
);
export const SECCOMP: Field = one({ type: value, localhostProfile: value });

/** A container's silent block thereby takes back what its pod says. Source: the provider's structures_container.go. */
export const NOT_NON_ROOT: Field = { sent: false };

const SECURITY_CONTEXT: Field = one({
  allowPrivilegeEscalation: { sent: true },
  capabilities: one({ add: value, drop: value }),
  privileged: value,
  readOnlyRootFilesystem: value,
  runAsGroup: number,
  runAsNonRoot: NOT_NON_ROOT,
  runAsUser: number,
  seLinuxOptions: SE_LINUX,
  seccompProfile: SECCOMP,
});

/** A container, an init container: the provider gives both the same fields. */
export const CONTAINER: Fields = {
  name: value,
  image: value,
  imagePullPolicy: value,
  command: value,
  args: value,
  workingDir: value,
  restartPolicy: value,
  env: many(ENV),
  envFrom: many({ prefix: value, configMapRef: SOURCE, secretRef: SOURCE }),
  lifecycle: one({ postStart: one(ACTIONS), preStop: one(ACTIONS) }),
  livenessProbe: PROBE,
  readinessProbe: PROBE,
  startupProbe: PROBE,
  ports: many(
    { name: value, containerPort: value, hostPort: notZero, hostIP: called("host_ip"), protocol: value },
    { terraform: "port" },
  ),
  resources: one({ limits: value, requests: value }),
  securityContext: SECURITY_CONTEXT,
  stdin: value,
  stdinOnce: value,
  tty: value,
  terminationMessagePath: value,
  terminationMessagePolicy: value,
  volumeDevices: many({ name: value, devicePath: value }, { terraform: "volume_device" }),
  volumeMounts: many(
    { name: value, mountPath: value, mountPropagation: value, readOnly: value, subPath: value, subPathExpr: value },
    { terraform: "volume_mount" },
  ),
};
