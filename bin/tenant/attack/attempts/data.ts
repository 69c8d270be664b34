import { defineAttempts } from "../attempt";
import { rehearsal } from "../needs";
import { job, object, pod } from "../objects";
import { atVictim, inNamespace, letThrough, ofTenant } from "../paths";

/** Other tenants' data and work, by the API. */
export const data = defineAttempts([
  {
    id: "data/foreign-secret",
    does: "reads a secret of another tenant",
    asset: "data",
    threat: "keys of another tenant's storage and registries",
    as: "developer",
    control: "roles",
    attempt: ({ hands, ground: { victim } }) => hands.get(inNamespace(victim.namespace, "secrets", "attack-victim")),
    twin: {
      does: "reads secrets of its own",
      act: ({ hands, ground: { share } }) => hands.list("v1", "Secret", share.namespace),
    },
  },
  {
    id: "data/all-secrets",
    does: "lists the secrets of every namespace",
    asset: "credentials",
    threat: "every credential of the cell at once",
    as: "admin",
    control: "roles",
    attempt: ({ hands }) => hands.list("v1", "Secret"),
    twin: {
      does: "lists the secrets of its namespace",
      act: ({ hands, ground: { share } }) => hands.list("v1", "Secret", share.namespace),
    },
  },
  {
    id: "data/foreign-pods",
    does: "lists the pods of another tenant",
    asset: "data",
    threat: "names, images and environment of another tenant's work",
    as: "viewer",
    control: "roles",
    attempt: ({ hands, ground: { victim } }) => hands.list("v1", "Pod", victim.namespace),
    twin: {
      does: "lists the pods of its own namespace",
      act: ({ hands, ground: { share } }) => hands.list("v1", "Pod", share.namespace),
    },
  },
  {
    id: "data/viewer-reads-secrets",
    does: "reads secrets of its own tenant as somebody who may only look",
    asset: "credentials",
    threat: "a viewer's account as good as a developer's",
    as: "viewer",
    control: "roles",
    attempt: ({ hands, ground: { share } }) => hands.list("v1", "Secret", share.namespace),
    twin: {
      does: "reads the limits of its tenant",
      act: ({ hands, ground }) => hands.read(ofTenant(ground, "v1", "ResourceQuota", "entitlement")),
    },
  },
  {
    id: "data/foreign-exec",
    does: "opens a shell in another tenant's pod",
    asset: "data",
    threat: "another tenant's data in memory and on its volumes",
    as: "developer",
    control: "roles",
    attempt: ({ hands, ground: { victim } }) =>
      letThrough(hands.post(inNamespace(victim.namespace, "pods", "attack-victim", "exec?command=sh&stdout=1"), {})),
    needs: [rehearsal],
    given: ({ hands, ground }) => hands.create(pod(ground)),
    twin: {
      does: "may open one in its own pod",
      act: ({ hands, made, ground: { share } }) =>
        letThrough(
          hands.post(inNamespace(share.namespace, "pods", made.metadata.name, "exec?command=sh&stdout=1"), {}),
        ),
    },
  },
  {
    id: "data/foreign-eviction",
    does: "evicts another tenant's pod",
    asset: "capacity",
    threat: "another tenant's run, lost before its checkpoint",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground: { victim } }) =>
      hands.post(inNamespace(victim.namespace, "pods", "attack-victim", "eviction"), {
        apiVersion: "policy/v1",
        kind: "Eviction",
        metadata: { name: "attack-victim", namespace: victim.namespace },
      }),
    needs: [rehearsal],
    given: ({ hands, ground }) => hands.create(pod(ground)),
    twin: {
      does: "deletes its own pod",
      act: ({ hands, made }) => hands.remove({ ...made, apiVersion: "v1", kind: "Pod" }),
    },
  },
  {
    id: "data/foreign-work",
    does: "runs a job in another tenant's namespace, with its queue, volumes and secrets",
    asset: "capacity",
    threat: "another tenant's GPUs, and its data as its own pods see it",
    as: "developer",
    control: "roles",
    attempt: ({ hands, ground }) => hands.create(job(ground, atVictim(ground))),
    twin: { does: "runs a job in its own", act: ({ hands, ground }) => hands.create(job(ground)) },
  },
  {
    id: "data/forged-event",
    does: "writes an event into another tenant's log of events",
    asset: "data",
    threat: "forged traces that mislead whoever operates",
    as: "developer",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, "v1", "Event", {
          ...atVictim(ground),
          own: {
            involvedObject: {
              apiVersion: "v1",
              kind: "Pod",
              name: "attack-victim",
              namespace: ground.victim.namespace,
            },
            reason: "Attack",
            message: "all is well",
            type: "Normal",
          },
        }),
      ),
    twin: {
      does: "reads the events of its own",
      act: ({ hands, ground: { share } }) => hands.list("v1", "Event", share.namespace),
    },
  },
  {
    id: "data/foreign-log",
    does: "reads the log of another tenant's pod",
    asset: "data",
    threat: "what another tenant's programs print",
    as: "viewer",
    control: "roles",
    attempt: ({ hands, ground: { victim } }) =>
      letThrough(hands.get(inNamespace(victim.namespace, "pods", "attack-victim", "log"))),
    twin: {
      does: "may read the log of its own",
      act: ({ hands, ground: { share } }) =>
        letThrough(hands.get(inNamespace(share.namespace, "pods", "attack-own", "log"))),
    },
  },
]);
