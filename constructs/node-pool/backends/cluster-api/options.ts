import { z } from "zod";
import { count, positiveCount, ratio } from "../../../core/quantity";

/** A full version, as Cluster API demands it. */
const kubernetesVersion = z.string().regex(/^v1\.\d{1,3}\.\d{1,3}$/, {
  error: "must be a full Kubernetes version, such as v1.36.3",
});

/** Words without blanks or braces: they go into flags and URLs. */
const httpUrl = z
  .string()
  .max(512)
  .regex(/^https?:\/\/[^\s{}"'\\]+$/, { error: "must be a URL, such as https://images.example/node.raw" });
const httpsUrl = z
  .string()
  .max(512)
  .regex(/^https:\/\/[^\s{}"'\\]+$/, { error: "must be an https URL, such as https://id.example/realms/factory" });

const image = z.strictObject({
  url: httpUrl.meta({ description: "Where the hosts' deployment agent fetches the image from." }),
  checksum: z
    .string()
    .max(512)
    .regex(/^([0-9a-f]{64}|https:\/\/[^\s{}"'\\]+)$/, {
      error: "must be a SHA-256 of 64 hexadecimal digits, or the https URL of a file with it",
    })
    .meta({ description: "SHA-256 of the image, or the https URL of a file with it; the digits pin, the URL trusts." }),
  format: z.enum(["raw", "qcow2"]).default("raw").meta({
    description: "Format of the image; raw is written while it streams, qcow2 is first unpacked in memory.",
  }),
  architecture: z.enum(["amd64", "arm64"]).meta({
    description: "Architecture of the image; must be that of the system: arm64 on Grace, amd64 on x86.",
  }),
});

/** A whole number of nodes, or a percentage of them, as Kubernetes writes it. */
const countOrPercent = z.union([z.number(), z.string()]).check(({ value, issues }) => {
  const fine = typeof value === "number" ? Number.isInteger(value) && value > 0 : /^(100|[1-9]\d?)%$/.test(value);
  if (!fine)
    issues.push({
      code: "custom",
      input: value,
      message: "must be a count or a percentage",
      params: { allowed: "a whole number such as 5, or a whole percentage from 1% to 100% in quotes" },
    });
});

const seconds = z.int().min(0).max(86_400);

const rollout = z.strictObject({
  maxUnavailable: countOrPercent.default("2%").meta({
    description: "Nodes of a scalable unit that are replaced at the same time; a percentage means at least one.",
  }),
  maxInFlight: countOrPercent.default(5).meta({
    description: "Broken nodes of a scalable unit that are replaced at the same time.",
  }),
  unitsPerWave: positiveCount.default(1).meta({
    description: "Scalable units that one change may move to another release.",
  }),
  minReadySeconds: seconds.default(300).meta({
    description: "How long a new node must be Ready before the next is taken: time for its GPU driver to load.",
  }),
  drainTimeoutSeconds: seconds.default(1800).meta({
    description: "How long pods get to leave a node before it is taken from them; 0 waits for ever.",
  }),
});

const remediation = z.strictObject({
  nodeStartupTimeoutSeconds: seconds
    .refine((value) => value === 0 || value >= 30, { error: "must be 0 or at least 30" })
    .default(3600)
    .meta({ description: "How long a machine may take from imaging to its node; 0 waits for ever." }),
  unhealthyAfterSeconds: seconds.min(30).default(600).meta({
    description: "How long a node may be not Ready before its machine is rebooted.",
  }),
  reboots: z.int().min(1).max(10).default(2).meta({ description: "Reboots before the machine is imaged anew." }),
  rebootTimeoutSeconds: seconds.min(100).default(1200).meta({
    description: "How long a rebooted node gets to become Ready; eight-GPU systems take minutes to train memory.",
  }),
  unhealthyShare: ratio.default(0.1).meta({
    description:
      "Share of the pool's nodes, at least one, up to which broken ones are repaired. Beyond it the fault is not in the nodes, and repairing stops.",
  }),
});

const upgrade = z
  .strictObject({
    image: image.optional().meta({ description: "Image of the new release. Default: the present one." }),
    kubernetes: kubernetesVersion.optional().meta({
      description: "Kubernetes of the new release. Default: the present one.",
    }),
    units: count.default(1).meta({ description: "The first so many scalable units use the new release." }),
  })
  .refine(({ image: newImage, kubernetes }) => newImage !== undefined || kubernetes !== undefined, {
    error: "must name what is new: image, kubernetes or both",
  });

const oidc = z.strictObject({
  issuer: httpsUrl.meta({ description: "Issuer of the tokens." }),
  clientId: z
    .string()
    .regex(/^[\w.:/-]{1,200}$/, { error: "must be a client id: letters, digits and . : / _ -" })
    .meta({ description: "Audience that tokens must be for." }),
  usernameClaim: z
    .string()
    .regex(/^[\w.:/-]{1,200}$/)
    .default("sub")
    .meta({ description: "Claim with the user." }),
  groupsClaim: z
    .string()
    .regex(/^[\w.:/-]{1,200}$/)
    .default("groups")
    .meta({
      description: "Claim with the groups; the site's group prefix is put before each.",
    }),
});

/** What a site says of machines that Cluster API and Metal3 provision. */
export const ClusterApiModel = z.strictObject({
  kind: z.literal("cluster-api").meta({ description: "Machines that Metal3 images and Cluster API joins." }),
  image: image.meta({ description: "Operating system image of the nodes." }),
  kubernetes: kubernetesVersion.optional().meta({
    description:
      "Kubernetes version of the nodes. Required but on control planes, whose default is the cell's: a pool is upgraded by itself.",
  }),
  rollout: rollout.prefault({}).meta({ description: "How fast nodes are replaced." }),
  upgrade: upgrade.optional().meta({ description: "A new release, for the first scalable units only." }),
  remediation: remediation.prefault({}).meta({ description: "When broken nodes are rebooted and replaced." }),
  oidc: oidc.optional().meta({ description: "Who says who people are; on control planes only." }),
});
export type ClusterApiOptions = z.output<typeof ClusterApiModel>;
