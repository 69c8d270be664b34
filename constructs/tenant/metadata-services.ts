/**
 * Where clouds answer a node's questions about itself, its credentials among them, outside 169.254.0.0/16: what a network
 * policy by link-local addresses alone leaves open.
 * Sources: AWS EC2 (IMDS over IPv6), Google Compute Engine (metadata server over IPv6), Azure (WireServer), Alibaba Cloud
 * ECS and Oracle Cloud (instance metadata), read 2026-11-26.
 */
export const METADATA_SERVICES: readonly string[] = [
  "fd00:ec2::254/128",
  "fd20:ce::254/128",
  "168.63.129.16/32",
  "100.100.100.200/32",
  "192.0.0.192/32",
];
