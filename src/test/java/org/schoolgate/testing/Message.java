package org.schoolgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 message as it was on the wire.
 *
 * @param head start line and fields with their line ends, the empty line included
 * @param content the content without the marks of chunks, each byte as one character
 * @param trailers the fields after the last chunk, without the empty line
 */
public record Message(String head, String content, String trailers) {

  /** The first line, without its end. */
  public String startLine() {
    return head.substring(0, head.indexOf('\r'));
  }

  /** The word of the start line at {@code position}, from 0. */
  public String word(int position) {
    return startLine().split(" ", -1)[position];
  }

  /** The status of a response. */
  public int status() {
    return Integer.parseInt(word(1));
  }

  /** The first field of this name, or null. */
  public @Nullable String header(String name) {
    var all = headers(name);
    return all.isEmpty() ? null : all.get(0);
  }

  /** Every field of this name, in order. */
  public List<String> headers(String name) {
    var found = new ArrayList<String>();
    for (var line : head.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
        found.add(line.substring(colon + 1).strip());
      }
    }
    return found;
  }

  /** The content as bytes. */
  public byte[] body() {
    return content.getBytes(ISO_8859_1);
  }

  /** The content as text. */
  public String text() {
    return new String(body(), UTF_8);
  }

  /** The error of its {@code Proxy-Status}, or null. */
  public @Nullable String proxyError() {
    return proxyStatus("error=");
  }

  /** The details of its {@code Proxy-Status}, without the quotes, or null. */
  public @Nullable String proxyDetails() {
    return proxyStatus("details=");
  }

  /** Bytes as a string of the same length, for comparing. */
  static String latin(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  @Override
  public String toString() {
    return head + content + trailers;
  }

  private @Nullable String proxyStatus(String parameter) {
    var status = header("Proxy-Status");
    int at = status == null ? -1 : status.indexOf(parameter);
    if (status == null || at < 0) {
      return null;
    }
    var value = status.substring(at + parameter.length());
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).replace("\"", "");
  }
}
