package org.schoolgate.gate;

import io.netty.handler.codec.http.HttpContent;

/** One request and its answer, while it goes on. Lives on the event loop of its connection. */
sealed interface Exchange permits Answering, Forwarding, Opening {

  /** A part of the request's body arrived; the exchange releases it. */
  void content(HttpContent part);

  /** What has arrived so far may be sent on. */
  void readComplete();

  /** The client takes bytes again, or no more for now. */
  void writable(boolean now);

  /** No byte has moved for too long. */
  void late();

  /** The client's connection is gone. */
  void gone();
}
