export * from "./escape";
export * from "./kubernetes-object";
export * from "./quantities";
export * from "./state-backend";
