package org.schoolgate.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of the settings as written, before anybody asks what it means. */
sealed interface Node {

  /** Where it was written. */
  Mark mark();

  /** How a problem shows it. */
  String shown();

  /** A place in a file, counted from one, or on the command line. */
  record Mark(String where, int line, int column) {

    static final Mark COMMAND_LINE = new Mark(SettingsProblem.COMMAND_LINE, 0, 0);

    boolean isCommandLine() {
      return where.equals(SettingsProblem.COMMAND_LINE);
    }
  }

  /** One value as text; null where nothing was written, which means the default. */
  record Scalar(Mark mark, @Nullable String text) implements Node {
    @Override
    public String shown() {
      return text == null ? "nothing" : text;
    }
  }

  /** Values in order. */
  record Sequence(Mark mark, List<Node> items) implements Node {
    @Override
    public String shown() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /** Values by key, and where each key was written. Grows while the settings are being read. */
  record Mapping(Mark mark, Map<String, Member> members) implements Node {

    /** No real key is longer; a longer one is not taken apart at its dots. */
    private static final int LONGEST_KEY = 200;

    Mapping(Mark mark) {
      this(mark, new LinkedHashMap<>());
    }

    @Override
    public String shown() {
      return "keys and values";
    }

    /** Puts a value under a dotted key; false where the key already has one. */
    boolean add(String key, Member member) {
      int dot = dot(key);
      if (dot < 0) {
        return members.putIfAbsent(key, member) == null;
      }
      var outer = key.substring(0, dot);
      var inside = members.computeIfAbsent(outer, made -> member.wrapped()).value();
      return inside instanceof Mapping mapping && mapping.add(key.substring(dot + 1), member);
    }

    /** Puts a value under a dotted key, whatever was there; keys and values are put one by one. */
    void override(String key, Member member) {
      int dot = dot(key);
      if (dot >= 0) {
        inside(key.substring(0, dot), member).override(key.substring(dot + 1), member);
      } else if (member.value() instanceof Mapping mapping && !mapping.members.isEmpty()) {
        var inside = inside(key, member);
        mapping.members.forEach(inside::override);
      } else {
        members.put(key, member);
      }
    }

    private static int dot(String key) {
      return key.length() > LONGEST_KEY ? -1 : key.indexOf('.');
    }

    private Mapping inside(String key, Member member) {
      var there = members.get(key);
      if (there != null && there.value() instanceof Mapping mapping) {
        return mapping;
      }
      var made = new Mapping(member.keyMark());
      members.put(key, new Member(member.keyMark(), made));
      return made;
    }
  }

  /** A key's place and its value. */
  record Member(Mark keyMark, Node value) {

    /** An empty mapping in the same place. */
    Member wrapped() {
      return new Member(keyMark, new Mapping(keyMark));
    }
  }
}
