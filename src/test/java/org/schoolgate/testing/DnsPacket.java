package org.schoolgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.net.InetAddresses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/** The packets of RFC 1035, as far as a name server for tests needs them. */
final class DnsPacket {

  private static final int HEAD_BYTES = 12;
  private static final int TYPE_A = 1;
  private static final int TYPE_AAAA = 28;
  private static final int CLASS_INTERNET = 1;
  private static final int IS_ANSWER = 0x8180;
  private static final int IS_TRUNCATED = 0x0200;
  private static final int NAME_OF_THE_QUESTION = 0xC00C;

  /** One question, and how it was written, each byte as one character. */
  record Question(int id, String name, int type, String text) {}

  private DnsPacket() {}

  /** The first question of a query. */
  static Question question(byte[] packet, int length) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(packet, 0, length));
    int id = in.readUnsignedShort();
    in.skipNBytes(10);
    var name = new StringBuilder();
    int end = HEAD_BYTES;
    for (int label = in.readUnsignedByte(); label > 0; label = in.readUnsignedByte()) {
      name.append(name.isEmpty() ? "" : ".").append(new String(in.readNBytes(label), ISO_8859_1));
      end += label + 1;
    }
    int type = in.readUnsignedShort();
    var text = new String(packet, HEAD_BYTES, end + 5 - HEAD_BYTES, ISO_8859_1);
    return new Question(id, name.toString().toLowerCase(Locale.ROOT), type, text);
  }

  /** Those of {@code addresses} that are of the family asked for. */
  static byte[] answer(Question question, List<InetAddress> addresses, int ttl) throws IOException {
    var fitting = addresses.stream().filter(each -> type(each) == question.type()).toList();
    var packet = new ByteArrayOutputStream();
    var out = new DataOutputStream(packet);
    head(out, question, IS_ANSWER, fitting.size());
    for (var address : fitting) {
      out.writeShort(NAME_OF_THE_QUESTION);
      out.writeShort(question.type());
      out.writeShort(CLASS_INTERNET);
      out.writeInt(ttl);
      out.writeShort(bytes(address).length);
      out.write(bytes(address));
    }
    return packet.toByteArray();
  }

  /** An answer that says only why there is none. */
  static byte[] refusal(Question question, int code) throws IOException {
    return empty(question, IS_ANSWER | code);
  }

  /** An answer that says it is too long for UDP. */
  static byte[] truncated(Question question) throws IOException {
    return empty(question, IS_ANSWER | IS_TRUNCATED);
  }

  /** An address as a name server holds it: a mapped one is an AAAA record, not an A record. */
  static InetAddress address(String text) throws IOException {
    if (!text.startsWith("::ffff:")) {
      return InetAddresses.forString(text);
    }
    var mapped = new byte[16];
    mapped[10] = (byte) 0xFF;
    mapped[11] = (byte) 0xFF;
    var v4 = InetAddresses.forString(text.substring("::ffff:".length())).getAddress();
    System.arraycopy(v4, 0, mapped, 12, 4);
    return Inet6Address.getByAddress(null, mapped, -1);
  }

  private static byte[] empty(Question question, int flags) throws IOException {
    var packet = new ByteArrayOutputStream();
    head(new DataOutputStream(packet), question, flags, 0);
    return packet.toByteArray();
  }

  private static void head(DataOutputStream out, Question question, int flags, int answers)
      throws IOException {
    out.writeShort(question.id());
    out.writeShort(flags);
    out.writeShort(1);
    out.writeShort(answers);
    out.writeInt(0);
    out.writeBytes(question.text());
  }

  private static int type(InetAddress address) {
    return address instanceof Inet6Address ? TYPE_AAAA : TYPE_A;
  }

  private static byte[] bytes(InetAddress address) {
    return address.getAddress();
  }
}
