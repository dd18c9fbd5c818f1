package org.schoolgate.library.compiled;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ListProblem;

/** What there is to say of a compiled list beside its rules, as bytes. */
record Description(
    String name,
    ListHeader header,
    List<ListProblem> problems,
    boolean lineByLine,
    int headerEnd,
    int bucketBits,
    int longestPath) {

  static byte[] toBytes(CompiledList list) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(list.name());
      var header = list.header();
      out.writeUTF(header.title());
      out.writeUTF(header.category());
      write(out, header.kind());
      out.writeInt(header.minimumAge());
      write(out, header.reason());
      out.writeUTF(header.action().name());
      out.writeInt(list.problems().size());
      for (var problem : list.problems()) {
        out.writeInt(problem.line());
        out.writeInt(problem.column());
        out.writeUTF(problem.value());
        out.writeUTF(problem.expected());
      }
      out.writeBoolean(list.lineByLine());
      out.writeInt(list.headerEnd());
      out.writeInt(list.prints().bucketBits());
      out.writeInt(list.prints().longestPath());
    }
    return bytes.toByteArray();
  }

  static Description of(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new Description(
          in.readUTF(),
          header(in),
          problems(in),
          in.readBoolean(),
          in.readInt(),
          in.readInt(),
          in.readInt());
    }
  }

  private static ListHeader header(DataInputStream in) throws IOException {
    return new ListHeader(
        in.readUTF(),
        in.readUTF(),
        readOrNull(in),
        in.readInt(),
        readOrNull(in),
        Action.valueOf(in.readUTF()));
  }

  private static List<ListProblem> problems(DataInputStream in) throws IOException {
    int count = in.readInt();
    var problems = new ArrayList<ListProblem>();
    for (int i = 0; i < count; i++) {
      problems.add(new ListProblem(in.readInt(), in.readInt(), in.readUTF(), in.readUTF()));
    }
    return problems;
  }

  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String readOrNull(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
