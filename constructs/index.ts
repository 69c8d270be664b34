// The policy checker is an entry of its own, `cdktf-gigafactory/policy`: it must not load Terraform's library.
export * from "./catalog";
export * from "./core";
export * from "./core/terraform";
export * from "./core/terraform";
export * from "./fabric";
export * from "./node-pool";
export * from "./queue";
export * from "./site";
export * from "./storage";
export * from "./tenant";
