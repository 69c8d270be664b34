import { z } from "zod";
import { line } from "../core/names";

const text = line.meta({ description: "Plain text; credentials come from the environment, never from this file." });

/** Where Terraform keeps a state. Each stack gets its own key; no credential has a field here. */
export const StateModel = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("s3").meta({ description: "Amazon S3 or an S3-compatible store; encrypted and locked." }),
    bucket: text.meta({ description: "Bucket of the states.", examples: ["eu-1-terraform"] }),
    region: text.meta({ description: "Region of the bucket; judged against the tenants' residency." }),
    endpoint: z.url().optional().meta({ description: "Endpoint of an S3-compatible store, such as the site's own." }),
    kmsKeyId: text.optional().meta({ description: "Key that encrypts the states." }),
  }),
  z.strictObject({
    kind: z.literal("gcs").meta({ description: "Google Cloud Storage." }),
    bucket: text.meta({ description: "Bucket of the states." }),
    location: text.optional().meta({ description: "Location of the bucket; judged against the tenants' residency." }),
    kmsEncryptionKey: text.optional().meta({ description: "Key that encrypts the states." }),
  }),
  z.strictObject({
    kind: z.literal("azurerm").meta({ description: "Azure Blob Storage." }),
    resourceGroup: text.meta({ description: "Resource group of the storage account." }),
    storageAccount: text.meta({ description: "Storage account of the states." }),
    container: text.meta({ description: "Blob container of the states." }),
    location: text.optional().meta({ description: "Region of the account; judged against the tenants' residency." }),
  }),
  z.strictObject({
    kind: z.literal("pg").meta({ description: "PostgreSQL; the connection comes from PG_CONN_STR." }),
    schemaPrefix: text.default("gigafactory").meta({ description: "Start of each stack's schema name." }),
  }),
  z.strictObject({
    kind: z.literal("kubernetes").meta({ description: "Secrets of a Kubernetes cluster, locked by a Lease." }),
    namespace: text.default("terraform").meta({ description: "Namespace of the Secrets." }),
    kubeconfig: text.optional().meta({ description: "Path of the kubeconfig; else KUBE_CONFIG_PATH." }),
    context: text.optional().meta({ description: "Context of that kubeconfig." }),
  }),
  z.strictObject({
    kind: z.literal("http").meta({ description: "A REST state server, such as GitLab's." }),
    address: z.url({ protocol: /^https$/ }).meta({ description: "Base address; the stack's id is appended." }),
  }),
  z.strictObject({
    kind: z.literal("local").meta({ description: "Files beside the site: for trials only." }),
    directory: text
      .default("../../../state")
      .meta({ description: "Directory of the states, relative to each stack's output directory." }),
  }),
]);
export type StateSpec = z.output<typeof StateModel>;
