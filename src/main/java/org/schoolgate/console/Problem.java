package org.schoolgate.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** A refusal as {@code application/problem+json} (RFC 9457). */
final class Problem {

  static final String CONTENT_TYPE = "application/problem+json";

  private Problem() {}

  /** Answers {@code ctx} with {@code status}; {@code detail} says what the caller can do. */
  static void answer(Context ctx, HttpStatus status, String detail) {
    ctx.status(status)
        .contentType(CONTENT_TYPE)
        .result(json(status.getCode(), status.getMessage(), detail));
  }

  static String json(int status, String title, String detail) {
    return Json.text(new Body("about:blank", title, status, detail)) + "\n";
  }

  private record Body(String type, String title, int status, String detail) {}
}
