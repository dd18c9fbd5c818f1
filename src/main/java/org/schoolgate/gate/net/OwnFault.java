package org.schoolgate.gate.net;

import io.netty.channel.ChannelException;
import io.netty.handler.codec.CodecException;

/** Tells failures of the gate itself from those of the network and of its peers. */
public final class OwnFault {

  private static final Complaint MISTAKE =
      new Complaint("a mistake in Schoolgate ended a connection; please report it");
  private static final Complaint MEMORY =
      new Complaint("memory has run out; connections that ask for more are ended");

  private OwnFault() {}

  /** Whether {@code failure} is the gate's own: a want of memory, or a mistake. */
  public static boolean isOne(Throwable failure) {
    var origin = origin(failure);
    return origin instanceof Error
        || (origin instanceof RuntimeException
            && !(origin instanceof ChannelException)
            && !(origin instanceof CodecException));
  }

  /** Logs {@code failure}, which is the gate's own, unless one like it was within a minute. */
  public static void complain(Throwable failure) {
    if (origin(failure) instanceof OutOfMemoryError memory) {
      MEMORY.because(memory);
    } else {
      MISTAKE.from(failure);
    }
  }

  /** What a decoder or encoder met with; it wraps that in an exception like those of its own. */
  private static Throwable origin(Throwable failure) {
    var origin = failure;
    while (origin instanceof CodecException && origin.getCause() != null) {
      origin = origin.getCause();
    }
    return origin;
  }
}
