import type { Field, Fields, NativeShape } from "../shape";
import { called, intOrString, LABEL_SELECTOR, many, notZero, one, value } from "../shape";
import { SELECTOR } from "./parts";

const TARGET_REF: Field = one({ apiVersion: value, kind: value, name: value });
const TARGET: Field = one({ type: value, averageUtilization: notZero, averageValue: value, value });
const METRIC: Field = one({ name: value, selector: one(LABEL_SELECTOR) });
const SCALING: Field = one({
  selectPolicy: value,
  stabilizationWindowSeconds: value,
  policies: many({ periodSeconds: value, type: value, value }, { terraform: "policy" }),
});

const V1: Fields = {
  maxReplicas: value,
  minReplicas: value,
  scaleTargetRef: TARGET_REF,
  targetCPUUtilizationPercentage: called("target_cpu_utilization_percentage", notZero),
};

const V2: Fields = {
  maxReplicas: value,
  minReplicas: value,
  scaleTargetRef: TARGET_REF,
  behavior: one({ scaleDown: SCALING, scaleUp: SCALING }),
  metrics: many(
    {
      type: value,
      containerResource: one({ container: value, name: value, target: TARGET }),
      external: one({ metric: METRIC, target: TARGET }),
      object: one({ describedObject: TARGET_REF, metric: METRIC, target: TARGET }),
      pods: one({ metric: METRIC, target: TARGET }),
      resource: one({ name: value, target: TARGET }),
    },
    { terraform: "metric" },
  ),
};

export const autoscaler: NativeShape = {
  apiVersion: "autoscaling/v2",
  kind: "HorizontalPodAutoscaler",
  resource: "kubernetes_horizontal_pod_autoscaler_v2",
  fields: { spec: one({ ...V1, ...V2 }) },
};

export const autoscalerV2beta2: NativeShape = {
  ...autoscaler,
  apiVersion: "autoscaling/v2beta2",
  resource: "kubernetes_horizontal_pod_autoscaler_v2beta2",
};

/** The provider chooses the version by what is written: v1 unless there are metrics. */
export const oldAutoscaler: NativeShape = {
  ...autoscaler,
  apiVersion: "autoscaling/v1",
  resource: "kubernetes_horizontal_pod_autoscaler",
};

export const autoscalerV1: NativeShape = {
  apiVersion: "autoscaling/v1",
  kind: "HorizontalPodAutoscaler",
  resource: "kubernetes_horizontal_pod_autoscaler_v1",
  fields: { spec: one(V1) },
};

export const disruptionBudget: NativeShape = {
  apiVersion: "policy/v1",
  kind: "PodDisruptionBudget",
  resource: "kubernetes_pod_disruption_budget_v1",
  fields: { spec: one({ maxUnavailable: intOrString, minAvailable: intOrString, selector: SELECTOR }) },
};

export const oldDisruptionBudget: NativeShape = {
  ...disruptionBudget,
  apiVersion: "policy/v1beta1",
  resource: "kubernetes_pod_disruption_budget",
};
