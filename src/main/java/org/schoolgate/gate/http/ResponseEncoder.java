package org.schoolgate.gate.http;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;

/** Writes responses, knowing which of them answer a HEAD and so carry no body. */
public final class ResponseEncoder extends HttpResponseEncoder {

  private boolean headRequest;

  /** Tells which method the next final response answers. */
  public void answering(HttpMethod method) {
    headRequest = HttpMethod.HEAD.equals(method);
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpResponse response) {
    return headRequest
        || response.status().codeClass() == HttpStatusClass.INFORMATIONAL
        || super.isContentAlwaysEmpty(response);
  }
}
