import type { FaultError } from "../../constructs/core/fault";
import type { Proxy } from "./access";
import { clusterFault, shownText } from "./faults";

interface Words {
  readonly slug: string;
  readonly message: string;
  readonly fix: string;
}

const NOT_TRUSTED: Words = {
  slug: "not-trusted",
  message: "the server's certificate is signed by nobody whom the kubeconfig trusts",
  fix: "put the cluster's CA into certificate-authority-data; is this the right server?",
};

const UNREACHABLE = "is the address right, the server up, and the network open?";

/** What Node calls what goes wrong below HTTP. Source: nodejs.org/docs/latest-v20.x/api/errors.html, tls.html#x509-certificate-error-codes. */
const WORDS: Readonly<Record<string, Words>> = {
  ECONNREFUSED: { slug: "unreachable", message: "nothing listens there", fix: UNREACHABLE },
  ENOTFOUND: { slug: "unreachable", message: "its name is not known", fix: UNREACHABLE },
  EAI_AGAIN: { slug: "unreachable", message: "its name cannot be looked up", fix: UNREACHABLE },
  EHOSTUNREACH: { slug: "unreachable", message: "there is no route to it", fix: UNREACHABLE },
  ENETUNREACH: { slug: "unreachable", message: "there is no route to it", fix: UNREACHABLE },
  ETIMEDOUT: { slug: "timeout", message: "it does not answer", fix: UNREACHABLE },
  ECONNRESET: {
    slug: "connection-lost",
    message: "it ended the connection",
    fix: "try again; is this the right port?",
  },
  EPIPE: { slug: "connection-lost", message: "it ended the connection", fix: "try again; is this the right port?" },
  EPROTO: { slug: "not-tls", message: "it does not speak TLS", fix: "is this the API server's port?" },
  DEPTH_ZERO_SELF_SIGNED_CERT: NOT_TRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: NOT_TRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NOT_TRUSTED,
  CERT_SIGNATURE_FAILURE: NOT_TRUSTED,
  CERT_UNTRUSTED: NOT_TRUSTED,
  CERT_HAS_EXPIRED: {
    slug: "certificate-expired",
    message: "the server's certificate has expired",
    fix: "renew it; is this machine's clock right?",
  },
  CERT_NOT_YET_VALID: {
    slug: "certificate-expired",
    message: "the server's certificate is not valid yet",
    fix: "is this machine's clock right?",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    slug: "wrong-name",
    message: "the server's certificate is for another name",
    fix: "use a name that the certificate has, or set tls-server-name in the kubeconfig",
  },
};

/** The fault for a connection that was not made, or that broke. */
export function connectionFault(server: string, error: unknown, proxy?: Proxy): FaultError {
  const { code, message } = error as { code?: string; message: string };
  // Which of the two it was, Node does not say.
  const address = proxy === undefined ? server : `${server} by the proxy of ${proxy.source}`;
  const words = WORDS[code ?? ""] ?? wordsOfGroup(code ?? "");
  if (words !== undefined)
    return clusterFault(words.slug, `${address}: ${words.message}`, {
      received: code!,
      allowed: "a TLS connection to an API server",
      fix: words.fix,
    });
  return clusterFault("unreachable", `${address} cannot be talked to: ${shownText(message)}`, {
    received: code ?? "an error without a code",
    allowed: "a TLS connection to an API server",
    fix: UNREACHABLE,
  });
}

function wordsOfGroup(code: string): Words | undefined {
  if (/^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/.test(code)) return WORDS["EPROTO"];
  if (/^ERR_SSL_TLSV1_ALERT|^ERR_SSL_SSL.*ALERT|^ERR_SSL_TLSV13_ALERT/.test(code))
    return {
      slug: "refused-by-tls",
      message: "it refused the TLS connection",
      fix: "is the client certificate one that the cluster knows, and not expired?",
    };
  if (code.startsWith("HPE_"))
    return { slug: "not-an-api-server", message: "it does not speak HTTP", fix: "is this the API server's port?" };
  return undefined;
}
