package org.schoolgate.gate.page;

import java.util.HashMap;
import java.util.Map;

/**
 * A whole answer of the gate's own.
 *
 * @param status the HTTP status
 * @param type the media type
 * @param body the bytes, which nobody changes
 * @param headers further header fields
 */
@SuppressWarnings("ArrayRecordComponent") // shown to thousands, copied by none
public record Page(int status, String type, byte[] body, Map<String, String> headers) {

  /** Copies the header fields. */
  public Page {
    headers = Map.copyOf(headers);
  }

  /** The same page with one more header field. */
  public Page with(String name, String value) {
    var more = new HashMap<>(headers);
    more.put(name, value);
    return new Page(status, type, body, more);
  }
}
