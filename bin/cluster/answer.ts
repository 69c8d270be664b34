import type { FaultError } from "../../constructs/core/fault";
import { Refused } from "./cluster";
import { clusterFault, shownText } from "./faults";
import type { HttpAnswer } from "./transport";

/** Data from outside: a mapping whose fields may be anything. */
export type Answered = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Answered {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/**
 * What a server answered, as data; plain text, as `/readyz` has it, stays text.
 * @throws Refused for what it refused, FaultError where it is no API server or does not let us in.
 */
export function answered(address: string, answer: HttpAnswer): unknown {
  const body = parsed(answer);
  if (answer.status === 401) throw unauthorised(address, body);
  if (answer.status >= 300 && answer.status < 400) throw redirected(address, answer.status);
  if (answer.status >= 400 || answer.status < 200) throw refusal(address, answer, body);
  if (body === undefined && !isText(answer)) throw notAnApiServer(address, describe(answer));
  return body ?? answer.text;
}

export function notAnApiServer(address: string, received: string): FaultError {
  return clusterFault("not-an-api-server", `${address} does not answer as a Kubernetes API server does`, {
    received,
    allowed: "the Kubernetes API's JSON",
    fix: "is the address right, or does a proxy or a sign-in page stand before it?",
  });
}

function parsed({ text }: HttpAnswer): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isText({ contentType }: HttpAnswer): boolean {
  return contentType.startsWith("text/plain");
}

function describe({ status, contentType, text }: HttpAnswer): string {
  const type = contentType === "" ? "no content type" : shownText(contentType);
  const broken = contentType.startsWith("application/json") && text !== "" ? "broken JSON" : type;
  return `status ${status}, ${text === "" ? "an empty answer" : broken}`;
}

function refusal(address: string, answer: HttpAnswer, body: unknown): Error {
  if (isMapping(body) && body["kind"] === "Status") return statusOf(answer.status, body);
  if (isText(answer)) return new Refused(answer.status, "", shownText(answer.text));
  return notAnApiServer(address, describe(answer));
}

/** Source: kubernetes.io/docs/reference/kubernetes-api/common-definitions/status. */
function statusOf(status: number, body: Answered): Refused {
  const details = isMapping(body["details"]) ? body["details"] : {};
  const causes = Array.isArray(details["causes"]) ? details["causes"].filter(isMapping) : [];
  return new Refused(
    status,
    textOf(body["reason"]),
    textOf(body["message"]),
    causes.map((cause) => ({
      ...(typeof cause["field"] === "string" ? { field: cause["field"] } : {}),
      message: textOf(cause["message"]),
    })),
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function unauthorised(address: string, body: unknown): FaultError {
  const words = isMapping(body) ? shownText(textOf(body["message"])) : "";
  return clusterFault("unauthorised", `${address} does not know who we are: the credential is wrong or has expired`, {
    received: `status 401${words === "" ? "" : `, ${words}`}`,
    allowed: "a credential that the cluster accepts",
    fix: "sign in again, or get a new kubeconfig",
  });
}

function redirected(address: string, status: number): FaultError {
  return clusterFault("redirected", `${address} sends us elsewhere, and credentials do not follow`, {
    received: `status ${status}`,
    allowed: "an answer from the address itself",
    fix: "put the API server's own address into the kubeconfig",
  });
}
