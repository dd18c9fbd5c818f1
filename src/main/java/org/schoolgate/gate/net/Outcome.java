package org.schoolgate.gate.net;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an exchange ended. The list is closed: every exchange is counted and recorded under exactly
 * one of these. Errors are those of RFC 9209, section 2.3.
 */
public enum Outcome {
  FORWARDED(200, Fault.NOBODY, null),
  TUNNELLED(200, Fault.NOBODY, null),
  UPGRADED(101, Fault.NOBODY, null),
  ANSWERED(200, Fault.NOBODY, null),
  CUT(200, Fault.POLICY, null),
  IDLE(200, Fault.NOBODY, null),
  CLIENT_GONE(200, Fault.CLIENT, null),
  RESPONSE_TRUNCATED(502, Fault.ORIGIN, "http_response_incomplete"),

  BLOCKED(403, Fault.POLICY, "http_request_denied"),
  PRIVATE_DESTINATION(403, Fault.POLICY, "http_request_denied"),
  PORT_NOT_ALLOWED(403, Fault.POLICY, "http_request_denied"),
  CLIENT_NOT_SERVED(403, Fault.POLICY, "http_request_denied"),

  BAD_REQUEST(400, Fault.CLIENT, "http_request_error"),
  REQUEST_TIMEOUT(408, Fault.CLIENT, "http_request_error"),
  URL_TOO_LONG(414, Fault.CLIENT, "http_request_error"),
  HEAD_TOO_LARGE(431, Fault.CLIENT, "http_request_error"),
  METHOD_NOT_SUPPORTED(501, Fault.CLIENT, "http_request_error"),
  VERSION_NOT_SUPPORTED(505, Fault.CLIENT, "http_request_error"),

  TOO_MANY_CONNECTIONS(503, Fault.GATE, "connection_limit_reached"),
  OVERLOADED(503, Fault.GATE, "connection_limit_reached"),
  INTERNAL_ERROR(500, Fault.GATE, "proxy_internal_error"),

  LOOP(502, Fault.ORIGIN, "proxy_loop_detected"),
  NAME_NOT_FOUND(502, Fault.ORIGIN, "dns_error"),
  NAME_TIMEOUT(504, Fault.ORIGIN, "dns_timeout"),
  CONNECT_REFUSED(502, Fault.ORIGIN, "connection_refused"),
  CONNECT_TIMEOUT(504, Fault.ORIGIN, "connection_timeout"),
  UNREACHABLE(502, Fault.ORIGIN, "destination_ip_unroutable"),
  ORIGIN_CLOSED(502, Fault.ORIGIN, "connection_terminated"),
  BAD_RESPONSE(502, Fault.ORIGIN, "http_protocol_error"),
  RESPONSE_TIMEOUT(504, Fault.ORIGIN, "http_response_timeout");

  /** Whose doing it was. */
  public enum Fault {
    NOBODY,
    CLIENT,
    POLICY,
    GATE,
    ORIGIN
  }

  private final int status;
  private final Fault fault;
  private final @Nullable String proxyError;
  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  Outcome(int status, Fault fault, @Nullable String proxyError) {
    this.status = status;
    this.fault = fault;
    this.proxyError = proxyError;
  }

  /** A code that outlives refactoring. Stored, counted and searched for; never renamed. */
  public String code() {
    return code;
  }

  /** The HTTP status that tells the client, where it can still be told. */
  public int status() {
    return status;
  }

  /** Whose doing it was. */
  public Fault fault() {
    return fault;
  }

  /** The error type of the {@code Proxy-Status} header; null where nothing went wrong. */
  public @Nullable String proxyError() {
    return proxyError;
  }
}
