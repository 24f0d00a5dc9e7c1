const CONNECT_MS = 5_000;
const ANSWER_MS = 60_000;

/**
 * How long every client waits: a request that gets no connection or no answer in time counts as broken, and the SDK tries
 * it again where the client lets it. Without `throwOnRequestTimeout` it would only warn, and wait for ever.
 */
export function requestHandler(answerMs = ANSWER_MS) {
  return { connectionTimeout: CONNECT_MS, requestTimeout: answerMs, throwOnRequestTimeout: true } as const;
}
