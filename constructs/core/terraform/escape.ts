export { literal, literalDeep } from "../terraform-json/escape";
